/** What a client of the API does. Everything created is tracked before it exists and removed after the run. */
import { plainText, type RequestChange } from '../send/index.ts'
import { makeAll } from '../rule/index.ts'
import { sendCreate, type Tracked } from '../session/index.ts'
import { type Exchange, isAccepted, isRefused } from '../history/index.ts'
import { type Body, bodyOf, isObject } from '../judge/index.ts'
import { type Fields, textIn } from './extension.ts'
import { findNew, ownerOf, removeFor } from './ownership.ts'
import { collection, listed, pathOf } from './paths.ts'
import { outcomeOf, type Context } from './checks.ts'

/** In which form urls is taken: contradiction c2. */
export type UrlsForm = 'object' | 'string'

/** One client with what it has learnt in this run of a rule. */
export interface Client {
  readonly ctx: Context
  /** Ids that were there before a create, so that one without a name can be told by its absence from them. */
  readonly seen: Set<string>
  /** The form of urls by method, once one was taken. */
  readonly forms: Map<string, UrlsForm>
}

/** An extension of this run, and the five fields as they were sent. */
export interface Made {
  readonly id: string
  readonly fields: Fields
  readonly tracked: Tracked
}

/** A write, and the fields of it that were sent in the end. */
export interface Write {
  readonly answer: Exchange
  readonly sent: Fields
}

/** A create and what came of it; `made` is null unless it was acknowledged and its id was found. */
export interface Creation extends Write {
  readonly tracked: Tracked
  readonly made: Made | null
}

export function connect(ctx: Context): Client {
  return { ctx, seen: ctx.session.seen, forms: new Map() }
}

/** The list as far as the profile says it goes, the built-in extensions left out. */
export async function list(client: Client, more: RequestChange = {}): Promise<Exchange> {
  const { as = 'admin', query, ...rest } = more
  const limit = limitOf(client.ctx)
  const asked = { limit, showDefaults: false, ...query }
  return await client.ctx.send(as, { method: 'GET', path: collection, query: asked, ...rest })
}

export function limitOf(ctx: Context): number {
  const limit = ctx.capabilities['listLimit']
  return typeof limit === 'number' ? limit : 500
}

/** Whether a list may have been cut off, by the limit or by a maximum of the server's (a round number): then an absence from it says nothing. */
export function mayBeCut(ctx: Context, answer: Exchange): boolean {
  const { length } = listed(answer)
  return length >= limitOf(ctx) || (length >= 20 && length % 5 === 0)
}

/** Where a list may have been cut off, what it lacks says nothing. */
export async function demandWhole(client: Client): Promise<void> {
  if (mayBeCut(client.ctx, await list(client)))
    client.ctx.undecided('the list may have been cut off: see the capability listLimit')
}

/** Sends a create. `more` may replace the body; a name that this run gave is how a leftover would be found. */
export async function create(client: Client, fields: Fields, more: RequestChange = {}): Promise<Creation> {
  if (client.seen.size === 0 || ownerOf(fields['name']) === undefined) await look(client)
  return await inTakenForm(client, 'POST', fields, (sent) => post(client, sent, more))
}

/** An extension to try something on. Without one the run of the rule ends undecided. */
export async function make(client: Client, fields: Fields): Promise<Made> {
  const { answer, made } = await create(client, fields)
  return made ?? client.ctx.undecided(`no extension to work on: the create was answered ${outcomeOf(answer)}`)
}

export async function read(client: Client, id: string, more: RequestChange = {}): Promise<Exchange> {
  return await call(client, 'GET', id, more)
}

/** A PUT of these fields; `more` may replace the body. A complete body is sent in the form of urls that is taken. */
export async function update(client: Client, id: string, fields: Fields, more: RequestChange = {}): Promise<Write> {
  return await inTakenForm(client, 'PUT', fields, async (sent) => {
    const own = sent === fields && 'body' in more ? {} : { json: sent, body: undefined }
    return { answer: await call(client, 'PUT', id, { ...more, ...own } as RequestChange), sent }
  })
}

/** A PUT of anything at all, sent as it is. */
export async function putRaw(client: Client, id: string, more: RequestChange): Promise<Exchange> {
  return await call(client, 'PUT', id, { headers: { 'content-type': 'application/json' }, ...more })
}

/** A delete; an acknowledged one needs no clean-up. */
export async function remove(
  client: Client,
  made: Pick<Made, 'id' | 'tracked'>,
  more: RequestChange = {},
): Promise<Exchange> {
  const answer = await call(client, 'DELETE', made.id, more)
  if (!isAccepted(answer)) return answer
  if (answer.status === 202 && more.lane === undefined) await awaitRemoval(client, made.id)
  made.tracked.removed()
  // An id that is given out again must be seen.
  client.seen.delete(made.id)
  return answer
}

/** Milliseconds between looks at what is not removed yet. */
const looks = [0, 100, 400, 1500, 4000, 8000]

/** 202 says that it is not done yet: it is waited for, and where it never comes nothing is concluded. */
async function awaitRemoval(client: Client, id: string): Promise<void> {
  for (const pause of looks) {
    if (pause > 0) await client.ctx.wait(pause)
    if (!isAccepted(await read(client, id))) return
  }
  client.ctx.undecided('the delete was answered 202, and the extension is there for a long time after it')
}

async function call(client: Client, method: string, id: string, more: RequestChange): Promise<Exchange> {
  const { as = 'admin', ...rest } = more
  return await client.ctx.send(as, { method, path: pathOf(id), ...rest })
}

/** Remembers what is there. */
export async function look(client: Client): Promise<void> {
  for (const item of listed(await list(client))) client.seen.add(textIn(item, 'extid') ?? '')
  // An empty list was looked at too.
  client.seen.add('')
}

