/** Compares two servers, or a recording with one: the same programs on both sides in step, differences by value. May import every room but run/ and node/. */
export { type Comparison, comparisonExit, percentOf, type Shown } from './comparison.ts'
export { recordedPrograms, type Recording } from './recorded/index.ts'
export type { ComparisonEvent } from './progress.ts'
export { runComparison } from './run-comparison.ts'
export type { Flip, Side } from './step/index.ts'
export { comparisonHar, htmlComparison, jsonComparison, rolesOf, scriptOf, terminalComparison } from './told/index.ts'
