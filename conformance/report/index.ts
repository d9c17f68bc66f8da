/** Reports: pure functions from a Report to text; writing files belongs to bin/. May import the suite's own types only. */
export { curlScript } from './curl.ts'
export { jsonReport } from './json.ts'
export type { ReplayFile } from './replay.ts'
export { findingName, parseReplay, replayOf, replayText } from './replay.ts'
export { reportSchema } from './report-schema.ts'
export type { TerminalOptions } from './terminal.ts'
export { terminalReport } from './terminal.ts'
export type { Paint } from './terminal-finding.ts'
