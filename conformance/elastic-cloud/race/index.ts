/** Steps that several clients take at once, and the object they are judged by. May import this API's folder and the suite's rooms. */
export { oneExtension, type Op, type State } from './one-extension.ts'
export { classicRaces, laneSteps, looked, prefixSteps, type Race, startRace, type Step, take } from './race-step.ts'
