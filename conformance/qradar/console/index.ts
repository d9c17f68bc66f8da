/** The one console, shared with other people and with earlier rules. May import this API's paths, checks, client and tasks, and the suite's rooms. */
export { checkOurs, isShared, noneOfOurs, ours, patient } from './shared-console.ts'
export { asksForPermission, hasPermissions, judgeNoDuplicate } from './what-it-has.ts'
export { undone } from './undone.ts'
export { basicHeader, basicOf, userOf } from './basic.ts'
