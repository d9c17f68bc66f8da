/** What the console does in its own time: installs, previews, uninstalls and exports as tasks, where they stand and where they lead. */
export { taskResults, taskStatus } from './task-operations.ts'
export { settle } from './tasks.ts'
