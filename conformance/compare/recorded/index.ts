/** Recordings as programs. May import step/ and what compare/ may. */
export { recordedPrograms, type RecordedWishes } from './recorded-script.ts'
export type { RecordedProgram, Recording } from './recording.ts'
