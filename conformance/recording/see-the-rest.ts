/** What to do to see what a recording does not show. */
import type { Covered, Exercised } from './judged-report.ts'

/** One line an operation that was never asked for, one for those whose answers were not all seen. */
export function seeTheRest({ operations }: Covered): readonly string[] {
  return operations.flatMap((one) => {
    if (one.exchanges === 0) return [`${call(one)} was never sent: use it once, rightly, to see ${listed(one.missing)}`]
    return one.missing.length === 0 ? [] : [`${call(one)}: not seen ${listed(one.missing)}`]
  })
}

const call = ({ method, path }: Exercised): string => `${method} ${path}`

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, 6).join(', ')
  return texts.length > 6 ? `${shown} and ${texts.length - 6} more` : shown
}

/** Answers that the contract has no word for, by operation: no clause forbids them, for a gateway may have given them. */
export function undeclared({ operations }: Covered): readonly string[] {
  return operations.flatMap((one) => {
    const odd = one.statuses.filter(({ declared, status }) => !declared && status !== 0)
    return odd.map(
      ({ status, times }) => `${call(one)} was answered ${status}, which the contract does not have (${times})`,
    )
  })
}
