/** What checking a clause leaves behind when nothing was broken that may not be. */
import type { Clause } from '../../contracts/types.ts'

/** Why a clause was not checked. `unreached` only counts when no other run of a rule checked it; what is `doubted` stays undecided. */
export type SetAside = 'not-testable' | 'not-applicable' | 'unreached' | 'doubted'

/** What a check leaves behind when it does not throw. */
export type Evidence =
  | { readonly type: 'held'; readonly clause: string }
  | { readonly type: 'injected'; readonly clause: string }
  | { readonly type: 'warning' | 'note'; readonly clause: string; readonly expected: string; readonly got: string }
  | { readonly type: SetAside; readonly clause: string; readonly reason: string }

/** Only documented and guarantee clauses fail; observed ones with `strict`; assumed ones never. */
export function mayFail(clause: Clause, strict: boolean): boolean {
  if (clause.grade === 'observed') return strict
  return clause.grade !== 'assumed'
}
