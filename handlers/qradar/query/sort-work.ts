import type { Slices } from '../../kit/time/slices.ts'
import { compareBySort, type SortKey } from './sort.ts'

/** What is sorted in one go; the runs are merged afterwards. */
const RUN = 256

/** As `sortItems`, in slices. */
export function* sortWork<T extends object>(
  items: readonly T[],
  keys: readonly SortKey[] | null,
): Slices<readonly T[]> {
  if (keys === null) return items
  const compare = compareBySort(keys)
  let runs: (readonly T[])[] = []
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).toSorted(compare))
    yield
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = []
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* mergeWork(runs[at] ?? [], runs[at + 1] ?? [], compare))
    runs = merged
  }
  return runs[0] ?? []
}

/** Equals of the left come first: they came first. */
function* mergeWork<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): Slices<readonly T[]> {
  if (right.length === 0) return left
  const merged: T[] = []
  let [fromLeft, fromRight] = [0, 0]
  while (merged.length < left.length + right.length) {
    const takesRight =
      fromLeft === left.length || (fromRight < right.length && compare(left[fromLeft] as T, right[fromRight] as T) > 0)
    merged.push((takesRight ? right[fromRight++] : left[fromLeft++]) as T)
    if (merged.length % RUN === 0) yield
  }
  return merged
}
