/** Tasks as they are waited for and read. May import this API's paths and checks, and the suite's rooms; not its client. */
export { awaitEnd, hasEnded, patienceFor, pauses, type Polling, pollingOf, usual } from './polling.ts'
export { judgeTask, taskClauses, type Reading, readingClauses, startReading } from './task-readings.ts'
export { isBusy, isEnd, stepOf } from './task-states.ts'
export { oneInstallTask } from './one-install-task.ts'
export { newTasks } from './new-tasks.ts'
export { outwait, unansweredEnded } from './unanswered.ts'
