/** The life of extensions as a sequence of steps, and what a client could know of it. May import this API's folder and the suite's rooms. */
export { look, lookAtList, lookGone, performs, type Step } from './life-step.ts'
export type { Model } from './model.ts'
