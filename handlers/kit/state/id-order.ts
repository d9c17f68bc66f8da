/** Things with whole-numbered ids in ascending order, so that any page of them is found without walking to it. */
export interface IdOrder<E> {
  readonly all: readonly E[]
  add(one: E): void
  remove(id: string): void
}

/** Nothing. New ids are mostly the highest, and cost the same at any size. */
export function createIdOrder<E extends { readonly id: string }>(): IdOrder<E> {
  const all: E[] = []
  return {
    all,
    add: (one) => {
      const place = placeOf(all, one.id)
      if (place === all.length) all.push(one)
      else all.splice(place, 0, one)
    },
    remove: (id) => {
      const place = placeOf(all, id)
      if (all[place]?.id === id) all.splice(place, 1)
    },
  }
}

function placeOf(all: readonly { readonly id: string }[], id: string): number {
  const wanted = Number(id)
  if (wanted > Number(all.at(-1)?.id ?? Number.NEGATIVE_INFINITY)) return all.length
  let low = 0
  for (let high = all.length; low < high;) {
    const middle = (low + high) >>> 1
    if (Number(all[middle]?.id) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
