/** About what values take, told when they are frozen: then they are walked through in any case. */
export interface Weights {
  /** Freezes plain JSON-like data to its depth; what is frozen already is taken as frozen below too. */
  freeze<T>(value: T): T
  /** About what a value takes that is to be kept. Bytes. */
  of(value: unknown): number
}

/** What a record takes in the library, its map and indexes, an object and a place in it, and a character in it and in how it is answered. Bytes. */
const [RECORD, OBJECT, PLACE, CHARACTER] = [500, 64, 16, 2]
/** What weighs more is remembered as long as it is there: records that follow each other share it. Bytes. */
const LARGE = 4_096
/** Of a list that somebody else has frozen, so many items are looked at, and so many levels: it may be long, and is not looked through in slices here. */
const [SAMPLE, LEVELS] = [16, 4]

export function weightOfFile(file: unknown): number {
  const isSized = typeof file === 'object' && file !== null && 'size' in file
  return RECORD + (isSized && typeof file.size === 'number' ? file.size : 0)
}

export function createWeights(): Weights {
  const known = new WeakMap<object, number>()
  /** What is frozen is most often kept next. */
  let [last, weight]: [unknown, number] = [undefined, 0]
  return {
    freeze: (value) => {
      if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
        [last, weight] = [value, weighed(value, known)]
      return value
    },
    of: (value) => {
      if (typeof value !== 'object' || value === null)
        return RECORD + (typeof value === 'string' ? value.length * CHARACTER : 0)
      return RECORD + (value === last ? weight : weighed(value, known, LEVELS))
    },
  }
}

/** Freezes as well, unless it is within what is frozen already. Of what was frozen before, so many levels are looked at. */
function weighed(value: object, known: WeakMap<object, number>, levels = LEVELS, within = false): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  const isFrozen = within || Object.isFrozen(value)
  const remembered = isFrozen ? known.get(value) : undefined
  if (remembered !== undefined || (isFrozen && levels === 0)) return remembered ?? OBJECT
  if (!isFrozen) Object.freeze(value)
  const all: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  const step = isFrozen ? Math.max(1, Math.floor(all.length / SAMPLE)) : 1
  // A list that follows another one has its items, of which the large ones are remembered.
  const left = isFrozen ? levels - 1 : all === value ? 0 : LEVELS
  let weight = OBJECT
  for (let at = 0; at < all.length; at += step) {
    const inner = all[at]
    weight += step * PLACE
    if (typeof inner === 'string') weight += step * inner.length * CHARACTER
    else if (typeof inner === 'object' && inner !== null) weight += step * weighed(inner, known, left, isFrozen)
  }
  if (weight > LARGE) known.set(value, weight)
  return weight
}
