/** The proxy that records: between clients and one deployment, into an HTTP archive. May import node:*, undici, history and contracts. */
export { HarFileTaken } from './har-file.ts'
export { type Recorder, type RecorderOptions, startRecorder } from './recorder.ts'
