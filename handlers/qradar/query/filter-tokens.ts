import type { Result } from './result.ts'

/**
 * One token. `at` is its offset. A string keeps its escapes, because `like` reads them differently than `=` does; a
 * keyword is in lower case, however it was written.
 */
export interface FilterToken {
  readonly kind: 'word' | 'keyword' | 'number' | 'string' | 'symbol'
  readonly text: string
  readonly at: number
}

const symbols = new Set(['>=', '<=', '!=', '<>', '^=', '=', '>', '<', '(', ')', ',', '.'])
const keywords = new Set(['or', 'and', 'not', 'in', 'between', 'is', 'null', 'like', 'ilike', 'contains'])
const longestKeyword = 8

/**
 * Splits a filter into tokens in one pass. Words are ASCII letters, digits and `_`; anything else in a value needs
 * quotes (S2, c_rest_api_filtering, "Specifying string and numeric values"). The error is the offset of a character
 * that starts no token, or of a quote that is never closed.
 */
export function tokenizeFilter(text: string): Result<readonly FilterToken[], { readonly at: number }> {
  const tokens: FilterToken[] = []
  for (let at = 0; at < text.length;) {
    if (isSpace(text.charCodeAt(at))) {
      at += 1
      continue
    }
    const token = tokenAt(text, at)
    if (token === null) return { ok: false, error: { at } }
    tokens.push({ kind: token.kind, text: token.text, at })
    at = token.end
  }
  return { ok: true, value: tokens }
}

type Scanned = Pick<FilterToken, 'kind' | 'text'> & { readonly end: number }

function tokenAt(text: string, at: number): Scanned | null {
  const char = text.charAt(at)
  if (char === '"' || char === "'") return stringAt(text, at, char)
  const word = wordEnd(text, at)
  const number = numberEnd(text, at)
  // `1e5` is a number, `1e5f` a word: the longer reading wins, and a number wins a draw.
  if (number > at && number >= word) return { kind: 'number', text: text.slice(at, number), end: number }
  if (word > at) return wordOf(text.slice(at, word), word)
  const pair = text.slice(at, at + 2)
  if (pair.length === 2 && symbols.has(pair)) return { kind: 'symbol', text: pair, end: at + 2 }
  return symbols.has(char) ? { kind: 'symbol', text: char, end: at + 1 } : null
}

function wordOf(text: string, end: number): Scanned {
  const lower = text.length > longestKeyword ? text : text.toLowerCase()
  return keywords.has(lower) ? { kind: 'keyword', text: lower, end } : { kind: 'word', text, end }
}

function stringAt(text: string, start: number, quote: string): Scanned | null {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (char === quote) return { kind: 'string', text: text.slice(start + 1, at), end: at + 1 }
    if (char === '\\') at += 1
  }
  return null
}

function wordEnd(text: string, start: number): number {
  let at = start
  while (isWordCode(text.charCodeAt(at))) at += 1
  return at
}

/** Where the number that starts at `start` ends, or `start` when there is none: sign, digits and point, exponent. */
export function numberEnd(text: string, start: number): number {
  const signed = text[start] === '+' || text[start] === '-' ? start + 1 : start
  const whole = digitsEnd(text, signed)
  const fraction = text[whole] === '.' ? digitsEnd(text, whole + 1) : whole
  if (whole === signed && fraction <= whole + 1) return start
  if (text[fraction] !== 'e' && text[fraction] !== 'E') return fraction
  const sign = text[fraction + 1] === '+' || text[fraction + 1] === '-' ? fraction + 2 : fraction + 1
  const exponent = digitsEnd(text, sign)
  return exponent > sign ? exponent : fraction
}

function digitsEnd(text: string, start: number): number {
  let at = start
  while (isDigit(text.charCodeAt(at))) at += 1
  return at
}

/** What a quoted string says: a backslash takes the next character as it is. */
export function unescapeString(raw: string): string {
  const parts: string[] = []
  for (let at = 0; at < raw.length; at += 1) {
    if (raw.charAt(at) === '\\') at += 1
    parts.push(raw.charAt(at))
  }
  return parts.join('')
}

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13
const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isWordCode = (code: number): boolean =>
  isDigit(code) || code === 95 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
