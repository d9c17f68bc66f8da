/** For tests only: fields, filters, sorts and ranges as text, the way back from what was parsed. */
import type { FieldSelection } from './fields.ts'
import type { FieldPath, FilterTree, Literal } from './filter-tree.ts'
import type { ItemRange } from './range.ts'
import type { SortKey } from './sort.ts'

const isSpace = (char: string): boolean => char === ' ' || char === '\t' || char === '\r' || char === '\n'
const isSign = (char: string): boolean => char === ',' || char === '(' || char === ')'

/** Writes a name so that `tokenizeNames` reads it back: signs, backslashes and spaces at either end get a backslash. */
function escapeName(name: string): string {
  let from = 0
  while (from < name.length && isSpace(name.charAt(from))) from += 1
  let to = name.length
  while (to > from && isSpace(name.charAt(to - 1))) to -= 1
  const parts: string[] = []
  for (let at = 0; at < name.length; at += 1) {
    const char = name.charAt(at)
    parts.push(at < from || at >= to || isSign(char) || char === '\\' ? `\\${char}` : char)
  }
  return parts.join('')
}

/** Writes a selection as text that parses to the same selection. */
export function printFields(selection: FieldSelection): string {
  return selection
    .map((item) => escapeName(item.name) + (item.fields === null ? '' : `(${printFields(item.fields)})`))
    .join(',')
}

/** Writes keys as text that parses to the same keys. The names inside brackets are not kept, so `nested` writes `(_)`. */
export function printSort(keys: readonly SortKey[]): string {
  return keys.map((key) => `${key.descending ? '-' : '+'}${escapeName(key.field)}${key.nested ? '(_)' : ''}`).join(',')
}

/** Writes a range as the header has it. */
export const printRange = (range: ItemRange): string => `items=${range.from}-${range.to}`

/** Writes a tree as text that parses to the same tree: brackets only where needed, strings always in double quotes. */
export function printFilter(tree: FilterTree): string {
  switch (tree.kind) {
    case 'or':
      return tree.terms.map((term) => (term.kind === 'or' ? `(${printFilter(term)})` : printFilter(term))).join(' or ')
    case 'and':
      return tree.terms.map(printTight).join(' and ')
    case 'not':
      return `not ${printTight(tree.term)}`
    case 'compare':
      return `${printPath(tree.path)} ${tree.operator} ${printLiteral(tree.literal)}`
    case 'in':
      return `${printPath(tree.path)}${not(tree.negated)} in (${tree.literals.map(printLiteral).join(',')})`
    case 'between':
      return `${printPath(tree.path)}${not(tree.negated)} between ${printLiteral(tree.from)} and ${printLiteral(tree.to)}`
    case 'null':
      return `${printPath(tree.path)} is${not(tree.negated)} null`
    case 'like':
      return `${printPath(tree.path)} ${tree.ignoreCase ? 'ilike' : 'like'} "${tree.pattern.replaceAll('"', '\\"')}"`
    case 'contains-value':
      return `${printPath(tree.path)} contains ${printLiteral(tree.literal)}`
    case 'contains':
      return `${printPath(tree.path)} contains (${printFilter(tree.filter)})`
  }
}

/** Writes a path the way filters do: `a(b(c))`, or `.` for the value itself. */
export function printPath(path: FieldPath): string {
  return path.length === 0 ? '.' : path.join('(') + ')'.repeat(path.length - 1)
}

function printTight(tree: FilterTree): string {
  return tree.kind === 'or' || tree.kind === 'and' ? `(${printFilter(tree)})` : printFilter(tree)
}

function printLiteral(literal: Literal): string {
  if (literal.kind !== 'string') return literal.text
  return `"${literal.text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

const not = (negated: boolean): string => (negated ? ' not' : '')
