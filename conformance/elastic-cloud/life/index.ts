/** The life of extensions as a sequence of steps, and what a client could know of it. May import this API's folder and the suite's rooms. */
export { applies, classicLives, type Step, steps } from './life-step.ts'
export { filled, type Known, knownFrom, learn, type Model, updated } from './model.ts'
export { isOwnVersionOnly, judgeChanged } from './judge-changed.ts'
export { historyClauses, judgeHistory } from './update-history.ts'
