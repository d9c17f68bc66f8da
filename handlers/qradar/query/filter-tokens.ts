/**
 * One token. `at` is its offset. A string keeps its escapes, because `like` reads them differently than `=` does; a
 * keyword is in lower case, however it was written.
 */
export interface FilterToken {
  readonly kind: 'word' | 'keyword' | 'number' | 'string' | 'symbol'
  readonly text: string
  readonly at: number
}

const KEYWORDS = new Set(['or', 'and', 'not', 'in', 'between', 'is', 'null', 'like', 'ilike', 'contains'])

/** Sign, digits and point, exponent. */
const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`
/** `1e5` is a number, `1e5f` a word: the longer reading wins, and a number wins a draw. */
const WORD = String.raw`(?!\d+(?:e\d+)?(?!\w)|\d+e[+-]\d)\w+`
const TOKEN = new RegExp(
  String.raw`[ \t\r\n]+|(?<string>"(?:\\[^]|[^\\"])*"|'(?:\\[^]|[^\\'])*')|(?<word>${WORD})|(?<number>${NUMBER})|(?<symbol>[<>!^]=|<>|[=<>(),.])`,
  'giy',
)
const WHOLE_NUMBER = new RegExp(`^${NUMBER}$`, 'i')

/**
 * Splits a filter into tokens in one pass; `end` falls short of the text at a character that starts no token, or at a
 * quote that is never closed. Words are ASCII letters, digits and `_`; anything else in a value needs quotes (S2,
 * c_rest_api_filtering, "Specifying string and numeric values").
 */
export function tokenizeFilter(text: string): { readonly tokens: readonly FilterToken[]; readonly end: number } {
  const tokens: FilterToken[] = []
  let end = 0
  for (const { 0: whole, index: at, groups } of text.matchAll(TOKEN)) {
    end = at + whole.length
    const { string, word, number, symbol } = groups ?? {}
    if (string !== undefined) tokens.push({ kind: 'string', text: string.slice(1, -1), at })
    if (word !== undefined) tokens.push({ ...wordOf(word), at })
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at })
    if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, at })
  }
  return { tokens, end }
}

function wordOf(text: string): Pick<FilterToken, 'kind' | 'text'> {
  const lower = text.toLowerCase()
  return KEYWORDS.has(lower) ? { kind: 'keyword', text: lower } : { kind: 'word', text }
}

/** Whether a text is a number and nothing else. */
export function isNumber(text: string): boolean {
  return WHOLE_NUMBER.test(text)
}

/** What a quoted string says: a backslash takes the next character as it is. */
export function unescapeString(raw: string): string {
  return raw.replace(/\\([^]?)/g, '$1')
}
