import { asNumber, asText } from '../../json/index.ts'
import { type Client, list, make, newPackage } from '../client.ts'
import { listed } from '../paths.ts'
import { itemOf } from '../requests.ts'
import type { Body } from '../../judge/index.ts'
import { outcomeOf } from '../checks.ts'
import { isShared, ours } from '../console/index.ts'

/** What a run that may write adds before it looks at the list: a version twice and another one, and items of several types. */
const versions = ['1.0.0', '2.0.0', '1.0.0']

/** The list, whole, with some extensions of this run in it where the run may write. Those come last in it. */
export async function population(client: Client): Promise<readonly Body[]> {
  if (client.ctx.write) {
    // Each upload costs an uninstall task. Where others are listed with a version on both sides of another one, one's own is enough.
    const enough = !isShared(client.ctx) && isMixed(await wholeList(client))
    for (const [at, version] of versions.slice(0, enough ? 1 : undefined).entries()) {
      const pack = newPackage(client, { version }, at === 0 ? 'Mixed Case_100%' : '', at + 1)
      const rule = itemOf(pack.hub, 9, 'custom_rule')
      await make(client, { ...pack, items: [...pack.items, rule, itemOf(pack.hub, 10, 'reference_data')] })
    }
  }
  return await wholeList(client)
}

/** Is one of the versions, in the order of time, on both sides of the other? Else what is sorted by time alone is sorted by version too. */
function isMixed(rows: readonly Body[]): boolean {
  const told = rows
    .toSorted((a, b) => asNumber(a['add_time']) - asNumber(b['add_time']))
    .map((row) => asText(row['version']))
    .filter((version) => versions.includes(version))
  const changes = told.filter((version, at) => at > 0 && version !== told[at - 1])
  return changes.length > 1
}

/** The list, whole; with two extensions of this run in it where it is too short to tell anything, or others may change the rest. */
export async function stocked(client: Client): Promise<readonly Body[]> {
  const rows = await wholeList(client)
  if (!client.ctx.write || (rows.length > 1 && !isShared(client.ctx))) return rows
  for (const version of versions.slice(0, 2)) await make(client, newPackage(client, { version }))
  return await wholeList(client)
}

const whole: Readonly<Record<string, string>> = {}

interface OwnPart {
  readonly rows: readonly Body[]
  readonly query: Readonly<Record<string, string>>
}

/** A part of the list that nobody else can change, and the query that gives it; null where there is none. */
export async function ownPart(client: Client, rows: readonly Body[]): Promise<OwnPart | null> {
  if (!isShared(client.ctx)) return { rows, query: whole }
  const own = ours(client.ctx, rows)
  if (own.length === 0) return null
  const query = { filter: `id in (${own.map(({ id }) => asText(id)).join(',')})` }
  const part = listed(await list(client, { query }))
  if (part.length !== own.length) client.ctx.undecided('what is ours cannot be told from what others change')
  return { rows: part, query }
}

/** The list, whole. Undecided when it cannot be had. */
export async function wholeList(client: Client): Promise<readonly Body[]> {
  const answer = await list(client)
  if (answer.status !== 200) client.ctx.undecided(`the list was answered ${outcomeOf(answer)}`)
  return listed(answer)
}
