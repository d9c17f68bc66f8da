import { firstDifference } from './same-json.ts'
import { show } from './show.ts'

/** Whether two values are the same, and the place where they are not. */
export interface Comparison {
  readonly ok: boolean
  readonly expected: string
  readonly got: string
}

/** Two JSON values, which should be the same, for a check: its expected and got show the first difference, and where it is. */
export function compared(expected: unknown, got: unknown, where: string): Comparison {
  const difference = firstDifference(expected, got)
  const place = `${where}${difference?.path ?? ''}`
  return {
    ok: difference === null,
    expected: `${place}: ${difference?.expected ?? show(expected)}`,
    got: `${place}: ${difference?.got ?? 'the same'}`,
  }
}
