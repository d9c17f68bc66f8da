/** How what is this suite's own is removed. */
import { isAccepted, isRefused } from '../history/index.ts'
import { type Body, bodyOf } from '../judge/index.ts'
import type { Context, Suite } from '../rule/index.ts'
import { type Found, type LedgerEntry, namedItems, type Own, type Removal, removeEach } from '../session/index.ts'
import { textIn } from './extension.ts'
import { collection, listed, pathOf } from './paths.ts'

/** Removes an extension of this suite, found by its id, or by its name when no id was ever seen. */
export async function removeFor(
  ctx: Pick<Context, 'send'>,
  role: string,
  id: string | null,
  name: string,
  own: Own = () => {},
): Promise<Removal> {
  // A role that is let in nowhere sees no list, and may have made something all the same where no answer came.
  const idsOf = async () =>
    (await idsNamed(ctx, role, name)) ?? (role === 'owner' ? null : await idsNamed(ctx, 'owner', name))
  const ids = id === null ? await idsOf() : [id]
  // Without a list nobody knows what is left.
  return ids === null ? 'failed' : await removeEach(ids, own, async (one) => await removeOne(ctx, role, one))
}

async function idsNamed(ctx: Pick<Context, 'send'>, role: string, name: string): Promise<readonly string[] | null> {
  const all = await ctx.send(role, { method: 'GET', path: collection })
  if (!isAccepted(all) || !Array.isArray(bodyOf(all)['extensions'])) return null
  const items = await named(ctx, role, listed(all))
  return items.flatMap((one) => (one['name'] === name ? (textIn(one, 'id') ?? []) : []))
}

/** A list may leave names out; each extension by itself has one. */
async function named(ctx: Pick<Context, 'send'>, role: string, items: readonly Body[]): Promise<readonly Body[]> {
  return await namedItems(items, async (item) => {
    const id = textIn(item, 'id')
    return id === undefined ? {} : bodyOf(await ctx.send(role, { method: 'GET', path: pathOf(id) }))
  })
}

async function removeOne(ctx: Pick<Context, 'send'>, role: string, id: string): Promise<Removal> {
  const answer = await ctx.send(role, { method: 'DELETE', path: pathOf(id) })
  if (isAccepted(answer)) return 'removed'
  if (answer.status === 404 || answer.status === 410) return 'gone'
  if (answer.status !== 403) return 'failed'
  // The hosted service answers 403 for what is not there: `Behaviour` in docs/sources.
  const still = await ctx.send(role, { method: 'GET', path: pathOf(id) })
  return isRefused(still) ? 'gone' : 'failed'
}

/** What is listed to the owner or to the stranger under a name of the run. */
export const leftovers: NonNullable<Suite['leftovers']> = async (ctx, prefix) => {
  const found = new Map<string, Found>()
  for (const role of ['owner', 'stranger'].filter((one) => one in ctx.roles)) {
    const all = await ctx.send(role, { method: 'GET', path: collection })
    if (!isAccepted(all)) throw new Error(`the list was answered ${all.status}`)
    for (const one of await named(ctx, role, listed(all))) {
      const [id, name] = [textIn(one, 'id'), textIn(one, 'name')]
      if (id === undefined || name === undefined || !name.includes(prefix) || found.has(id)) continue
      found.set(id, { kind: 'extension', id, name, role, method: 'DELETE', url: `${collection}/{id}` })
    }
  }
  return [...found.values()]
}

/** Removes an extension that a killed run left behind. */
export const sweep: NonNullable<Suite['sweep']> = async (ctx, entry: LedgerEntry): Promise<Removal> => {
  if (entry.kind !== 'extension') return 'failed'
  return await removeFor(ctx, entry.role ?? 'owner', entry.id, entry.name)
}
