/** `sort` and paging by `Range`. `Sort` and `Paging` in docs/sources; invariant 10 of `Invariants` in docs/sources. */
import { asNumber, asText, type Json, show } from '../../json/index.ts'
import fc from 'fast-check'
import { type Body, bodyJson, bodyOf } from '../../judge/index.ts'
import type { Rule } from '../../rule/index.ts'
import {
  check,
  checkBears,
  checkCode,
  checkSame,
  checkStatus,
  clauseIds,
  type ClauseName,
  codeOf,
  example,
  outcomeOf,
  property,
} from '../checks.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { type Client, connect, list } from '../client.ts'
import { errorClauses, judgeError } from '../answers.ts'
import { listed } from '../paths.ts'
import { ownPart, population, stocked } from '../query/index.ts'
import { checkOurs, noneOfOurs } from '../console/index.ts'

const needs = { roles: ['admin'] } as const
const idsOf = (rows: readonly Body[]): readonly unknown[] => rows.map(({ id }) => id)

/** Nothing where the console says that it does not sort by such a field: which fields those are no document says. */
async function sorted(client: Client, clause: ClauseName, sort: string): Promise<readonly Body[] | null> {
  const answer = await list(client, { query: { sort } })
  if (answer.status === 422 && codeOf(answer) === 22610) {
    client.ctx.notApplicable(clauseIds([clause]), `this console does not sort by ${sort}`)
    return null
  }
  checkStatus(client.ctx, clause, answer, 200)
  return listed(answer)
}

/** Each not after the next, those without a number left out: nobody says where they stand. */
function ascends(rows: readonly Body[], field: string, sign: 1 | -1): boolean {
  const values = rows.map((row) => row[field]).filter((one) => typeof one === 'number')
  return values.every((value, at) => at === 0 || sign * ((values[at - 1] ?? 0) - value) <= 0)
}

const orders: Rule = example({
  id: 'qradar.rules.sort',
  title: 'the documented sorts, and those that are refused',
  clauses: [
    errorClauses,
    [
      'sort.ascending',
      'sort.descending',
      'sort.several',
      'sort.samples',
      'sort.nested',
      'sort.keeps-elements',
      'list.422.22609',
      'list.422.22610',
      'transport.no-5xx',
    ],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const rows = await population(client)
    const byId = (a: Body, b: Body): number => asNumber(a['id']) - asNumber(b['id'])
    const same = (some: readonly Body[], sort: string) => {
      const [was, is] = [rows, some].map((all) => all.map(({ id }) => ({ id })).toSorted(byId))
      checkOurs(ctx, 'sort.keeps-elements', was ?? [], is ?? [], `the ids with ${sort}`)
    }
    for (const [sort, field, sign] of [
      ['+add_time', 'add_time', 1],
      ['-id', 'id', -1],
      ['+id', 'id', 1],
      ['-add_time', 'add_time', -1],
    ] as const) {
      const clause = sign === 1 ? 'sort.ascending' : 'sort.descending'
      const down = await sorted(client, clause, sort)
      if (down === null) continue
      same(down, sort)
      check(ctx, clause, ascends(down, field, sign), `in the order of ${sort}`, show(idsOf(down)))
    }
    for (const sort of ['+add_time', '-version', '-version,+add_time']) {
      const answer = await list(client, { query: { sort } })
      checkStatus(ctx, 'sort.samples', answer, 200)
      if (isAccepted(answer)) same(listed(answer), sort)
    }
    for (const [sort, field, sign] of [
      ['-version,+add_time', 'add_time', 1],
      ['+version,-id', 'id', -1],
    ] as const) {
      const by = await sorted(client, 'sort.several', sort)
      if (by === null) continue
      same(by, sort)
      checkGroups(client, by, sort, field, sign)
    }
    for (const sort of ['+contents(identifier)', '-contents(content_type_id)', '+id,-contents(identifier)']) {
      const nested = await list(client, { query: { sort } })
      check(ctx, 'sort.nested', codeOf(nested) !== 22610, 'another code than 22610', outcomeOf(nested))
      checkCode(ctx, 'list.422.22609', nested, 422, 22609)
      judgeError(ctx, nested, 'list-extensions')
    }
    const contents = await list(client, { query: { sort: '+contents' } })
    if (isAccepted(contents)) ctx.notApplicable(clauseIds(['list.422.22610']), 'a sort by contents is taken')
    else {
      checkCode(ctx, 'list.422.22610', contents, 422, 22610)
      judgeError(ctx, contents, 'list-extensions')
    }
    for (const sort of ['+no_such_field', 'id', '++id', '+', ',', '+id,', '+(id)'])
      checkBears(ctx, await list(client, { query: { sort } }))
  },
})

