/** Judges that look at one exchange only, and the start of a history. */
import { sameJson, show } from '../../json/index.ts'
import type { Served } from '../asked.ts'
import { remark } from './kept.ts'
import { type HistoryJudge, isEvidence, type Remark, type Watched } from './watched.ts'

/** What one exchange must keep on its own; `wrong` says null where it does, and nothing where the clause does not speak of it. */
export function keepsAlone<C extends Served>(
  clause: string,
  what: string,
  wrong: (one: Watched<C>) => { readonly expected: string; readonly got: string } | null | undefined,
): HistoryJudge<C> {
  return {
    clauses: [clause],
    begin: () => (one) => {
      const found = isEvidence(one) ? wrong(one) : undefined
      if (found === undefined) return []
      return [remark(clause, found === null, found?.expected ?? what, found?.got ?? what, [one])]
    },
  }
}

/** No two items of a list have one id. */
export function idsApart<C extends Served>(
  clause: string,
  idsIn: (one: Watched<C>) => readonly string[] | undefined,
): HistoryJudge<C> {
  return keepsAlone(clause, 'each id once', (one) => {
    const ids = idsIn(one)
    const twice = ids?.find((id, at) => ids.indexOf(id) !== at)
    if (ids === undefined) return undefined
    return twice === undefined ? null : { expected: 'each id once', got: `${twice} twice` }
  })
}

/** Whether what was sent could be read whole: a number past all doubles was not, and nothing can be compared with it. */
function isHeld(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(isHeld)
}

/** What was sent is what is shown, field by field. Nothing where the answer or the request cannot be read. */
export function showsSent<C extends Served>(
  clause: string,
  sentAndShown: (one: Watched<C>) => readonly (readonly [sent: unknown, shown: unknown, field: string])[] | undefined,
): HistoryJudge<C> {
  return keepsAlone(clause, 'as it was sent', (one) => {
    const pairs = sentAndShown(one)
    if (pairs === undefined) return undefined
    const other = pairs.find(([sent, shown]) => isHeld(sent) && !sameJson(sent, shown))
    return other === undefined ? null : { expected: `${other[2]} ${show(other[0])}`, got: show(other[1]) }
  })
}

/** The judges of several histories at once: what all of them say of the next exchange. */
export function startHistory(judges: readonly HistoryJudge[]): (one: Watched) => readonly Remark[] {
  const begun = judges.map((judge) => judge.begin())
  return (one) => begun.flatMap((see) => see(one))
}
