import type { FilterToken } from './filter-tokens.ts'
import { tokenizeFilter, unescapeString } from './filter-tokens.ts'
import type { CompareOperator, FieldPath, FilterTree, Literal } from './filter-tree.ts'
import { isLikeTooLong, normalLikePattern } from './like.ts'
import { maxDepth } from './limits.ts'
import type { Result } from './result.ts'

/** A filter that does not parse; `at` is the offset where reading stopped. HTTP 422, 22608 on this resource. */
export interface FilterError {
  readonly at: number
  readonly message: string
}

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

const operators: Readonly<Record<string, CompareOperator>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '^=': '!=',
  '>': '>',
  '>=': '>=',
  '<': '<',
  '<=': '<=',
}
/** The keywords that can follow the name a comparison begins with. */
const comparing = new Set(['in', 'not', 'between', 'is', 'like', 'ilike', 'contains'])

/**
 * Reads a `filter` value. Blank is as good as absent: `null`. Keywords are case-insensitive and cannot stand unquoted
 * as names or values. Nothing may be deeper than `maxDepth`. Source: `Filter` (docs/sources/qradar.md) and its S2 page.
 */
export function parseFilter(text: string): Result<FilterTree | null, FilterError> {
  const tokens = tokenizeFilter(text)
  if (!tokens.ok) return fail(tokens.error.at)
  if (tokens.value.length === 0) return { ok: true, value: null }
  const parsed = parseFilterTokens(tokens.value)
  return parsed.tree === null ? fail(tokens.value[parsed.stopped]?.at ?? text.length) : { ok: true, value: parsed.tree }
}

/** Builds the tree from tokens; looks at most one token ahead and never goes back. `stopped` counts the tokens used. */
export function parseFilterTokens(tokens: readonly FilterToken[]): { tree: FilterTree | null; stopped: number } {
  const cursor: Cursor = { tokens, at: 0 }
  const tree = readChain(cursor, 'or', 0)
  return { tree: cursor.at < tokens.length ? null : tree, stopped: cursor.at }
}

const fail = (at: number): Result<never, FilterError> => ({ ok: false, error: { at, message: filterSyntaxMessage } })

function readChain(cursor: Cursor, kind: 'or' | 'and', depth: number): FilterTree | null {
  const terms: FilterTree[] = []
  do {
    const term = kind === 'or' ? readChain(cursor, 'and', depth) : readNegation(cursor, depth)
    if (term === null) return null
    terms.push(term)
  } while (takeKeyword(cursor, kind))
  const [only] = terms
  return terms.length === 1 && only !== undefined ? only : { kind, terms }
}

function readNegation(cursor: Cursor, depth: number): FilterTree | null {
  if (depth > maxDepth) return null
  if (!takeKeyword(cursor, 'not')) return readTerm(cursor, depth)
  const term = readNegation(cursor, depth + 1)
  return term === null ? null : { kind: 'not', term }
}

function readTerm(cursor: Cursor, depth: number): FilterTree | null {
  if (!takeSymbol(cursor, '(')) return readComparison(cursor, depth)
  const tree = readChain(cursor, 'or', depth + 1)
  return tree !== null && takeSymbol(cursor, ')') ? tree : null
}

function readComparison(cursor: Cursor, depth: number): FilterTree | null {
  const path = readPath(cursor, depth)
  if (path === null) return null
  const operator = readOperator(cursor)
  if (operator !== null) return withLiteral(cursor, (literal) => ({ kind: 'compare', path, operator, literal }))
  if (takeKeyword(cursor, 'is')) return readNull(cursor, path)
  if (takeKeyword(cursor, 'contains')) return readContains(cursor, path, depth + path.length)
  if (takeKeyword(cursor, 'like')) return readLike(cursor, path, false)
  if (takeKeyword(cursor, 'ilike')) return readLike(cursor, path, true)
  const negated = takeKeyword(cursor, 'not')
  if (takeKeyword(cursor, 'in')) return readIn(cursor, path, negated)
  if (takeKeyword(cursor, 'between')) return readBetween(cursor, path, negated)
  return null
}

