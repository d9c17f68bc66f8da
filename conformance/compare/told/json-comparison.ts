/** A comparison as JSON text. */
import type { Comparison } from '../comparison.ts'

/** Two spaces, a line end. */
export function jsonComparison(comparison: Comparison): string {
  return `${JSON.stringify(comparison, null, 2)}\n`
}
