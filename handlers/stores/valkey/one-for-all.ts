/** One look serves all who asked before it began. */

/** Whoever asks while a look is under way gets the next one, together with all others who do. */
export function oneForAll(look: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined
  let next: Promise<void> | undefined
  const begin = () => {
    const mine = look().finally(() => {
      if (underWay === mine) underWay = undefined
    })
    underWay = mine
    return mine
  }
  const afterwards = () => {
    next = undefined
    return begin()
  }
  return () => {
    if (underWay === undefined) return begin()
    next ??= underWay.then(afterwards, afterwards)
    return next
  }
}
