/** Tasks as they are waited for and read. May import this API's paths and checks, and the suite's rooms; not its client. */
export { awaitEnd, hasEnded, pauses, type Polling, pollingOf, usual } from './polling.ts'
export { isEnd } from './task-states.ts'
export { type Reading, readingClauses, startReading } from './task-readings.ts'
