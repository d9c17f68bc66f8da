/** `filter`: which extensions are listed. `Filter` in docs/sources. */
import type { Rule } from '../../rule/index.ts'
import { type ClauseName, example, property } from '../checks.ts'
import { asNumber, asText, type Json } from '../../json/index.ts'
import { type Client, connect, make, newPackage } from '../client.ts'
import {
  anyFilter,
  checkKeeps,
  compares,
  type Filter,
  holds,
  type Keeps,
  nameOf,
  otherNulls,
  population,
  print,
  stocked,
  type Test,
  textForms,
  wholeList,
} from '../query/index.ts'
import { type Body, isObject } from '../../judge/index.ts'

const needs = { roles: ['admin'] } as const

const generated: Rule = property<Filter & { readonly [key: string]: Json }>({
  id: 'qradar.rules.filter-restricts',
  title: 'a filtered list holds what the filter holds for, and nothing else',
  clauses: [['filter.restricts', 'filter.and', 'filter.or', 'filter.not', 'filter.null.true', 'filter.null.false']],
  needs,
  arbitrary: () => anyFilter,
  // Each field of numbers once, whatever is generated: the element that is compared with itself must go.
  examples: (['id', 'add_time', 'size', 'install_time'] as const).map((field) => ({
    is: 'compare' as const,
    field,
    op: '>' as const,
    which: 0,
    off: 0,
  })),
  run: async (ctx, filter) => {
    const client = connect(ctx)
    const rows = await stocked(client)
    const text = print(filter, rows)
    await checkKeeps(client, rows, 'filter.restricts', text, (row) => holds(filter, row, rows))
  },
})

