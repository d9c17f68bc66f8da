/**
 * The candidates that look most like `wanted`, best first: by the fewest single-character edits, or by
 * containing it (or one of its dotted parts). Nothing alike gives an empty list.
 */
export function closest(wanted: string, candidates: readonly string[], count = 3): string[] {
  const limit = Math.max(2, Math.floor(wanted.length / 3))
  return candidates
    .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate, limit) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance || a.candidate.length - b.candidate.length)
    .slice(0, count)
    .map(({ candidate }) => candidate)
}

function distanceOf(wanted: string, candidate: string, limit: number): number {
  if (wanted.length >= 3 && candidate.includes(wanted)) return limit / 2
  return edits(wanted, candidate)
}

/** Levenshtein distance, one row at a time. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
