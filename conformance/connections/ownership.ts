/** What is this suite's own: how it is told by its name, and how it is removed. */
import type { Suite } from '../rule/index.ts'
import type { Context } from './checks.ts'
import { answeredBy, namedItems, type Removal, removing } from '../session/index.ts'
import { type Body, bodyJson, bodyOf, isObject } from '../judge/index.ts'
import { plainText } from '../send/index.ts'
import { type Fields, textIn } from './extension.ts'
import { collection, listed as itemsOf, pathOf } from './paths.ts'
import { isAccepted, isGone } from '../history/index.ts'

/** The name of the session that a name begins with: `xm-1a2b-3 …`. */
export function ownerOf(name: unknown): string | undefined {
  return typeof name === 'string' ? /^xm-[a-z0-9]+-\d+[a-z0-9-]*(?= |$)/.exec(name)?.[0] : undefined
}

/** Removes an extension of this suite, found by its id, or by its name when no id was ever seen. */
export const { removeFor, sweep } = removing<Pick<Context, 'send'>>({
  role: 'admin',
  idsNamed,
  removeOne,
  isThere: async (ctx, role, id) => (await answers(ctx, { id, role })).there || (await isListed(ctx, role, id)),
})

const isListed = async ({ send }: Pick<Context, 'send'>, role: string, id: string): Promise<boolean> =>
  itemsOf(await send(role, { method: 'GET', path: collection, query: { limit: 9999 } })).some((one) => idOf(one) === id)

export const answers: NonNullable<Suite['answers']> = async ({ send }, { id, role = 'admin' }) => {
  const got = await send(role, { method: 'GET', path: pathOf(id ?? '') })
  return answeredBy(got, [textIn(bodyOf(got), 'name') ?? ''])
}

export const shows: NonNullable<Suite['shows']> = (answer) =>
  [bodyOf(answer), ...itemsOf(answer)].map((one) => ({ id: idOf(one), names: [textIn(one, 'name') ?? ''] }))

export const listed = async (ctx: Pick<Context, 'send'>): Promise<ReadonlySet<string>> =>
  new Set((await everything(ctx)).keys())

async function removeOne(ctx: Pick<Context, 'send'>, role: string, id: string): Promise<Removal> {
  const answer = await ctx.send(role, { method: 'DELETE', path: pathOf(id) })
  if (isAccepted(answer)) return 'removed'
  // A delete that broke down may have been done all the same.
  const { status } = answer.status >= 500 ? await ctx.send(role, { method: 'GET', path: pathOf(id) }) : answer
  return status === 404 || status === 410 ? 'gone' : 'failed'
}

/** 9999 is the largest limit in use: `Operations` in docs/sources. */
async function idsNamed(ctx: Pick<Context, 'send'>, role: string, name: string): Promise<readonly string[]> {
  const query = { limit: 9999, showDefaults: false }
  const answer = await ctx.send(role, { method: 'GET', path: collection, query })
  if (!isAccepted(answer)) throw new Error(`the list was answered ${answer.status}`)
  const items = await namedItems(itemsOf(answer), async (item) => await wholeOf(ctx, idOf(item), role))
  return items.flatMap((item) => (idOf(item) !== '' && ownerOf(item['name']) === name ? [idOf(item)] : []))
}

const idOf = (item: Body): string => textIn(item, 'extid') ?? ''

/** More pages are not looked at. */
const mostPages = 40

/** What is listed, by its id: with and without the built-in ones, and further on where `start` is honoured. */
async function everything({ send }: Pick<Context, 'send'>): Promise<ReadonlyMap<string, Body>> {
  const items = new Map<string, Body>()
  let shown = false
  const look = async (query: Readonly<Record<string, number | boolean>>): Promise<number> => {
    const answer = await send('admin', { method: 'GET', path: collection, query })
    if (!isAccepted(answer)) return 0
    shown = true
    const fresh = itemsOf(answer).filter((item) => !items.has(textIn(item, 'extid') ?? ''))
    for (const item of fresh) items.set(textIn(item, 'extid') ?? '', item)
    return fresh.length
  }
  await look({ limit: 9999, showDefaults: false })
  await look({ limit: 9999, showDefaults: true })
  await look({})
  if (!shown) throw new Error('no list was shown')
  for (let page = 0; page < mostPages && items.size > 0; page += 1)
    if ((await look({ limit: 9999, start: items.size })) === 0) break
  return items
}

