/** Names from the outside in: `a(b(c))` is `['a', 'b', 'c']`. The empty path is `.`, the value itself. */
export type FieldPath = readonly string[]

/** A value of a filter, as it was written (escapes resolved). What it means depends on the field it meets. */
export interface Literal {
  readonly kind: 'string' | 'number' | 'boolean'
  readonly text: string
}

/** `<>` and `^=` mean the same as `!=` and are kept as that. */
export type CompareOperator = '=' | '!=' | '>' | '>=' | '<' | '<='

/** A parsed filter (facts/qradar.md section 3.6). `and` and `or` hold two terms or more. */
export type FilterTree =
  | { readonly kind: 'or' | 'and'; readonly terms: readonly FilterTree[] }
  | { readonly kind: 'not'; readonly term: FilterTree }
  | {
      readonly kind: 'compare'
      readonly path: FieldPath
      readonly operator: CompareOperator
      readonly literal: Literal
    }
  | { readonly kind: 'in'; readonly path: FieldPath; readonly negated: boolean; readonly literals: readonly Literal[] }
  | {
      readonly kind: 'between'
      readonly path: FieldPath
      readonly negated: boolean
      readonly from: Literal
      readonly to: Literal
    }
  | { readonly kind: 'null'; readonly path: FieldPath; readonly negated: boolean }
  /** `pattern` is in the normal form of like.ts: a backslash before `%`, `_` and `\` taken as themselves, nowhere else. */
  | { readonly kind: 'like'; readonly path: FieldPath; readonly ignoreCase: boolean; readonly pattern: string }
  /** Some element equals the literal. */
  | { readonly kind: 'contains-value'; readonly path: FieldPath; readonly literal: Literal }
  /** Some element passes the filter, whose paths start at the element. */
  | { readonly kind: 'contains'; readonly path: FieldPath; readonly filter: FilterTree }

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
