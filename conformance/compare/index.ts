/** Compares two servers, or a recording with one: the same programs on both sides in step, differences by value. May import every room but node/ and the outputs of report/. */
export { type Comparison, comparisonExit, percentOf, type Share, type Shown } from './comparison.ts'
export type { RecordedProgram, Recording } from './recording.ts'
export { type ComparisonEvent, type ComparisonOptions, runComparison } from './run-comparison.ts'
export type { Flip, Place, Side } from './side.ts'
