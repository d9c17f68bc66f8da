/** What comes and goes with every exchange. */
export interface UnderWay<T> {
  /** Gives the way to take it out again, which is for once. */
  readonly add: (one: T) => () => void
  readonly all: () => readonly T[]
}

/**
 * Places that are used again. A `Set` leaves a table behind each time it grows, and a table that has grown old refers to the next:
 * whatever was in them outlives its collection, which made all of an exchange old.
 */
export function underWay<T extends object>(): UnderWay<T> {
  const places: (T | null)[] = []
  const free: number[] = []
  return {
    add(one) {
      const place = free.pop() ?? places.length
      places[place] = one
      return () => {
        places[place] = null
        free.push(place)
      }
    },
    all: () => places.filter((one) => one !== null),
  }
}
