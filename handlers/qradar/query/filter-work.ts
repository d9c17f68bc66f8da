import type { Slices } from '../../kit/time/slices.ts'
import { compileFilter } from './filter-evaluate.ts'
import type { FilterTree } from './filter-tree.ts'

/** Decides one JSON value, in slices. */
export type FilterWork = (value: unknown) => Slices<boolean>

/** Filters of fewer conditions are decided in one go. */
const FEW = 32

/** As `compileFilter`, in slices: a filter of very many conditions may be left after any few of them. */
export function compileFilterWork(tree: FilterTree): FilterWork {
  const isLarge = leavesOf(tree) > FEW
  if (isLarge && tree.kind === 'not') {
    const term = compileFilterWork(tree.term)
    return function* not(value) {
      return !(yield* term(value))
    }
  }
  if (isLarge && (tree.kind === 'or' || tree.kind === 'and')) return termsWork(tree.terms, tree.kind === 'or')
  const test = compileFilter(tree)
  return function* inOneGo(value) {
    yield
    return test(value)
  }
}

/** True for `or` when some term holds, for `and` when none fails: the first that is `decisive` ends it. */
function termsWork(terms: readonly FilterTree[], decisive: boolean): FilterWork {
  const kind = decisive ? 'or' : 'and'
  const tests: FilterWork[] = []
  let portion: FilterTree[] = []
  let leaves = 0
  for (const term of terms) {
    const more = leavesOf(term)
    if (leaves > 0 && leaves + more > FEW) {
      tests.push(compileFilterWork({ kind, terms: portion }))
      portion = []
      leaves = 0
    }
    if (more > FEW) tests.push(compileFilterWork(term))
    else {
      portion.push(term)
      leaves += more
    }
  }
  if (portion.length > 0) tests.push(compileFilterWork({ kind, terms: portion }))
  return function* inTurn(value) {
    for (const test of tests) if ((yield* test(value)) === decisive) return decisive
    return !decisive
  }
}

/** How many conditions a filter has. */
function leavesOf(tree: FilterTree): number {
  if ('terms' in tree) return tree.terms.reduce((sum, term) => sum + leavesOf(term), 0)
  if (tree.kind === 'not') return leavesOf(tree.term)
  if (tree.kind === 'contains') return leavesOf(tree.filter)
  return tree.kind === 'in' ? tree.literals.length : 1
}
