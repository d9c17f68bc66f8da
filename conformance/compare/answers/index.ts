/** Two answers to one request: what a client sees to be different, and which values stand for each other. May import json/, history/, judge/, profile/, send/ and rule/. */
export { compareAnswers, elsewhere } from './compare-answers.ts'
export { createPairs, type Pairs } from './pairs.ts'
export type { Difference, Telling } from './telling.ts'
