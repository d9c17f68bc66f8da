/** A difference as what `curlScript` takes: the requests of the left, which `ORIGIN` sends elsewhere. */
import type { Exchange } from '../../history/index.ts'
import type { Shown } from '../comparison.ts'

/** Each answer is printed: run once for each side, the last lines show the difference. */
export function scriptOf({ operation, field, left, right, sequence }: Shown): {
  readonly clause: string
  readonly expected: string
  readonly got: string
  readonly exchanges: readonly Exchange[]
} {
  return {
    clause: `${operation}: ${field}; ORIGIN=https://... sends it to the other side`,
    expected: `on the left  ${left}`,
    got: `on the right ${right}`,
    exchanges: sequence.map((pair) => pair.left),
  }
}
