/** A toy API with its rules and its server, and a clock that costs no time: for the suite's own tests, and not shipped. */
export { createFakeClock, type FakeClock } from './fake-clock.ts'
export { resultOf, runToy, toyProfile, toySuite } from './run-toy.ts'
export { toyContract } from './toy-contract.ts'
export { createExample, createNote, lifeSequence, nobodyExample, readBackProperty, toyRules } from './toy-rules.ts'
export { createToy, ownerKey } from './toy-server.ts'
