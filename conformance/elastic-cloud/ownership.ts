/** How what is this suite's own is removed. */
import { type Exchange, isAccepted, isGone, isRefused } from '../history/index.ts'
import { type Body, bodyJson, bodyOf, isObject } from '../judge/index.ts'
import type { Suite } from '../rule/index.ts'
import type { Context } from './checks.ts'
import { answeredBy, type Found, namedItems, type Removal, removing } from '../session/index.ts'
import { plainText } from '../send/index.ts'
import { resourceOf, textIn } from './extension.ts'
import { collection, listed as itemsOf, pathOf } from './paths.ts'

/** Removes an extension of this suite, found by its id, or by its name when no id was ever seen. */
export const { removeFor, sweep } = removing<Pick<Context, 'send'>>({
  role: 'owner',
  idsNamed: idsSeenBy,
  removeOne,
  isThere: async (ctx, role, id) => (await answers(ctx, { id, role })).there || (await isListed(ctx, role, id)),
})

/** A role that is let in nowhere sees no list, and may have made something all the same where no answer came. */
async function idsSeenBy(ctx: Pick<Context, 'send'>, role: string, name: string): Promise<readonly string[] | null> {
  return (await idsNamed(ctx, role, name)) ?? (role === 'owner' ? null : await idsNamed(ctx, 'owner', name))
}

async function idsNamed(ctx: Pick<Context, 'send'>, role: string, name: string): Promise<readonly string[] | null> {
  const all = await ctx.send(role, { method: 'GET', path: collection })
  if (!isAccepted(all) || !Array.isArray(bodyOf(all)['extensions'])) return null
  const items = await named(ctx, role, itemsOf(all))
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

const isListed = async ({ send }: Pick<Context, 'send'>, role: string, id: string): Promise<boolean> =>
  itemsOf(await send(role, { method: 'GET', path: collection })).some((one) => textIn(one, 'id') === id)

export const answers: NonNullable<Suite['answers']> = async ({ send }, { id, role = 'owner' }) => {
  const got = await send(role, { method: 'GET', path: pathOf(id ?? '') })
  return answeredBy(got, [textIn(bodyOf(got), 'name') ?? ''])
}

export const shows: NonNullable<Suite['shows']> = (answer) =>
  [bodyOf(answer), ...itemsOf(answer)].map((one) => ({
    id: textIn(one, 'id') ?? '',
    names: [textIn(one, 'name') ?? ''],
  }))

/** What is listed to those who make something. */
async function everything(ctx: Parameters<NonNullable<Suite['listed']>>[0]) {
  const lists: { readonly role: string; readonly items: readonly Body[] }[] = []
  for (const role of ['owner', 'stranger'].filter((one) => one in ctx.roles)) {
    const all = await ctx.send(role, { method: 'GET', path: collection })
    if (!isAccepted(all)) throw new Error(`the list was answered ${all.status}`)
    lists.push({ role, items: itemsOf(all) })
  }
  return lists
}

export const listed: NonNullable<Suite['listed']> = async (ctx) =>
  new Set((await everything(ctx)).flatMap(({ items }) => items.flatMap((one) => textIn(one, 'id') ?? [])))

/** What is listed to the owner or to the stranger under a name of the run. */
export const leftovers: NonNullable<Suite['leftovers']> = async (ctx, prefix) => {
  const found = new Map<string, Found>()
  for (const { role, items } of await everything(ctx)) {
    for (const one of await named(ctx, role, items)) {
      const [id, name] = [textIn(one, 'id'), textIn(one, 'name')]
      if (id === undefined || name === undefined || !name.includes(prefix) || found.has(id)) continue
      found.set(id, { kind: 'extension', id, name, role, method: 'DELETE', url: `${collection}/{id}` })
    }
  }
  return [...found.values()]
}

/** A create is not done where nothing has its name, and a write to one extension where that is in the version that was told last. */
export const undone: NonNullable<Suite['undone']> = async (ctx, lost, story) => {
  // A log-in may be done twice.
  if (!new URL(lost.url).pathname.includes('/deployments/')) return true
  const role = lost.role !== null && lost.role in ctx.roles ? lost.role : 'owner'
  if (!(role in ctx.roles)) return false
  const thing = thingOf(lost)
  if (thing === null) {
    const sent = bodyJson({ body: lost.requestBody ?? '' })
    // What is no object is made into nothing.
    if (!isObject(sent)) return true
    const name = textIn(sent, 'name')
    return name?.startsWith('xm-') === true && (await idsSeenBy(ctx, role, name))?.length === 0
  }
  const known = story.findLast((one) => thingOf(one) === thing && (isAccepted(one) || one.status === 404))
  const now = await ctx.send(known?.role ?? role, { method: 'GET', path: pathOf(thing) })
  // What the story never saw was not there before.
  if (known === undefined || isGone(known)) return isGone(now)
  return isAccepted(now) && hasVersion(now, resourceOf(known).version)
}

function hasVersion(answer: Exchange, version: string | undefined): boolean {
  return version !== undefined && resourceOf(answer).version === version
}

/** The id of the extension that a request is about, or that it made. */
function thingOf(one: Exchange): string | null {
  const last = /\/deployments\/extensions\/([^/]+)$/.exec(new URL(one.url).pathname)?.[1]
  return last === undefined ? (textIn(bodyOf(one), 'id') ?? null) : plainText(last)
}
