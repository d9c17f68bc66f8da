/** A sort by each field. Which fields can be sorted on no document says. `Sort` in docs/sources. */
import { asText } from '../../../json/index.ts'
import type { Body } from '../../../judge/index.ts'
import { isRefused } from '../../../history/index.ts'
import type { Rule } from '../../../rule/index.ts'
import { check, checkBears, checkStatus, clauseIds, example } from '../../checks.ts'
import { type Client, connect, list, make, newPackage } from '../../client.ts'
import { checkOurs } from '../../console/index.ts'
import { listed } from '../../paths.ts'
import { population } from '../../query/index.ts'
import { manifestOf } from '../../requests.ts'

/** Numbers, and texts that are no states and no versions: those may have an order of their own. */
const fields = ['size', 'install_time', 'name', 'author', 'description', 'file_location'] as const

export const sortFieldsRule: Rule = example({
  id: 'qradar.rules.sort-fields',
  title: 'a sort by any one field is refused, or is by that field',
  clauses: [['sort.any-field', 'sort.several', 'sort.keeps-elements', 'transport.no-5xx']],
  needs: { roles: ['admin'] },
  run: async (ctx) => {
    const client = connect(ctx)
    if (ctx.write) for (const word of ['mu', 'beta', 'tau']) await describedAs(client, word)
    const rows = await population(client)
    let taken = 0
    for (const field of fields)
      for (const sort of [`+${field}`, `-${field}`]) if (await judgeSort(client, rows, sort, field)) taken += 1
    await judgeThird(client)
    if (taken === 0) ctx.notApplicable(clauseIds(['sort.any-field']), 'a sort by any other field is refused')
  },
})

/** Names go up with time in a run; these texts do not. */
async function describedAs(client: Client, word: string): Promise<void> {
  const pack = newPackage(client)
  const text = JSON.stringify(word)
  await make(client, { ...pack, manifest: manifestOf(pack, { author: text, description: text }) })
}

/** Judged if it is taken; says if it was. */
async function judgeSort(client: Client, rows: readonly Body[], sort: string, field: string): Promise<boolean> {
  const { ctx } = client
  const answer = await list(client, { query: { sort } })
  checkBears(ctx, answer)
  if (isRefused(answer)) return false
  checkStatus(ctx, 'sort.any-field', answer, 200)
  const told = listed(answer)
  const [was, is] = [rows, told].map((all) => all.map(({ id }) => ({ id })).toSorted((a, b) => sign(a.id, b.id)))
  checkOurs(ctx, 'sort.keeps-elements', was ?? [], is ?? [], `the ids with ${sort}`)
  const wrong = told.findIndex((row, at) => {
    const order = sign(told[at - 1]?.[field], row[field])
    return sort.startsWith('+') ? order > 0 : order < 0
  })
  const pair = told.slice(Math.max(0, wrong - 1), wrong + 1).map((row) => asText(row[field] ?? null))
  check(ctx, 'sort.any-field', wrong < 0, `in the order of ${sort}`, pair.join(' before '))
  return true
}

/** The third of three keys: where the first two say nothing it decides. */
async function judgeThird(client: Client): Promise<void> {
  const sort = '-version,+author,-id'
  const answer = await list(client, { query: { sort } })
  checkBears(client.ctx, answer)
  if (isRefused(answer)) return
  const told = listed(answer)
  const wrong = told.findIndex((row, at) => {
    const before = told[at - 1]
    const tied = before !== undefined && ['version', 'author'].every((field) => before[field] === row[field])
    return tied && sign(before['id'], row['id']) < 0
  })
  const pair = told.slice(Math.max(0, wrong - 1), wrong + 1).map((row) => asText(row['id'] ?? null))
  check(client.ctx, 'sort.several', wrong < 0, `in the order of ${sort}`, pair.join(' before '))
}

/** Less than nothing where one surely stands before the other, more where it surely stands behind; nothing where it cannot be said. */
function sign(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return typeof one === 'string' && typeof other === 'string' ? signOfTexts(one, other) : 0
}

/** Whatever the alphabet: where they differ first in two small letters, or in two runs of digits that are equally long. */
function signOfTexts(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const [rest, against] = [one.slice(at), other.slice(at)]
  const [digits, counted] = [rest, against].map((text) => /^\d*/.exec(text)?.[0] ?? '')
  const plain = digits === '' ? /^[a-z]/.test(rest) && /^[a-z]/.test(against) : digits?.length === counted?.length
  if (!plain) return 0
  return rest < against ? -1 : 1
}
