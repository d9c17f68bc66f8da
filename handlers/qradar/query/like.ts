/** The `like` of a filter: `%` is any run of characters, `_` exactly one; a backslash takes either as itself. */

/**
 * How long a stretch of a like pattern between two `%` may be when it mixes `_` with text, in characters. Such a stretch
 * is the only one whose search costs more than one step per character, so its length is what bounds the work.
 */
export const maxLikeRun = 1024

/** Decides whether a text fits a pattern. */
export type LikeMatcher = (text: string) => boolean

/** What stands between two `%`, by code points; `null` is `_`. */
type Stretch = readonly (string | null)[]

/** Where the first place at or after `from` ends that a stretch fits; -1 when there is none. */
type Finder = (text: string, from: number) => number

/**
 * The normal form of a like pattern written between quotes: a backslash stays before `%`, `_` and `\` (they are then
 * taken as themselves; S2, c_rest_api_filtering, "The LIKE operator") and goes everywhere else.
 */
export function normalLikePattern(raw: string): string {
  return raw.replace(/\\([^]?)/gu, (escape, char: string) => ('%_\\'.includes(char) && char !== '' ? escape : char))
}

/** True when a stretch between two `%` is too costly to search for (see `maxLikeRun`). */
export function isLikeTooLong(pattern: string): boolean {
  const middles = stretchesOf(pattern, false).slice(1, -1)
  return middles.some((stretch) => stretch.length > maxLikeRun && isMixed(stretch))
}

/**
 * Turns a pattern in normal form into a matcher whose work grows with the length of the text, not with that times the
 * length of the pattern. The leftmost place for each stretch is always the best one, so nothing is ever tried twice.
 * Case is folded per character, so `_` counts the same either way.
 */
export function compileLike(pattern: string, ignoreCase: boolean): LikeMatcher {
  const [first = [], ...others] = stretchesOf(pattern, ignoreCase)
  const last = others.pop()
  const finders = others.filter((stretch) => stretch.length > 0).map(finderOf)
  return (sent) => {
    const text = ignoreCase ? fold(sent) : sent
    let from = endOf(first, text, 0)
    if (last === undefined) return from === text.length
    for (const find of finders) if (from !== -1) from = find(text, from)
    const start = startOfLast(text, last.length)
    return from !== -1 && from <= start && endOf(last, text, start) === text.length
  }
}

function stretchesOf(pattern: string, ignoreCase: boolean): readonly Stretch[] {
  let current: (string | null)[] = []
  const found = [current]
  for (const [char] of (ignoreCase ? fold(pattern) : pattern).matchAll(/\\?[^]/gu)) {
    if (char === '%') found.push((current = []))
    else current.push(char === '_' ? null : char.length > 1 && char.startsWith('\\') ? char.slice(1) : char)
  }
  return found
}

function fold(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : text.replace(/[^]/gu, foldOne)
}

/** The letter itself where its small form is more than one. */
function foldOne(char: string): string {
  const folded = char.toLowerCase()
  return folded.length === char.length ? folded : char
}

/** Where a stretch ends that fits at a place; -1 when it does not. */
function endOf(stretch: Stretch, text: string, at: number): number {
  let end = at
  for (const char of stretch) {
    if (char === null ? end >= text.length : !text.startsWith(char, end)) return -1
    end += char?.length ?? ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
  }
  return end
}

/** Where the last so many characters of a text begin; -1 when it has fewer. */
function startOfLast(text: string, count: number): number {
  let at = text.length
  for (let left = count; left > 0; left -= 1) at -= (text.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1
  return Math.max(at, -1)
}

const isMixed = (stretch: Stretch) => stretch.includes(null) && stretch.some((char) => char !== null)

function finderOf(stretch: Stretch): Finder {
  if (stretch.every((char) => char === null)) return (text, from) => endOf(stretch, text, from)
  if (stretch.includes(null) || stretch.length > maxLikeRun) return bitFinder(stretch)
  const exact = stretch.join('')
  return (text, from) => {
    const at = text.indexOf(exact, from)
    return at === -1 ? -1 : at + exact.length
  }
}

/** One bit for each character of the stretch, set while what was read fits up to there (Baeza-Yates and Gonnet): each character is read once. */
function bitFinder(stretch: Stretch): Finder {
  const masks = new Map<string | null, bigint>()
  for (const [at, char] of stretch.entries()) masks.set(char, (masks.get(char) ?? 0n) | (1n << BigInt(at)))
  const anyOne = masks.get(null) ?? 0n
  const last = 1n << BigInt(stretch.length - 1)
  return (text, from) => {
    let state = 0n
    let at = from
    for (const char of text.slice(from)) {
      at += char.length
      state = ((state << 1n) | 1n) & ((masks.get(char) ?? 0n) | anyOne)
      if ((state & last) !== 0n) return at
    }
    return -1
  }
}
