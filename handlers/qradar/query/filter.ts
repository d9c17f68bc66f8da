import { maxDepth } from './field-tree.ts'
import { tokenizeFilter, unescapeString, type FilterToken } from './filter-tokens.ts'
import type { CompareOperator, FieldPath, FilterTree, Literal } from './filter-tree.ts'
import { isLikeTooLong, normalLikePattern } from './like.ts'

/** A filter, where `null` filters nothing; or that it does not parse, where `at` is the offset where reading stopped. HTTP 422, 22608 on this resource. */
export type FilterRead =
  | { readonly ok: true; readonly value: FilterTree | null }
  | { readonly ok: false; readonly error: { readonly at: number; readonly message: string } }

/** Recorded for a filter that does not parse (`Filter` (docs/sources/qradar.md)). */
export const filterSyntaxMessage =
  'A filter parameter was invalid. Please make sure that the syntax is correct: Error Parsing filter'
/** Recorded for a filter on a field the endpoint does not let one filter on (`Filter` (docs/sources/qradar.md)). */
export const filterFieldMessage = 'The filter parameter is not valid.'

/** Where reading stands. A reader that fails answers `null` and leaves `at` on the token it could not use. */
interface Cursor {
  readonly tokens: readonly FilterToken[]
  at: number
}

const OPERATORS: ReadonlyMap<string, CompareOperator> = new Map([
  ['=', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['^=', '!='],
  ['>', '>'],
  ['>=', '>='],
  ['<', '<'],
  ['<=', '<='],
])
/** The keywords that can follow the name a comparison begins with. */
const COMPARING = new Set(['in', 'not', 'between', 'is', 'like', 'ilike', 'contains'])

/**
 * Reads a `filter` value. Blank is as good as absent: `null`. Keywords are case-insensitive and cannot stand unquoted
 * as names or values. Nothing may be deeper than `maxDepth`. Source: `Filter` (docs/sources/qradar.md) and its S2 page.
 */
export function parseFilter(text: string): FilterRead {
  const { tokens, end } = tokenizeFilter(text)
  if (end < text.length) return fail(end)
  if (tokens.length === 0) return { ok: true, value: null }
  const { tree, stopped } = parseFilterTokens(tokens)
  return tree === null ? fail(tokens[stopped]?.at ?? text.length) : { ok: true, value: tree }
}

const fail = (at: number): FilterRead => ({ ok: false, error: { at, message: filterSyntaxMessage } })

/** Builds the tree from tokens; looks at most one token ahead and never goes back. `stopped` counts the tokens used. */
export function parseFilterTokens(tokens: readonly FilterToken[]): { tree: FilterTree | null; stopped: number } {
  const cursor: Cursor = { tokens, at: 0 }
  const tree = readChain(cursor, 'or', 0)
  return { tree: cursor.at < tokens.length ? null : tree, stopped: cursor.at }
}

function readChain(cursor: Cursor, kind: 'or' | 'and', depth: number): FilterTree | null {
  const terms = readAll(cursor, 'keyword', kind, () =>
    kind === 'or' ? readChain(cursor, 'and', depth) : readNegation(cursor, depth),
  )
  return terms && ((terms.length === 1 && terms[0]) || { kind, terms })
}

function readNegation(cursor: Cursor, depth: number): FilterTree | null {
  if (depth > maxDepth) return null
  if (!take(cursor, 'keyword', 'not')) return readTerm(cursor, depth)
  const term = readNegation(cursor, depth + 1)
  return term && { kind: 'not', term }
}

function readTerm(cursor: Cursor, depth: number): FilterTree | null {
  if (!take(cursor, 'symbol', '(')) return readComparison(cursor, depth)
  const tree = readChain(cursor, 'or', depth + 1)
  return tree && take(cursor, 'symbol', ')') ? tree : null
}

function readComparison(cursor: Cursor, depth: number): FilterTree | null {
  const path = readPath(cursor, depth)
  if (path === null) return null
  const operator = readOperator(cursor)
  if (operator) return withLiteral(cursor, (literal) => ({ kind: 'compare', path, operator, literal }))
  if (take(cursor, 'keyword', 'is')) return readNull(cursor, path)
  if (take(cursor, 'keyword', 'contains')) return readContains(cursor, path, depth + path.length)
  if (take(cursor, 'keyword', 'like')) return readLike(cursor, path, false)
  if (take(cursor, 'keyword', 'ilike')) return readLike(cursor, path, true)
  const negated = take(cursor, 'keyword', 'not') !== null
  if (take(cursor, 'keyword', 'in')) return readIn(cursor, path, negated)
  return take(cursor, 'keyword', 'between') && readBetween(cursor, path, negated)
}

/** `name`, `name(ident)` or `.`; a `.` inside brackets is what the name before it stands for. */
function readPath(cursor: Cursor, depth: number): FieldPath | null {
  const path: string[] = []
  let open = 0
  while (!take(cursor, 'symbol', '.')) {
    const name = take(cursor, 'word')
    if (name === null || depth + path.length >= maxDepth) return null
    path.push(name.text)
    if (!take(cursor, 'symbol', '(')) break
    open += 1
  }
  for (; open > 0; open -= 1) if (!take(cursor, 'symbol', ')')) return null
  return path
}

function readOperator(cursor: Cursor): CompareOperator | undefined {
  const token = cursor.tokens[cursor.at]
  const operator = token?.kind === 'symbol' ? OPERATORS.get(token.text) : undefined
  if (operator) cursor.at += 1
  return operator
}

function readNull(cursor: Cursor, path: FieldPath): FilterTree | null {
  const negated = take(cursor, 'keyword', 'not') !== null
  return take(cursor, 'keyword', 'null') && { kind: 'null', path, negated }
}

function readIn(cursor: Cursor, path: FieldPath, negated: boolean): FilterTree | null {
  const literals = take(cursor, 'symbol', '(') && readAll(cursor, 'symbol', ',', () => takeLiteral(cursor))
  return literals && take(cursor, 'symbol', ')') && { kind: 'in', path, negated, literals }
}

function readBetween(cursor: Cursor, path: FieldPath, negated: boolean): FilterTree | null {
  const from = takeLiteral(cursor)
  if (from === null || !take(cursor, 'keyword', 'and')) return null
  return withLiteral(cursor, (to) => ({ kind: 'between', path, negated, from, to }))
}

function readLike(cursor: Cursor, path: FieldPath, ignoreCase: boolean): FilterTree | null {
  const token = cursor.tokens[cursor.at]
  if (token?.kind !== 'string') return null
  const pattern = normalLikePattern(token.text)
  if (isLikeTooLong(pattern)) return null
  cursor.at += 1
  return { kind: 'like', path, ignoreCase, pattern }
}

/**
 * A bracketed filter, one comparison without brackets (`contains value = ftp`), or one value. The S2 page shows all
 * three; a word is the name of a comparison when an operator follows it. The names of the path count as depth, so no
 * path can grow past `maxDepth` by way of `contains`. With or without brackets the filter inside is one level deeper,
 * so printing a tree never makes it too deep to read.
 */
function readContains(cursor: Cursor, path: FieldPath, depth: number): FilterTree | null {
  const [token, next] = [cursor.tokens[cursor.at], cursor.tokens[cursor.at + 1]]
  if (token?.kind !== 'symbol' && !(token?.kind === 'word' && next && goesOn(next)))
    return withLiteral(cursor, (literal) => ({ kind: 'contains-value', path, literal }))
  const isBracket = token.kind === 'symbol' && token.text === '('
  if (!isBracket && depth >= maxDepth) return null
  const filter = isBracket ? readTerm(cursor, depth) : readComparison(cursor, depth + 1)
  return filter && { kind: 'contains', path, filter }
}

/** Whether a token can only follow the name that a comparison begins with. */
function goesOn({ kind, text }: FilterToken): boolean {
  return kind === 'symbol' ? text === '(' || OPERATORS.has(text) : kind === 'keyword' && COMPARING.has(text)
}

/** One or more of something, with a token between them. */
function readAll<T>(cursor: Cursor, kind: FilterToken['kind'], between: string, read: () => T | null): T[] | null {
  const all: T[] = []
  do {
    const one = read()
    if (one === null) return null
    all.push(one)
  } while (take(cursor, kind, between))
  return all
}

function withLiteral(cursor: Cursor, build: (literal: Literal) => FilterTree): FilterTree | null {
  const literal = takeLiteral(cursor)
  return literal && build(literal)
}

function takeLiteral(cursor: Cursor): Literal | null {
  const token = take(cursor, 'number') ?? take(cursor, 'string') ?? take(cursor, 'word')
  if (token === null) return null
  const { kind, text } = token
  if (kind === 'number') return { kind, text }
  if (kind === 'string') return { kind, text: unescapeString(text) }
  return { kind: /^(true|false)$/i.test(text) ? 'boolean' : 'string', text }
}

/** The token that reading stands at, and on to the next, if it is of that kind and text. */
function take(cursor: Cursor, kind: FilterToken['kind'], text?: string): FilterToken | null {
  const token = cursor.tokens[cursor.at]
  if (token?.kind !== kind || (text !== undefined && token.text !== text)) return null
  cursor.at += 1
  return token
}
