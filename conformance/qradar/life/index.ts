/** The life of extensions and of the tasks that change them, and what a client could know of it. May import this API's folder and the suite's rooms. */
export { follow, installClauses, judgeInstall, judgeUninstall, uninstallClauses } from './accepted.ts'
export { begin, finish, refused } from './life-step.ts'
export type { Live, Model, Work } from './model.ts'
export { checkWhileRunning, judgeUnready, tooQuick } from './while-running.ts'
