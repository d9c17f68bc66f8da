/** Recordings of traffic that others made: which API an exchange is of, what the judges say of all of it, and what it does not show. May import json/, history/, judge/, rule/ and report/. */
export { judgedExit, type Covered, type JudgedClause, type JudgedReport, type JudgedVerdict } from './judged-report.ts'
export { readAll, type Recording } from './read-all.ts'
export { clausesTold, type Judging, type JudgingOptions, startJudging } from './start-judging.ts'
export { isReset, type Mapping, type Whose, whoseIs } from './whose.ts'
export { ending, exchangeText, findingText, judgedText, troublesOf } from './judged-text.ts'
export { recordedScript } from './recorded-script.ts'
export { seeTheRest, undeclared } from './see-the-rest.ts'
export { judgedHtml } from './judged-html.ts'
