import { unescapeString } from './filter-tokens.ts'

/** A name with its escapes resolved, or one of the three signs that separate names. */
export type NameToken =
  /** `escapedStart`: the first character came with a backslash, so it is no sign of the grammar (see sort.ts). */
  { readonly kind: 'name'; readonly text: string; readonly escapedStart: boolean } | { readonly kind: ',' | '(' | ')' }

/** Spaces; a sign; or a name, which may have spaces within. A backslash takes the next character as it is (S2, c_rest_api_sortsyntax, "Escaping characters"). */
const TOKEN = /[ \t\r\n]+|([,()])|((?:\\[^]|[^\\,() \t\r\n])(?:[ \t\r\n]*(?:\\[^]|[^\\,() \t\r\n]))*)/gy

/**
 * Splits a `fields` or `sort` value into names and signs, in one pass; spaces around a name do not count (`Fields`
 * (docs/sources/qradar.md)). `null` for a backslash with nothing after it.
 */
export function tokenizeNames(text: string): readonly NameToken[] | null {
  const tokens: NameToken[] = []
  let end = 0
  for (const [whole, sign, name] of text.matchAll(TOKEN)) {
    end += whole.length
    if (sign === ',' || sign === '(' || sign === ')') tokens.push({ kind: sign })
    if (name !== undefined)
      tokens.push({ kind: 'name', text: unescapeString(name), escapedStart: name.startsWith('\\') })
  }
  return end === text.length ? tokens : null
}
