import type { CheckDetail } from '../rule/index.ts'
import { firstDifference } from './same-json.ts'
import { show } from './show.ts'

/** Two JSON values, which should be the same, for a check: its expected and got show the first difference, and where it is. */
export function compared(expected: unknown, got: unknown, where: string): CheckDetail & { readonly ok: boolean } {
  const difference = firstDifference(expected, got)
  const place = `${where}${difference?.path ?? ''}`
  return {
    ok: difference === null,
    expected: `${place}: ${difference?.expected ?? show(expected)}`,
    got: `${place}: ${difference?.got ?? 'the same'}`,
  }
}
