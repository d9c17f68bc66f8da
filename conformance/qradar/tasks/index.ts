/** Tasks as they are waited for and read. May import this API's paths and checks, and the suite's rooms; not its client. */
export { awaitEnd, hasEnded, patienceFor, pauses, type Polling, pollingOf, usual } from './polling.ts'
export { type Reading, readingClauses, startReading } from './task-readings.ts'
export { unansweredEnded } from './unanswered.ts'