async function post(client: Client, sent: Fields, more: RequestChange): Promise<Creation> {
  const { ctx } = client
  const { as = 'admin', ...rest } = more
  const name = ownerOf(sent['name']) ?? ctx.session.name('unnamed')
  // Whoever asks for it, a create that nobody answered may have been done: only the admin surely sees and removes it.
  const role = 'admin' in ctx.roles ? 'admin' : (as ?? 'admin')
  const tracked = ctx.session.track(
    'extension',
    { name, role, method: 'DELETE', url: `${collection}/{id}` },
    async (id, own) => await removeFor(ctx, role, id, name, own).finally(() => client.seen.delete(id ?? '')),
  )
  const own = 'body' in more ? {} : { json: sent }
  const answer = await sendCreate(ctx, tracked, as, { method: 'POST', path: collection, ...own, ...rest })
  if (isRefused(answer)) tracked.refused()
  if (!isAccepted(answer)) return { answer, sent, tracked, made: null }
  tracked.complete()
  const id = idIn(answer) ?? (await findNew(ctx, await fresh(client), sent))
  if (id === null) return { answer, sent, tracked, made: null }
  client.seen.add(id)
  tracked.complete(id)
  return { answer, sent, tracked, made: { id, fields: sent, tracked } }
}

/** Creates many that are alike, and looks for all of them in one list. The ids of those that are there. */
export async function makeMany(client: Client, like: Fields, count: number): Promise<readonly string[]> {
  const { ctx } = client
  const byName = new Map<string, Tracked>()
  await makeAll(count, async () => {
    const name = ctx.session.name()
    const trace = { name, role: 'admin', method: 'DELETE', url: `${collection}/{id}` }
    const tracked = ctx.session.track(
      'extension',
      trace,
      async (id, own) => await removeFor(ctx, 'admin', id, name, own),
    )
    const answer = await sendCreate(ctx, tracked, 'admin', {
      method: 'POST',
      path: collection,
      json: { ...like, name },
    })
    if (isRefused(answer)) tracked.refused()
    if (!isAccepted(answer)) ctx.undecided(`create ${byName.size + 1} of ${count} was answered ${outcomeOf(answer)}`)
    tracked.complete()
    byName.set(name, tracked)
  })
  return listed(await list(client)).flatMap((item) => {
    const [tracked, id] = [byName.get(textIn(item, 'name') ?? ''), textIn(item, 'extid')]
    if (tracked === undefined || !id) return []
    tracked.complete(id)
    return [id]
  })
}

/** The items of the list that were not there when it was last looked at. */
export async function fresh(client: Client): Promise<readonly Body[]> {
  return listed(await list(client)).filter((item) => !client.seen.has(textIn(item, 'extid') ?? ''))
}

/** From the body if it is there, else from Location: `Behaviour, create without id` in docs/sources. */
function idIn(answer: Exchange): string | null {
  // An empty one is none: it would name the whole collection.
  const own = textIn(bodyOf(answer), 'extid') || undefined
  const location = answer.headers['location']
  if (own !== undefined || location === undefined || !URL.canParse(location, answer.url)) return own ?? null
  const last = /\/extensions\/([^/]+)\/?$/.exec(new URL(location, answer.url).pathname)?.[1]
  return last === undefined ? null : plainText(last)
}

/**
 * The table says that urls is a string, the sample sends an object, and a server may take the one or the other
 * (contradiction c2): when the object is refused before any was taken, the string is tried.
 */
async function inTakenForm<W extends Write>(
  client: Client,
  method: string,
  fields: Fields,
  write: (sent: Fields) => Promise<W>,
): Promise<W> {
  const { forms } = client
  const asText = (): Fields => ({ ...fields, urls: 'https://apps.example.com/' })
  if (!isObject(fields['urls'])) return await write(fields)
  if (forms.get(method) === 'string') return await write(asText())
  const first = await write(fields)
  if (isAccepted(first.answer)) forms.set(method, 'object')
  if (first.answer.status !== 400 || forms.has(method)) return first
  const second = await write(asText())
  if (isAccepted(second.answer)) forms.set(method, 'string')
  // A request with one fault less is the one whose answer tells something.
  return second.answer.status === 400 ? first : second
}

/**
 * An id of the same form as a given one that is in no list. It is tracked as if it were made, so that what a server wrongly
 * makes of it is removed.
 */
export async function unknownId(client: Client, like: string): Promise<string> {
  const { ctx } = client
  const taken = listed(await list(client, { query: { showDefaults: true } })).map((item) => textIn(item, 'extid'))
  const id = [1, 2, 3].map((turn) => turned(like, turn)).find((one) => one !== like && !taken.includes(one))
  if (id === undefined) return ctx.undecided('no id was found that nobody has')
  const trace = { name: id, id, role: 'admin', method: 'DELETE', url: `${collection}/{id}` }
  ctx.session.track('extension', trace, async () => await removeFor(ctx, 'admin', id, id)).complete(id)
  return id
}

/** The last letters and digits of an id changed, each to another of its kind. */
function turned(id: string, turn: number): string {
  const hex = /^[0-9a-f-]+$/i.test(id)
  return id.replaceAll(/[0-9a-z](?=[^0-9a-z]*(?:[0-9a-z][^0-9a-z]*){0,5}$)/gi, (one) => {
    const kind = [digits, letters.slice(0, hex ? 6 : 26), letters.slice(0, hex ? 6 : 26).toUpperCase()].find((all) =>
      all.includes(one),
    )
    return kind === undefined ? one : kind.charAt((kind.indexOf(one) + turn) % kind.length)
  })
}

const digits = '0123456789'
const letters = 'abcdefghijklmnopqrstuvwxyz'