/** Equal versions stand together, each group in its own order. How versions compare is said nowhere; for those of this run it is plain. */
function checkGroups({ ctx }: Client, rows: readonly Body[], sort: string, field: string, sign: 1 | -1): void {
  const groups: Body[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last !== undefined && last[0]?.['version'] === row['version']) last.push(row)
    else groups.push([row])
  }
  const versions = groups.map(([first]) => asText(first?.['version']))
  check(ctx, 'sort.several', new Set(versions).size === versions.length, 'equal versions together', versions.join(', '))
  const plain = versions.filter((version) => /^[12]\.0\.0$/.test(version))
  const wanted = sort.startsWith('-') ? plain.toSorted().toReversed() : plain.toSorted()
  checkSame(ctx, 'sort.several', wanted, plain, `versions with ${sort}`)
  for (const group of groups)
    check(ctx, 'sort.several', ascends(group, field, sign), `each group by ${field}`, show(idsOf(group)))
}

/** What restricts the list to a part of it. */
type Query = Readonly<Record<string, string>>

const rangeOf = (answer: Exchange): string => answer.headers['content-range'] ?? 'none'
const page = async (client: Client, from: number, to: number, query = {}) =>
  await list(client, { headers: { range: `items=${from}-${to}` }, query })

const positions = [
  'range.page',
  'range.zero-based',
  'range.status',
  'list.200.header.content-range',
  'range.clipped',
  'range.outside',
  'range.header-only',
  'range.no-limit',
] as const

const ranges: Rule = example({
  id: 'qradar.rules.range',
  title: 'pages of the list, and ranges that are none',
  clauses: [
    errorClauses,
    positions,
    ['range.422.36', 'range.422.36.message', 'range.422.negative', 'range.422.negative-code', 'transport.no-5xx'],
  ],
  needs,
  run: async (ctx) => {
    const client = connect(ctx)
    const part = await ownPart(client, await population(client))
    if (part === null) noneOfOurs(ctx, ...positions)
    else if (part.rows.length < 2)
      return ctx.notApplicable(clauseIds(['range.page', 'range.zero-based']), 'the list is too short')
    else await checkPositions(client, part.rows, part.query)
    for (const range of ['items=x-y', 'items=-1', 'items=1', 'bytes=0-1', 'items 0-1', 'nothing']) {
      const answer = await list(client, { headers: { range } })
      checkBears(ctx, answer)
      checkCode(ctx, 'range.422.36', answer, 422, 36)
      const told = asText(bodyOf(answer)['message'])
      check(ctx, 'range.422.36.message', told.includes('items=x-y'), 'the pattern items=x-y', told)
      if (answer.status === 422) judgeError(ctx, answer, 'list-extensions')
    }
    const negative = await page(client, 5, 2)
    checkBears(ctx, negative)
    checkStatus(ctx, 'range.422.negative', negative, 422)
    checkCode(ctx, 'range.422.negative-code', negative, 422, 36)
  },
})

async function checkPositions(client: Client, rows: readonly Body[], query: Query): Promise<void> {
  const { ctx } = client
  const total = rows.length
  const ids = idsOf(rows)
  const clipped = await page(client, 0, total + 49, query)
  const more = idsOf(listed(clipped)).filter((id) => !ids.includes(id))
  checkSame(ctx, 'range.no-limit', [], more, 'elements of a page that the list without Range lacks')
  const first = await page(client, 0, 1, query)
  checkStatus(ctx, 'range.status', first, 200)
  checkSame(ctx, 'range.page', ids.slice(0, 2), idsOf(listed(first)), 'items=0-1')
  checkSame(ctx, 'list.200.header.content-range', `items 0-1/${total}`, rangeOf(first), 'Content-Range')
  checkSame(ctx, 'range.zero-based', ids.slice(1, 2), idsOf(listed(await page(client, 1, 1, query))), 'items=1-1')
  checkSame(ctx, 'range.zero-based', ids.slice(0, 1), idsOf(listed(await page(client, 0, 0, query))), 'items=0-0')
  checkStatus(ctx, 'range.clipped', clipped, 200)
  checkSame(ctx, 'range.clipped', ids, idsOf(listed(clipped)), 'a range beyond the end')
  checkSame(ctx, 'range.clipped', `items 0-${total - 1}/${total}`, rangeOf(clipped), 'Content-Range')
  for (const from of [total, total + 10]) {
    const outside = await page(client, from, from + 5, query)
    checkStatus(ctx, 'range.outside', outside, 200)
    checkSame(ctx, 'range.outside', [], bodyJson(outside), `items=${from}-`)
    checkSame(ctx, 'range.outside', `items */${total}`, rangeOf(outside), 'Content-Range')
  }
  const asked = await list(client, { query: { ...query, Range: 'items=0-0' } })
  if (asked.status === 200) checkSame(ctx, 'range.header-only', ids, idsOf(listed(asked)), 'Range in the query')
  else check(ctx, 'range.header-only', asked.status < 500, 'no page', outcomeOf(asked))
  checkSame(ctx, 'range.no-limit', ids, idsOf(listed(await list(client, { query }))), 'the list without Range')
}

