/** Linearizability: could these overlapping operations have happened one after the other? Imports nothing of ours. */
export type { Operation, SequentialModel } from '../history/sequential-model.ts'
export { linearize, type Linearization } from '../history/linearize.ts'
