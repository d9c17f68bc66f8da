/** No fault hides another: pairs of mutants whose clauses share a rule or an operation. */
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { suites } from '../../conformance/suites.ts'
import { mutants } from '../mutants/all.ts'
import { clausesOf, type Mutant } from '../mutants/mutant.ts'
import { canWrap, clauseOf, type Pair, tryPair } from './judge-pair.ts'
import { type Proof, shuffled } from './proof.ts'

const perApi = 700

/** All pairs there are, or as many as are wanted of them, always the same. */
function pairsOf(api: ApiName): readonly Pair[] {
  const own = mutants[api]
  const all = own
    .filter(canWrap)
    .flatMap((outer) =>
      own
        .filter((inner) => inner.id !== outer.id && areNear(api, inner, outer))
        .map((inner) => ({ api, inner, outer })),
    )
  return shuffled(all.length, 1)
    .slice(0, perApi)
    .flatMap((at) => all[at] ?? [])
}

/** A rule decides clauses of both, or both speak of one operation. */
function areNear(api: ApiName, one: Mutant, other: Mutant): boolean {
  const [a, b] = [clausesOf(one), clausesOf(other)]
  if (a.some((id) => b.includes(id))) return false
  const shareRule = suites[api].rules.some(({ clauses }) =>
    [a, b].every((ids) => ids.some((id) => clauses.includes(id))),
  )
  const operations = [a, b].map((ids) => new Set(ids.flatMap((id) => clauseOf(api, id)?.operation ?? [])))
  return shareRule || [...(operations[0] ?? [])].some((name) => operations[1]?.has(name))
}

const all = apiNames.flatMap(pairsOf)

export const pairs: Proof = {
  name: 'pairs',
  title:
    'Of two faults in one rule or operation both are named, or one is not reached, never passed; waiving what is named leads to 0, waiving a part hides nothing.',
  total: all.length,
  cases: all.map(({ api, inner, outer }) => `${api} ${inner.id} ${outer.id}`),
  run: async (index, seed) => {
    const pair = all[index]
    return pair === undefined ? 'there is no such pair' : await tryPair(pair, { seed })
  },
}
