/** Names from the outside in: `a(b(c))` is `['a', 'b', 'c']`. The empty path is `.`, the value itself. */
export type FieldPath = readonly string[]

/** A value of a filter, as it was written (escapes resolved). What it means depends on the field it meets. */
export interface Literal {
  readonly kind: 'string' | 'number' | 'boolean'
  readonly text: string
}

/** `<>` and `^=` mean the same as `!=` and are kept as that. */
export type CompareOperator = '=' | '!=' | '>' | '>=' | '<' | '<='

/** A parsed filter (`Filter` (docs/sources/qradar.md)). `and` and `or` hold two terms or more. */
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