/** `name`, `name(ident)` or `.`; a `.` inside brackets is what the name before it stands for. */
function readPath(cursor: Cursor, depth: number): FieldPath | null {
  const path: string[] = []
  let open = 0
  while (!takeSymbol(cursor, '.')) {
    const name = takeName(cursor)
    if (name === null || depth + path.length >= maxDepth) return null
    path.push(name)
    if (!takeSymbol(cursor, '(')) break
    open += 1
  }
  for (; open > 0; open -= 1) if (!takeSymbol(cursor, ')')) return null
  return path
}

function readNull(cursor: Cursor, path: FieldPath): FilterTree | null {
  const negated = takeKeyword(cursor, 'not')
  return takeKeyword(cursor, 'null') ? { kind: 'null', path, negated } : null
}

function readIn(cursor: Cursor, path: FieldPath, negated: boolean): FilterTree | null {
  if (!takeSymbol(cursor, '(')) return null
  const literals: Literal[] = []
  do {
    const literal = takeLiteral(cursor)
    if (literal === null) return null
    literals.push(literal)
  } while (takeSymbol(cursor, ','))
  return takeSymbol(cursor, ')') ? { kind: 'in', path, negated, literals } : null
}

function readBetween(cursor: Cursor, path: FieldPath, negated: boolean): FilterTree | null {
  const from = takeLiteral(cursor)
  if (from === null || !takeKeyword(cursor, 'and')) return null
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
 * path can grow past `maxDepth` by way of `contains`.
 */
function readContains(cursor: Cursor, path: FieldPath, depth: number): FilterTree | null {
  const filter = startsFilter(cursor) ? readContained(cursor, depth) : undefined
  if (filter === undefined) return withLiteral(cursor, (literal) => ({ kind: 'contains-value', path, literal }))
  return filter === null ? null : { kind: 'contains', path, filter }
}

/** With or without brackets the filter inside is one level deeper, so printing a tree never makes it too deep to read. */
function readContained(cursor: Cursor, depth: number): FilterTree | null {
  if (isSymbol(cursor, '(')) return readTerm(cursor, depth)
  return depth < maxDepth ? readComparison(cursor, depth + 1) : null
}

function startsFilter(cursor: Cursor): boolean {
  const token = cursor.tokens[cursor.at]
  const next = cursor.tokens[cursor.at + 1]
  if (token?.kind === 'symbol') return true
  if (token?.kind !== 'word' || next === undefined) return false
  if (next.kind === 'symbol') return next.text === '(' || Object.hasOwn(operators, next.text)
  return next.kind === 'keyword' && comparing.has(next.text)
}

function readOperator(cursor: Cursor): CompareOperator | null {
  const token = cursor.tokens[cursor.at]
  const operator = token?.kind === 'symbol' && Object.hasOwn(operators, token.text) ? operators[token.text] : undefined
  if (operator === undefined) return null
  cursor.at += 1
  return operator
}

function withLiteral(cursor: Cursor, build: (literal: Literal) => FilterTree): FilterTree | null {
  const literal = takeLiteral(cursor)
  return literal === null ? null : build(literal)
}

function takeLiteral(cursor: Cursor): Literal | null {
  const token = cursor.tokens[cursor.at]
  if (token === undefined || token.kind === 'symbol' || token.kind === 'keyword') return null
  cursor.at += 1
  if (token.kind === 'number') return { kind: 'number', text: token.text }
  if (token.kind === 'string') return { kind: 'string', text: unescapeString(token.text) }
  return { kind: isBoolean(token.text) ? 'boolean' : 'string', text: token.text }
}

function takeName(cursor: Cursor): string | null {
  const token = cursor.tokens[cursor.at]
  if (token?.kind !== 'word') return null
  cursor.at += 1
  return token.text
}

function takeKeyword(cursor: Cursor, keyword: string): boolean {
  const token = cursor.tokens[cursor.at]
  const found = token?.kind === 'keyword' && token.text === keyword
  if (found) cursor.at += 1
  return found
}

function takeSymbol(cursor: Cursor, symbol: string): boolean {
  const found = isSymbol(cursor, symbol)
  if (found) cursor.at += 1
  return found
}

function isSymbol(cursor: Cursor, symbol: string): boolean {
  const token = cursor.tokens[cursor.at]
  return token?.kind === 'symbol' && token.text === symbol
}

const isBoolean = (text: string): boolean => text.length <= 5 && ['true', 'false'].includes(text.toLowerCase())