/** Every operator and form once, over what is there. */
const operators: Rule = example({
  id: 'qradar.rules.filter-operators',
  title: 'each operator, keyword and form of the grammar',
  clauses: [
    [
      'filter.restricts',
      'filter.operator.equal',
      'filter.operator.greater',
      'filter.operator.less',
      'filter.operator.greater-equal',
      'filter.operator.less-equal',
      'filter.operator.not-equal',
      'filter.operator.not-equal-spellings',
      'filter.operator.in',
      'filter.operator.not-in',
      'filter.operator.between',
      'filter.operator.between.ends',
      'filter.operator.not-between',
      'filter.operator.is-null',
      'filter.operator.is-not-null',
      'filter.operator.like',
      'filter.operator.like.case',
      'filter.operator.ilike',
      'filter.operator.contains-value',
      'filter.operator.contains-expression',
      'filter.scalar-element',
      'filter.and',
      'filter.or',
      'filter.not',
      'filter.precedence',
      'filter.brackets',
      'filter.nested-name',
      'filter.keywords-case',
      'filter.quotes',
      'filter.unquoted-word',
      'filter.numbers',
      'filter.null.false',
      'filter.null.true',
      'transport.encoding.once',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const rows = await population(client)
    const keeps = async (clause: ClauseName, filter: string, test: Test) =>
      await checkKeeps(client, rows, clause, filter, test)
    const ids = rows.map(({ id }) => asNumber(id)).toSorted((a, b) => a - b)
    const [low = 1, middle = 1, high = 1] = [ids.at(0), ids.at(-2), ids.at(-1)]
    const time = asNumber(rows.at(-2)?.['add_time'] ?? 1)
    const on =
      (field: string, op: Parameters<typeof compares>[1], value: number): Test =>
      (row) =>
        compares(row[field] ?? null, op, value)
    await keeps('filter.operator.equal', `id = ${middle}`, on('id', '=', middle))
    await keeps('transport.encoding.once', `id = ${high}`, on('id', '=', high))
    await keeps('filter.operator.greater', `add_time > ${time}`, on('add_time', '>', time))
    await keeps('filter.operator.less', `add_time < ${time}`, on('add_time', '<', time))
    await keeps('filter.operator.greater-equal', `id >= ${middle}`, on('id', '>=', middle))
    await keeps('filter.operator.less-equal', `id <= ${middle}`, on('id', '<=', middle))
    await keeps('filter.operator.not-equal', `id != ${middle}`, on('id', '!=', middle))
    for (const op of ['<>', '^='] as const)
      await keeps('filter.operator.not-equal-spellings', `id ${op} ${middle}`, on('id', '!=', middle))
    const pair = (row: Body): boolean => row['id'] === low || row['id'] === high
    await keeps('filter.operator.in', `id in (${low},${high})`, pair)
    await keeps('filter.operator.not-in', `id not in (${low},${high})`, (row) => !pair(row))
    const between = (row: Body): boolean => asNumber(row['id']) >= middle && asNumber(row['id']) <= high
    const [from, to] = [`${middle - 1}.5`, `${high}.5`]
    await keeps('filter.operator.between', `id between ${from} and ${to}`, between)
    await keeps('filter.operator.not-between', `id not between ${from} and ${to}`, (row) => !between(row))
    await keeps('filter.operator.between.ends', `id between ${middle} and ${high}`, between)
    await keeps('filter.operator.between.ends', `id not between ${middle} and ${high}`, (row) => !between(row))
    const isNull = (row: Body): boolean => (row['install_time'] ?? null) === null
    await keeps('filter.operator.is-null', 'install_time is null', isNull)
    await keeps('filter.operator.is-not-null', 'install_time is not null', (row) => !isNull(row))
    await otherNulls(keeps, rows)
    await textForms(keeps, rows)
    await arrayForms(keeps, rows)
    await combinations(keeps, on, low, middle, high)
    for (const [op, number, value] of numbersNear(middle))
      await keeps('filter.numbers', `id ${op} ${number}`, on('id', op, value))
    for (const op of ['=', '>', '>=', '<', '<='] as const)
      await keeps('filter.null.false', `install_time ${op} ${time}`, on('install_time', op, time))
    const installed = (row: Body): boolean =>
      asNumber(row['install_time'] ?? -1) >= 0 && asNumber(row['install_time']) <= 9999999999999
    await keeps('filter.null.false', 'install_time between -1 and 9999999999999', installed)
    const early = (row: Body): boolean => row['install_time'] === 0 || row['install_time'] === 1
    await keeps('filter.null.false', 'install_time in (0,1)', early)
    for (const op of ['!=', '<>', '^='] as const)
      await keeps('filter.null.true', `install_time ${op} 1`, on('install_time', op, 1))
    await keeps('filter.null.true', 'install_time not in (0,1)', (row) => !early(row))
    await keeps('filter.null.true', 'install_time not between -1 and 9999999999999', (row) => !installed(row))
    // Last, for it adds to the list.
    await beyondAscii(client, rows)
  },
})

/** Spellings of numbers on both sides of an id: whoever passes over a sign, a point or an exponent keeps other rows. */
function numbersNear(id: number) {
  return [
    ['>', '+.5', 0.5],
    ['>', `-${id}`, -id],
    ['<', `${id}.5`, id + 0.5],
    ['>', `${id}0e-1`, id],
    ['>', `${Math.floor(id / 10)}.${id % 10}E+1`, id],
  ] as const
}

function itemsOf(row: Body): readonly Body[] {
  return Array.isArray(row['contents']) ? row['contents'].filter(isObject) : []
}

async function arrayForms(keeps: Keeps, rows: readonly Body[]): Promise<void> {
  const speaks = (row: Body): boolean =>
    Array.isArray(row['supported_languages']) && row['supported_languages'].includes('en_US')
  await keeps('filter.operator.contains-value', 'supported_languages contains "en_US"', speaks)
  await keeps('filter.scalar-element', 'supported_languages contains (. = "en_US")', speaks)
  const typed =
    (type: number): Test =>
    (row) =>
      itemsOf(row).some((item) => item['content_type_id'] === type)
  await keeps('filter.operator.contains-expression', 'contents contains (content_type_id = 3)', typed(3))
  const otherwise: Test = (row) => itemsOf(row).some((item) => item['content_type_id'] !== 3)
  await keeps('filter.operator.contains-expression', 'contents contains (not content_type_id = 3)', otherwise)
  const both: Test = (row) => itemsOf(row).some((item) => item['content_type_id'] === 28 && Boolean(item['identifier']))
  await keeps(
    'filter.operator.contains-expression',
    'contents contains (content_type_id = 28 and identifier != "")',
    both,
  )
  await oneItem(keeps, rows)
  await keeps('filter.nested-name', 'contents(content_type_id) = 3 or id > 0', () => true)
}

/** The expression in brackets is about one item: not the type of one and the identifier of another. */
async function oneItem(keeps: Keeps, rows: readonly Body[]): Promise<void> {
  const plain = (item: Body | undefined): item is Body => /^[\w -]+$/.test(asText(item?.['identifier'] ?? ''))
  const [one, other] = rows
    .map((row) => itemsOf(row).filter(plain))
    .flatMap((items): readonly (readonly [Body, Body])[] => {
      const [first, next] = [items[0], items.find((item) => item['content_type_id'] !== items[0]?.['content_type_id'])]
      return first === undefined || next === undefined ? [] : [[first, next]]
    })
    .at(-1) ?? [undefined, undefined]
  if (one === undefined || other === undefined) return
  for (const { identifier } of [one, other]) {
    const text = `contents contains (content_type_id = ${asNumber(one['content_type_id'])} and identifier = "${asText(identifier)}")`
    const fits = (item: Body): boolean =>
      item['content_type_id'] === one['content_type_id'] && item['identifier'] === identifier
    await keeps('filter.operator.contains-expression', text, (row) => itemsOf(row).some(fits))
  }
}

/** A value beyond ASCII: what the list shows under a name is found by that name. */
async function beyondAscii(client: Client, before: readonly Body[]): Promise<void> {
  const made = client.ctx.write ? [(await make(client, newPackage(client, {}, 'Größe Ω 漢'))).body] : []
  const name = [...made, ...before].map(nameOf).find((one) => /[^ -~]/.test(one) && !/["'\\]/.test(one))
  if (name === undefined) return
  const rows = made.length > 0 ? await wholeList(client) : before
  await checkKeeps(client, rows, 'filter.quotes', `name = "${name}"`, (row) => nameOf(row) === name)
}

async function combinations(
  keeps: Keeps,
  on: (field: string, op: Parameters<typeof compares>[1], value: number) => Test,
  low: number,
  middle: number,
  high: number,
): Promise<void> {
  const [a, b, c] = [on('id', '=', low), on('id', '>=', middle), on('id', '<', high)]
  const [at, bt, ct] = [`id = ${low}`, `id >= ${middle}`, `id < ${high}`]
  await keeps('filter.and', `${bt} and ${ct}`, (row) => b(row) && c(row))
  await keeps('filter.or', `${at} or ${bt}`, (row) => a(row) || b(row))
  const other = on('id', '!=', middle)
  await keeps('filter.and', `${bt} and ${ct} and id != ${middle}`, (row) => b(row) && c(row) && other(row))
  await keeps('filter.or', `id < ${low} or ${at} or id = ${high}`, (row) => a(row) || row['id'] === high)
  await keeps('filter.not', `not ${bt}`, (row) => !b(row))
  await keeps('filter.not', `not (${at} or ${bt})`, (row) => !(a(row) || b(row)))
  await keeps('filter.not', `not (not ${at})`, a)
  await keeps('filter.not', `not (${at} or not (${bt} and not ${ct}))`, (row) => !(a(row) || !(b(row) && !c(row))))
  await keeps(
    'filter.not',
    `${bt} and not id in (${low},${high})`,
    (row) => b(row) && row['id'] !== low && row['id'] !== high,
  )
  // Both readings differ on the first one: it is kept by a or (b and c) only.
  const none = on('id', '<', low)
  await keeps('filter.precedence', `not ${at} and ${ct}`, (row) => !a(row) && c(row))
  await keeps('filter.precedence', `${at} or ${bt} and id < ${low}`, (row) => a(row) || (b(row) && none(row)))
  await keeps('filter.brackets', `(${at} or ${bt}) and id < ${low}`, (row) => (a(row) || b(row)) && none(row))
  await keeps('filter.brackets', `((${at} or ${bt})) and (${ct})`, (row) => (a(row) || b(row)) && c(row))
  for (const [and, or, not] of [
    ['AND', 'OR', 'NOT'],
    ['And', 'oR', 'nOt'],
  ] as const)
    await keeps(
      'filter.keywords-case',
      `(${bt} ${or} ${ct}) ${and} ${not} ${at}`,
      (row) => !a(row) && (b(row) || c(row)),
    )
}

export const filterRules: readonly Rule[] = [operators, generated]
