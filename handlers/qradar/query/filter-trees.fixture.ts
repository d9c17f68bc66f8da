/** For tests only: filter trees in the form the parser makes, over a few short names and values. */
import fc from 'fast-check'
import type { CompareOperator, FieldPath, FilterTree, Literal } from './filter-tree.ts'

const name = fc.constantFrom('a', 'b', 'c', 'value', 'true')
const path: fc.Arbitrary<FieldPath> = fc.oneof(
  { weight: 4, arbitrary: name.map((each) => [each]) },
  { weight: 1, arbitrary: fc.array(name, { maxLength: 3 }) },
)
const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.constantFrom('0', '1', '+2', '-1', '.5', '1.', '1e0', '20E-1').map((text) => ({ kind: 'number' as const, text })),
  fc.constantFrom('true', 'FALSE').map((text) => ({ kind: 'boolean' as const, text })),
  fc.constantFrom('', 'x', 'X', 'xy', '1', 'null', 'and', 'true').map((text) => ({ kind: 'string' as const, text })),
  fc.string({ maxLength: 5, unit: fc.constantFrom('"', "'", '\\', 'n', ' ', '%', 'é', '(') }).map((text) => ({
    kind: 'string' as const,
    text,
  })),
)
const operator = fc.constantFrom<CompareOperator>('=', '!=', '>', '>=', '<', '<=')
const pattern = fc
  .array(fc.constantFrom('%', '_', 'x', 'X', 'y', '1', '"', "'", ' ', '\\%', '\\_', '\\\\'), { maxLength: 5 })
  .map((parts) => parts.join(''))

const leaf: fc.Arbitrary<FilterTree> = fc.oneof(
  fc.record({ kind: fc.constant('compare' as const), path, operator, literal }),
  fc.record({
    kind: fc.constant('in' as const),
    path,
    negated: fc.boolean(),
    literals: fc.array(literal, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('between' as const), path, negated: fc.boolean(), from: literal, to: literal }),
  fc.record({ kind: fc.constant('null' as const), path, negated: fc.boolean() }),
  fc.record({ kind: fc.constant('like' as const), path, ignoreCase: fc.boolean(), pattern }),
  fc.record({ kind: fc.constant('contains-value' as const), path, literal }),
)

/** Trees of every kind, a few levels deep. */
export function filterTrees(): fc.Arbitrary<FilterTree> {
  return fc.letrec<{ tree: FilterTree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 3, arbitrary: leaf },
      fc.record({
        kind: fc.constantFrom('or' as const, 'and' as const),
        terms: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), term: tie('tree') }),
      fc.record({ kind: fc.constant('contains' as const), path, filter: tie('tree') }),
    ),
  })).tree
}
