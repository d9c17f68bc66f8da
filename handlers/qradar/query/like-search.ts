/** The element of a stretch that stands for any one character. */
export const anyOne = -1

/** Finds the first place at or after `from` where a stretch fits and ends at or before `limit`; -1 when there is none. */
export type Finder = (text: ArrayLike<number>, from: number, limit: number) => number

/**
 * A finder for a stretch without wildcards (Knuth, Morris and Pratt): each character of the text is read once, however
 * often the stretch repeats itself.
 */
export function exactFinder(stretch: ArrayLike<number>): Finder {
  const fallback = fallbacks(stretch)
  return (text, from, limit) => {
    let matched = 0
    for (let at = from; at < limit; at += 1) {
      const char = text[at]
      while (matched > 0 && stretch[matched] !== char) matched = fallback[matched - 1] ?? 0
      if (stretch[matched] === char) matched += 1
      if (matched === stretch.length) return at + 1 - matched
    }
    return -1
  }
}

/** For each prefix, the length of its longest proper prefix that is also its suffix. */
function fallbacks(stretch: ArrayLike<number>): readonly number[] {
  const lengths = [0]
  let matched = 0
  for (let at = 1; at < stretch.length; at += 1) {
    const char = stretch[at]
    while (matched > 0 && stretch[matched] !== char) matched = lengths[matched - 1] ?? 0
    if (stretch[matched] === char) matched += 1
    lengths.push(matched)
  }
  return lengths
}

/**
 * A finder for a stretch that mixes characters and `anyOne` (Baeza-Yates and Gonnet, one bit per element): each
 * character of the text is read once and costs a step per 32 elements, which `maxLikeRun` bounds.
 */
export function mixedFinder(stretch: ArrayLike<number>): Finder {
  const words = Math.ceil(stretch.length / 32)
  const masks = masksOf(stretch, words)
  const lastBit = 1 << ((stretch.length - 1) % 32)
  return (text, from, limit) => {
    const state = new Int32Array(words)
    for (let at = from; at < limit; at += 1) {
      advance(state, masks.get(text[at] ?? anyOne) ?? masks.get(anyOne) ?? state)
      if (((state[words - 1] ?? 0) & lastBit) !== 0) return at + 1 - stretch.length
    }
    return -1
  }
}

/** One bit set per character: where it may stand. Under `anyOne`: where a character that the stretch never names may. */
function masksOf(stretch: ArrayLike<number>, words: number): ReadonlyMap<number, Int32Array> {
  const anywhere = new Int32Array(words)
  for (let at = 0; at < stretch.length; at += 1) if (stretch[at] === anyOne) setBit(anywhere, at)
  const masks = new Map([[anyOne, anywhere]])
  for (let at = 0; at < stretch.length; at += 1) {
    const char = stretch[at] ?? anyOne
    const mask = masks.get(char) ?? anywhere.slice()
    setBit(mask, at)
    masks.set(char, mask)
  }
  return masks
}

function setBit(bits: Int32Array, at: number): void {
  const word = Math.floor(at / 32)
  bits[word] = (bits[word] ?? 0) | (1 << (at % 32))
}

/** Shifts the whole state up by one, lets a new match begin, and drops those the mask forbids. */
function advance(state: Int32Array, mask: Int32Array): void {
  let carry = 1
  for (let word = 0; word < state.length; word += 1) {
    const bits = state[word] ?? 0
    state[word] = ((bits << 1) | carry) & (mask[word] ?? 0)
    carry = bits >>> 31
  }
}