/** What is listed under a name of the run. */
export const leftovers: NonNullable<Suite['leftovers']> = async ({ send }, prefix) => {
  const items = await everything({ send })
  const named = await namedItems([...items.values()], async (item) => await wholeOf({ send }, idOf(item)))
  return named.flatMap((item) => {
    const [id, { name }] = [idOf(item), item]
    if (id === '' || typeof name !== 'string' || !name.includes(prefix)) return []
    const owner = ownerOf(name) ?? name
    return [{ kind: 'extension', id, name: owner, role: 'admin', method: 'DELETE', url: `${collection}/{id}` }]
  })
}

/** A list of others may grow while a run is on; more strangers than this are not asked for their names. */
const mostAsked = 20

/**
 * The id of an extension that was just made among the items that a list did not have before (`Behaviour, create without id` in docs/sources), or null.
 * Its name must be the one sent, so that nobody else's is taken for it; an extension without a name is taken when it is the only new one.
 */
export async function findNew(ctx: Context, fresh: readonly Body[], sent: Fields): Promise<string | null> {
  const owner = ownerOf(sent['name'])
  const some = fresh.slice(-mostAsked)
  let anyNamed = false
  const asked = async (item: Body): Promise<Body> => {
    const whole = await wholeOf(ctx, idOf(item))
    anyNamed ||= typeof whole['name'] === 'string'
    return whole
  }
  const listed = fresh.find((item) => owner !== undefined && idOf(item) !== '' && isOwn(item, owner))
  if (listed !== undefined) return idOf(listed)
  // A list may show no name, or another than a get does.
  const told = await ownAmong(some, owner, asked)
  // Where nothing shows a name it is no crowd that hides ours.
  if (told === null && anyNamed && some.length < fresh.length)
    ctx.undecided(`${fresh.length} extensions are new in the list, and ${mostAsked} are asked for their names`)
  return told
}

async function ownAmong(
  items: readonly Body[],
  owner: string | undefined,
  whole: (item: Body) => Promise<Body>,
): Promise<string | null> {
  for (const item of items) {
    const id = idOf(item)
    if (id === '') continue
    const one = await whole(item)
    const isOnly = items.length === 1 && ownerOf(one['name']) === undefined
    if (owner === undefined ? isOnly : isOwn(one, owner)) return id
  }
  return null
}

const isOwn = (item: Body, owner: string): boolean => ownerOf(item['name']) === owner

async function wholeOf(ctx: Pick<Context, 'send'>, id: string, role = 'admin'): Promise<Body> {
  return bodyOf(await ctx.send(role, { method: 'GET', path: pathOf(id) }))
}

/**
 * A create is not done where nothing has its name. An update leaves the same when it is done twice. A delete is not done where
 * the extension is there, or was not before.
 */
export const undone: NonNullable<Suite['undone']> = async (ctx, lost, story) => {
  if (!('admin' in ctx.roles)) return false
  const path = new URL(lost.url).pathname
  const last = /\/extensions\/([^/]+)$/.exec(path)?.[1]
  if (last === undefined) {
    const sent = bodyJson({ body: lost.requestBody ?? '' })
    // What is no object is made into nothing.
    if (!isObject(sent)) return true
    const name = ownerOf(sent['name'])
    return name !== undefined && (await idsNamed(ctx, 'admin', name)).length === 0
  }
  const now = await ctx.send('admin', { method: 'GET', path: pathOf(plainText(last)) })
  if (lost.method === 'PUT' || isAccepted(now)) return true
  const known = story.findLast((one) => new URL(one.url).pathname === path && one !== now)
  return known !== undefined && isGone(known) && now.status === 404
}
