/** Recordings of traffic that others made: which API an exchange is of, what the judges say of all of it, and what it does not show. May import json/, history/, judge/, rule/ and report/. */
export { asItHappens, type AsItHappens } from './as-it-happens.ts'
export { judgedExit, type JudgedReport } from './judged-report.ts'
export { readAll, type Recording } from './read-all.ts'
export { clausesTold, type Judging, startJudging } from './start-judging.ts'
export { findingText, judgedText } from './judged-text.ts'
export { recordedScript } from './recorded-script.ts'
export { judgedHtml } from './judged-html.ts'
