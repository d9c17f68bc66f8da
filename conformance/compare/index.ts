/** Compares two servers, or a recording with one: the same programs on both sides in step, differences by value. May import every room but run/ and node/. */
export { type Comparison, comparisonExit, percentOf, type Share, type Shown } from './comparison.ts'
export { type RecordedProgram, recordedPrograms, type RecordedWishes, type Recording } from './recorded/index.ts'
export type { ComparisonEvent, ComparisonOptions } from './progress.ts'
export { runComparison } from './run-comparison.ts'
export type { Flip, Place, Side } from './step/index.ts'
export { comparisonHar, htmlComparison, jsonComparison, rolesOf, scriptOf, terminalComparison } from './told/index.ts'
