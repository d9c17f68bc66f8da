/** A filter on each field. On which fields one can filter no document says. `Filter` in docs/sources. */
import { asNumber, byText } from '../../../json/index.ts'
import type { Body } from '../../../judge/index.ts'
import { isRefused } from '../../../history/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { checkBears, checkSame, checkStatus, example } from '../../checks.ts'
import { type Client, connect, list } from '../../client.ts'
import { isShared, ours } from '../../console/index.ts'
import { listed } from '../../paths.ts'
import { judgeKept, population, type Test } from '../../query/index.ts'

const texts = ['name', 'version', 'author', 'description', 'status', 'added_by', 'installed_by'] as const
const truths = ['beta', 'full_uninstall'] as const

export const filterFieldsRule: Rule = example({
  id: 'qradar.rules.filter-fields',
  title: 'a filter on a text or on a truth value is refused, or keeps what it says',
  clauses: [['filter.restricts', 'sort.descending', 'fields.arrays', 'transport.no-5xx']],
  needs: { roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    const rows = await population(client)
    await unnamed(client, rows)
    for (const field of texts) await judgeText(client, rows, field)
    for (const field of truths)
      for (const value of [true, false])
        await keeps(client, rows, `${field} = ${value}`, (row) => (row[field] ?? null) === value)
  },
})

/** What is filtered and sorted by need not be among the fields asked for. */
async function unnamed(client: Client, rows: readonly Body[]): Promise<void> {
  const { ctx } = client
  const byId = ours(ctx, rows).toSorted((a, b) => asNumber(b['id']) - asNumber(a['id']))
  const [last, middle] = [byId[0], byId[Math.min(3, byId.length - 1)]]
  if (last === undefined || middle === undefined) return
  const filter = `id >= ${asNumber(middle['id'])} and id <= ${asNumber(last['id'])}`
  const answer = await list(client, { query: { filter, sort: '-id', fields: 'name' } })
  checkStatus(ctx, 'filter.restricts', answer, 200)
  const names = byId.slice(0, byId.indexOf(middle) + 1).map((row) => row['name'])
  const keys = [...new Set(listed(answer).flatMap(Object.keys))]
  if (keys.length > 0) checkSame(ctx, 'fields.arrays', ['name'], keys, 'the keys of a filtered list with fields=name')
  const told = listed(answer).map((row) => row['name'])
  const got = isShared(ctx) ? told.filter((name) => names.includes(name)) : told
  checkSame(ctx, 'filter.restricts', names.toSorted(byText), got.toSorted(byText), `the names with ${filter}`)
  checkSame(ctx, 'sort.descending', names, got, `the names with ${filter}, the last id first`)
}

/** Equal and unequal, one by one and in lists of two and of three. */
async function judgeText(client: Client, rows: readonly Body[], field: string): Promise<void> {
  const [first, ...more] = plainOf(rows, field)
  if (first === undefined) return
  const some = [first, ...more.slice(0, 2)]
  const among = (row: Body): boolean => some.some((text) => text === row[field])
  const written = some.map((text) => `"${text}"`).join(',')
  await keeps(client, rows, `${field} = "${first}"`, (row) => row[field] === first)
  await keeps(client, rows, `${field} != "${first}"`, (row) => row[field] !== first)
  await keeps(client, rows, `${field} in (${written})`, among)
  await keeps(client, rows, `${field} not in (${written})`, (row) => !among(row))
  await keeps(client, rows, `${field} is null`, (row) => (row[field] ?? null) === null)
  await keeps(client, rows, `${field} is not null`, (row) => (row[field] ?? null) !== null)
}

/** Texts that need no escapes, the last first; and that no other row has in other letters or with blanks around, which may be equal or not. */
function plainOf(rows: readonly Body[], field: string): readonly string[] {
  const loose = (text: string): string => text.trim().toLowerCase()
  const all = [...new Set(rows.map((row) => row[field]).filter((one) => typeof one === 'string'))].toReversed()
  return all.filter(
    (text) => /^[\w .-]*\w[\w .-]*$/.test(text) && all.filter((other) => loose(other) === loose(text)).length === 1,
  )
}

async function keeps(client: Client, rows: readonly Body[], filter: string, test: Test): Promise<void> {
  const answer = await list(client, { query: { filter } })
  checkBears(client.ctx, answer)
  if (!isRefused(answer)) judgeKept(client, rows, 'filter.restricts', filter, test, answer)
}
