import type { Result } from './result.ts'

/** A name with its escapes resolved, or one of the three signs that separate names. */
export type NameToken =
  /** `escapedStart`: the first character came with a backslash, so it is no sign of the grammar (see sort.ts). */
  { readonly kind: 'name'; readonly text: string; readonly escapedStart: boolean } | { readonly kind: ',' | '(' | ')' }

const isSpace = (char: string): boolean => char === ' ' || char === '\t' || char === '\r' || char === '\n'
const isSign = (char: string): char is ',' | '(' | ')' => char === ',' || char === '(' || char === ')'

/**
 * Splits a `fields` or `sort` value into names and signs, in one pass. A backslash takes the next character as it is
 * (S2, c_rest_api_sortsyntax, "Escaping characters"); spaces around a name do not count (`Fields` (docs/sources/qradar.md)).
 * The error is the offset of a backslash with nothing after it.
 */
export function tokenizeNames(text: string): Result<readonly NameToken[], { readonly at: number }> {
  const tokens: NameToken[] = []
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at)
    if (isSign(char)) tokens.push({ kind: char })
    if (isSign(char) || isSpace(char)) {
      at += 1
      continue
    }
    const name = readName(text, at)
    if (name === null) return { ok: false, error: { at: text.length - 1 } }
    tokens.push({ kind: 'name', text: name.text, escapedStart: char === '\\' })
    at = name.end
  }
  return { ok: true, value: tokens }
}

function readName(text: string, start: number): { text: string; end: number } | null {
  let name = ''
  let kept = 0
  let at = start
  while (at < text.length && !isSign(text.charAt(at))) {
    const escaped = text.charAt(at) === '\\'
    if (escaped) at += 1
    if (at === text.length) return null
    name += text.charAt(at)
    if (escaped || !isSpace(text.charAt(at))) kept = name.length
    at += 1
  }
  return { text: name.slice(0, kept), end: at }
}
