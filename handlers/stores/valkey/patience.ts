/** How long a store may take. */

/** What it takes longer for is as good as not answered. Milliseconds. */
export const PATIENCE = 2_000
/** It is counted in so many turns, in each of which an answer is heard that is there: what keeps this process busy does not count. */
const TURNS = 20

/** Does it after `PATIENCE`, unless it is stopped. */
export function whenPatienceEnds(act: () => void): () => void {
  let left = TURNS
  const timer = setInterval(() => {
    left--
    if (left > 0) return
    clearInterval(timer)
    act()
  }, PATIENCE / TURNS)
  return () => clearInterval(timer)
}
