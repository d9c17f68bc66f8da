/** Filters as values: how they are written, and which extensions they hold for. `Filter` in docs/sources. */
import fc from 'fast-check'
import { asText, type Json } from '../../json/index.ts'
import type { Body } from '../../judge/index.ts'

type NumberField = 'id' | 'add_time' | 'size' | 'install_time'
export type Comparison = '=' | '!=' | '<>' | '^=' | '>' | '<' | '>=' | '<='

/** Which values are compared with is told by an index into the list that is looked at. */
export type Filter =
  | {
      readonly is: 'compare'
      readonly field: NumberField
      readonly op: Comparison
      readonly which: number
      readonly off: number
    }
  | {
      readonly is: 'in' | 'between'
      readonly field: NumberField
      readonly which: readonly [number, number]
      readonly not: boolean
    }
  | { readonly is: 'null'; readonly field: NumberField; readonly not: boolean }
  | { readonly is: 'like'; readonly which: number; readonly from: number; readonly any: boolean }
  | { readonly is: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly is: 'not'; readonly inner: Filter }

type Rows = readonly Body[]

const negative: readonly Comparison[] = ['!=', '<>', '^=']

/** The constant that an index stands for. */
export function valueAt(rows: Rows, field: NumberField, which: number): number {
  const values = rows.map((row) => row[field]).filter((one) => typeof one === 'number')
  return values[which % Math.max(1, values.length)] ?? 1
}

/** Part of a name, of letters, digits and hyphens only. */
function partAt(rows: Rows, which: number, from: number): string {
  const plain = rows.map(({ name }) => /[A-Za-z0-9-]{2,}/.exec(asText(name))?.[0] ?? 'xm')
  const whole = plain[which % Math.max(1, plain.length)] ?? 'xm'
  return whole.slice(from % (whole.length - 1))
}

/** The text of a filter, every pair in brackets. */
export function print(filter: Filter, rows: Rows): string {
  switch (filter.is) {
    case 'compare':
      return `${filter.field} ${filter.op} ${valueAt(rows, filter.field, filter.which) + filter.off}`
    case 'in':
      return `${filter.field} ${filter.not ? 'not ' : ''}in (${pairOf(filter, rows).join(',')})`
    case 'between':
      return `${filter.field} ${filter.not ? 'not ' : ''}between ${aroundPair(filter, rows).join(' and ')}`
    case 'null':
      return `${filter.field} is ${filter.not ? 'not ' : ''}null`
    case 'like':
      return `name ${filter.any ? 'ilike' : 'like'} "%${partAt(rows, filter.which, filter.from)}%"`
    case 'not':
      return `not (${print(filter.inner, rows)})`
    default:
      return `(${print(filter.left, rows)}) ${filter.is} (${print(filter.right, rows)})`
  }
}

/** Does it hold for an extension? What is null makes comparisons false and their negations true. */
export function holds(filter: Filter, row: Body, rows: Rows): boolean {
  switch (filter.is) {
    case 'compare':
      return compares(row[filter.field] ?? null, filter.op, valueAt(rows, filter.field, filter.which) + filter.off)
    case 'in':
    case 'between':
      return within(filter, row, rows) !== filter.not
    case 'null':
      return ((row[filter.field] ?? null) === null) !== filter.not
    case 'like': {
      const [name, part] = [asText(row['name']), partAt(rows, filter.which, filter.from)]
      return filter.any ? name.toLowerCase().includes(part.toLowerCase()) : name.includes(part)
    }
    case 'not':
      return !holds(filter.inner, row, rows)
    case 'and':
      return holds(filter.left, row, rows) && holds(filter.right, row, rows)
    case 'or':
      return holds(filter.left, row, rows) || holds(filter.right, row, rows)
  }
}

function within(filter: Extract<Filter, { is: 'in' | 'between' }>, row: Body, rows: Rows): boolean {
  const value = row[filter.field]
  if (typeof value !== 'number') return false
  const [low, high] = pairOf(filter, rows)
  return filter.is === 'in' ? value === low || value === high : value >= low && value <= high
}

/** Ends that no whole number is: whether they are kept too is told nowhere. */
function aroundPair(filter: Extract<Filter, { is: 'in' | 'between' }>, rows: Rows): readonly string[] {
  const [low, high] = pairOf(filter, rows)
  return [`${low - 1}.5`, `${high}.5`]
}

function pairOf({ field, which }: Extract<Filter, { is: 'in' | 'between' }>, rows: Rows): [number, number] {
  const [one, other] = [valueAt(rows, field, which[0]), valueAt(rows, field, which[1])]
  return [Math.min(one, other), Math.max(one, other)]
}

/** As the grammar has it: `Filter` in docs/sources. */
export function compares(value: unknown, op: Comparison, constant: number): boolean {
  if (typeof value !== 'number') return negative.includes(op)
  if (negative.includes(op)) return value !== constant
  if (op === '=') return value === constant
  if (op === '>') return value > constant
  if (op === '<') return value < constant
  return op === '>=' ? value >= constant : value <= constant
}

const field = fc.constantFrom<NumberField>('id', 'add_time', 'size', 'install_time')
const op = fc.constantFrom<Comparison>('=', '!=', '<>', '^=', '>', '<', '>=', '<=')
const record = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(model, { noNullPrototype: true })
const which = fc.nat(40)

const leaf = fc.oneof(
  record({ is: fc.constant('compare'), field, op, which, off: fc.constantFrom(0, 0, 1, -1) }),
  record({ is: fc.constantFrom('in', 'between'), field, which: fc.tuple(which, which), not: fc.boolean() }),
  record({ is: fc.constant('null'), field: fc.constant('install_time'), not: fc.boolean() }),
  record({ is: fc.constant('like'), which, from: fc.nat(20), any: fc.boolean() }),
) as fc.Arbitrary<Filter>

/** Negated is only what no null can come into, as deep as may be. */
const sure = record({
  is: fc.constant('compare'),
  field: fc.constant('id'),
  op,
  which,
  off: fc.constant(0),
}) as fc.Arbitrary<Filter>
const negation = fc.letrec<{ whole: Filter }>((tie) => ({
  whole: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    sure,
    record({ is: fc.constant('not'), inner: tie('whole') }) as fc.Arbitrary<Filter>,
    pairOfFilters(tie('whole')),
  ),
})).whole

function pairOfFilters(one: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return record({ is: fc.constantFrom('and', 'or'), left: one, right: one }) as fc.Arbitrary<Filter>
}

/** Filters of up to some depth. */
export const anyFilter: fc.Arbitrary<Filter & { readonly [key: string]: Json }> = fc.letrec<{ filter: Filter }>(
  (tie) => ({
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      negation.map((inner): Filter => ({ is: 'not', inner })),
      pairOfFilters(tie('filter')),
    ),
  }),
).filter as fc.Arbitrary<Filter & { readonly [key: string]: Json }>
