import { anyOne, exactFinder, mixedFinder } from './like-search.ts'
import type { Finder } from './like-search.ts'
import { maxLikeRun } from './limits.ts'

/** Decides whether a text, given as code points, fits a pattern. */
export type LikeMatcher = (text: ArrayLike<number>) => boolean

interface Middle {
  /** How many `_` stand before and after the core: they only ask for room. */
  readonly before: number
  readonly after: number
  readonly core: number
  readonly find: Finder
}

/**
 * The normal form of a like pattern written between quotes: a backslash stays before `%`, `_` and `\` (they are then
 * taken as themselves; S2, c_rest_api_filtering, "The LIKE operator") and goes everywhere else.
 */
export function normalLikePattern(raw: string): string {
  const parts: string[] = []
  for (let at = 0; at < raw.length; at += 1) {
    if (raw.charAt(at) !== '\\') parts.push(raw.charAt(at))
    else {
      at += 1
      parts.push('%_\\'.includes(raw.charAt(at)) ? `\\${raw.charAt(at)}` : raw.charAt(at))
    }
  }
  return parts.join('')
}

/** True when a stretch between two `%` is too costly to search for (see `maxLikeRun`). */
export function isLikeTooLong(pattern: string): boolean {
  return stretches(pattern, false)
    .slice(1, -1)
    .some(
      (stretch) => stretch.length > maxLikeRun && stretch.includes(anyOne) && stretch.some((char) => char !== anyOne),
    )
}

/**
 * Turns a pattern in normal form into a matcher whose work grows with the length of the text, not with that times the
 * length of the pattern. `%` is any run of characters, `_` exactly one (a code point). The leftmost place for each
 * stretch is always the best one, so nothing is ever tried twice.
 */
export function compileLike(pattern: string, ignoreCase: boolean): LikeMatcher {
  const parts = stretches(pattern, ignoreCase)
  const first = parts[0] ?? []
  if (parts.length === 1) return (text) => text.length === first.length && fitsAt(first, text, 0)
  const last = parts.at(-1) ?? []
  const middles = parts
    .slice(1, -1)
    .filter((stretch) => stretch.length > 0)
    .map(middleOf)
  const atLeast = parts.reduce((sum, stretch) => sum + stretch.length, 0)
  return (text) =>
    text.length >= atLeast &&
    fitsAt(first, text, 0) &&
    fitsAt(last, text, text.length - last.length) &&
    placeAll(middles, text, first.length, text.length - last.length)
}

/** The characters of a text as a matcher takes them. Folding is per character, so `_` counts the same either way. */
export function likeText(text: string, ignoreCase: boolean): number[] {
  return Array.from(text, (char) => codeOf(char, ignoreCase))
}

function stretches(pattern: string, ignoreCase: boolean): number[][] {
  let current: number[] = []
  const found = [current]
  let escaped = false
  for (const char of pattern) {
    if (!escaped && char === '\\') escaped = true
    else if (!escaped && char === '%') found.push((current = []))
    else {
      current.push(!escaped && char === '_' ? anyOne : codeOf(char, ignoreCase))
      escaped = false
    }
  }
  return found
}

function codeOf(char: string, ignoreCase: boolean): number {
  const code = char.codePointAt(0) ?? 0
  if (!ignoreCase) return code
  const folded = char.toLowerCase()
  const first = folded.codePointAt(0) ?? code
  return folded.length === (first > 0xffff ? 2 : 1) ? first : code
}

function fitsAt(stretch: readonly number[], text: ArrayLike<number>, at: number): boolean {
  return stretch.every((char, offset) => char === anyOne || char === text[at + offset])
}

function middleOf(stretch: readonly number[]): Middle {
  const start = stretch.findIndex((char) => char !== anyOne)
  if (start === -1) return { before: stretch.length, after: 0, core: 0, find: (_, from) => from }
  const end = stretch.findLastIndex((char) => char !== anyOne) + 1
  const core = stretch.slice(start, end)
  const find = core.includes(anyOne) ? mixedFinder(core) : exactFinder(core)
  return { before: start, after: stretch.length - end, core: core.length, find }
}

function placeAll(middles: readonly Middle[], text: ArrayLike<number>, start: number, limit: number): boolean {
  let from = start
  for (const middle of middles) {
    if (from + middle.before + middle.core + middle.after > limit) return false
    const found = middle.find(text, from + middle.before, limit - middle.after)
    if (found === -1) return false
    from = found + middle.core + middle.after
  }
  return true
}
