/** Whole-numbered ids in ascending order, so that any page of them is found without walking to it. */
export interface IdOrder {
  readonly ids: readonly string[]
  /** Whether each was the highest when it was added, so that what is kept in that order is in this one. */
  isAsAdded(): boolean
  add(id: string): void
  remove(id: string): void
}

/** No ids. New ones are mostly the highest, and cost the same at any size. */
export function createIdOrder(): IdOrder {
  const ids: string[] = []
  let asAdded = true
  return {
    ids,
    isAsAdded: () => asAdded,
    add: (id) => {
      const place = placeOf(ids, id)
      asAdded &&= place === ids.length
      if (place === ids.length) ids.push(id)
      else ids.splice(place, 0, id)
    },
    remove: (id) => {
      const place = placeOf(ids, id)
      if (ids[place] === id) ids.splice(place, 1)
    },
  }
}

function placeOf(ids: readonly string[], id: string): number {
  const wanted = Number(id)
  if (wanted > Number(ids.at(-1) ?? Number.NEGATIVE_INFINITY)) return ids.length
  let low = 0
  for (let high = ids.length; low < high;) {
    const middle = (low + high) >>> 1
    if (Number(ids[middle]) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