const pageClauses = [
  'range.concatenate',
  'range.total',
  'range.after-filter-and-sort',
  'list.200.header.content-range',
] as const

/** What a list is asked for: in pages of a size, in an order, from one of its extensions on, and with fields or whole. */
interface Paged {
  readonly size: number
  readonly sort: string | null
  readonly filter: number | null
  readonly fields: string | null
}

const pages: Rule = property<Paged & { readonly [key: string]: Json }>({
  id: 'qradar.rules.pages',
  title: 'the pages of a list, filtered, sorted and cut down as may be, put together are that list',
  clauses: [pageClauses],
  needs,
  arbitrary: () =>
    fc.record(
      {
        size: fc.integer({ min: 1, max: 7 }),
        sort: fc.constantFrom(null, '-id', '+id', '-add_time,+id'),
        filter: fc.option(fc.nat(20)),
        fields: fc.constantFrom(null, 'id', 'id,contents(identifier)'),
      },
      { noNullPrototype: true },
    ),
  examples: [
    { size: 1, sort: null, filter: null, fields: null },
    { size: 2, sort: '-id', filter: 3, fields: null },
    { size: 2, sort: '-add_time,+id', filter: null, fields: null },
    { size: 2, sort: null, filter: null, fields: 'id' },
  ],
  maxRuns: 10,
  run: async (ctx, { size, sort, filter, fields }) => {
    const client = connect(ctx)
    const part = await ownPart(client, await stocked(client))
    if (part === null) return void noneOfOurs(ctx, ...pageClauses)
    const ids = part.rows.map(({ id }) => asNumber(id)).toSorted((a, b) => a - b)
    const own = part.query['filter'] ?? null
    const least = filter === null ? null : (ids[filter % Math.max(1, ids.length)] ?? 0)
    const filters = [least === null ? null : `id >= ${least}`, own].filter((one) => one !== null)
    const query = {
      ...(filters.length > 0 && { filter: filters.join(' and ') }),
      ...(sort !== null && { sort }),
      ...(fields !== null && { fields }),
    }
    const whole = idsOf(listed(await list(client, { query })))
    const wanted = ids.filter((id) => id >= (least ?? id))
    const got = whole.map(asNumber).toSorted((a, b) => a - b)
    checkSame(ctx, 'range.after-filter-and-sort', wanted, got, 'what is paged')
    // Not all of a long list: its last forty extensions.
    const first = Math.max(0, whole.length - 40)
    const parts: unknown[] = []
    for (let from = first; from < whole.length; from += size) {
      const part = await page(client, from, from + size - 1, query)
      parts.push(...idsOf(listed(part)))
      checkRange(client, part, { from, size, total: whole.length })
      const slice = whole.slice(from, from + size)
      checkSame(ctx, 'range.after-filter-and-sort', slice, idsOf(listed(part)), `the page from ${from} on`)
    }
    checkSame(ctx, 'range.concatenate', whole.slice(first), parts, 'the pages put together')
  },
})

/** What a page says of itself. */
function checkRange(
  { ctx }: Client,
  part: Exchange,
  { from, size, total }: { readonly from: number; readonly size: number; readonly total: number },
): void {
  const told = /\/(\d+)$/.exec(rangeOf(part))?.[1]
  checkSame(ctx, 'range.total', asText(total), told, `the total of ${rangeOf(part)}`)
  const wanted = `items ${from}-${Math.min(from + size, total) - 1}/${total}`
  checkSame(ctx, 'list.200.header.content-range', wanted, rangeOf(part), 'Content-Range')
}

export const sortAndRangeRules: readonly Rule[] = [orders, ranges, pages]
