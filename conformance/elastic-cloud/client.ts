/** What a client of the API does. Everything created is tracked before it exists and removed after the run. */
import type { RequestChange, RequestSpec } from '../send/index.ts'
import { mayReach } from '../profile/index.ts'
import { isPresent } from '../rule/index.ts'
import { sendCreate, type Tracked } from '../session/index.ts'
import { type Exchange, isAccepted, isRefused } from '../history/index.ts'
import type { Json } from '../json/index.ts'
import { collection, pathOf } from './paths.ts'
import { removeFor } from './ownership.ts'
import { type Body, bodyOf } from '../judge/index.ts'
import { type Resource, resourceOf, textIn } from './extension.ts'
import { codesOf, outcomeOf, type Context } from './checks.ts'

/** Fields of a request body. */
export type Fields = Readonly<Record<string, Json>>
/** An extension of this run. */
export interface Made {
  readonly id: string
  readonly name: string
  readonly body: Body
  readonly resource: Resource
  readonly answer: Exchange
  readonly tracked: Tracked
}

/** A create and what came of it; `made` is null unless it was acknowledged with an id. */
export interface Creation {
  readonly answer: Exchange
  readonly tracked: Tracked
  readonly made: Made | null
}

/** A valid body for a bundle, with a name of its own. */
export function bundle(ctx: Context, fields: Fields = {}): Fields {
  return { name: ctx.session.name(), extension_type: 'bundle', version: '8.*', ...fields }
}

/** Sends a create as the owner. `more` may replace the body; the name is how a leftover would be found. */
export async function create(ctx: Context, fields: Fields, more: RequestChange = {}): Promise<Creation> {
  const given = fields['name']
  const name = typeof given === 'string' ? given : ctx.session.name('unnamed')
  const { as = 'owner', ...rest } = more
  const role = as !== null && as in ctx.roles ? as : 'owner'
  const tracked = ctx.session.track(
    'extension',
    { name, role, method: 'DELETE', url: `${collection}/{id}` },
    async (id, own) => await removeFor(ctx, role, id, name, own),
  )
  const body = 'body' in more ? {} : { json: fields }
  const answer = await withFreeId(
    async () => await sendCreate(ctx, tracked, as, { method: 'POST', path: collection, ...body, ...rest }),
  )
  const id = textIn(bodyOf(answer), 'id')
  if (isRefused(answer)) tracked.refused()
  if (isAccepted(answer)) tracked.complete(id)
  if (!isAccepted(answer) || id === undefined) return { answer, tracked, made: null }
  const made = { id, name, body: bodyOf(answer), resource: resourceOf(answer), answer, tracked }
  return { answer, tracked, made }
}

/** Where the id that the server made is taken, a create may be sent again: `Operations, create` in docs/sources. */
async function withFreeId(send: () => Promise<Exchange>): Promise<Exchange> {
  const answer = await send()
  return codesOf(answer).includes('extensions.id_already_exists') ? await send() : answer
}

/** An extension to try something on. Without one the run of the rule ends undecided. */
export async function make(ctx: Context, fields: Fields = {}): Promise<Made> {
  const { answer, made } = await create(ctx, bundle(ctx, fields), { as: 'owner' })
  return made ?? ctx.undecided(`no extension to work on: the create was answered ${outcomeOf(answer)}`)
}

export async function read(ctx: Context, id: string, more: RequestChange = {}): Promise<Exchange> {
  return await call(ctx, 'GET', id, more)
}

export async function update(ctx: Context, id: string, fields: Fields, more: RequestChange = {}): Promise<Exchange> {
  return await call(ctx, 'POST', id, { ...('body' in more ? {} : { json: fields }), ...more })
}

/** In which form an archive is sent: `Media types` in docs/sources. The reference declares `multipart` alone. */
export type Wrapping = 'multipart' | 'zip' | 'bare'
export const wrappings = ['multipart', 'zip', 'bare'] as const

/** Uploads in the given form; where a bare archive is refused, once more in the form that every deployment takes. */
export async function uploadAs(
  ctx: Context,
  id: string,
  bytes: Uint8Array,
  wrapping: Wrapping,
  more: RequestChange = {},
): Promise<Exchange> {
  const answer = await upload(ctx, id, bytes, wrapping, more)
  return wrapping !== 'multipart' && isRefused(answer) ? await upload(ctx, id, bytes, 'multipart', more) : answer
}

export async function upload(
  ctx: Context,
  id: string,
  bytes: Uint8Array,
  wrapping: Wrapping = 'multipart',
  more: RequestChange = {},
): Promise<Exchange> {
  const { headers, ...rest } = wrapped(bytes, wrapping)
  const answer = await call(ctx, 'PUT', id, { ...rest, ...more, headers: { ...headers, ...more.headers } })
  if (isUnserved(answer) && (await isNeverServed(ctx, id, bytes)))
    ctx.undecided(`an upload is answered ${answer.status}: correct capabilities.upload if there are none here`)
  return answer
}

/** Some installations take no uploads. What is not found may be the extension. */
const isUnserved = (answer: Exchange): boolean =>
  [405, 501].includes(answer.status) || (answer.status === 404 && !codesOf(answer).includes('extensions.not_found'))

/** Nor where the extension is surely there. */
async function isNeverServed(ctx: Context, id: string, bytes: Uint8Array): Promise<boolean> {
  const own = id.endsWith(noSuch) ? id.slice(0, -noSuch.length) : id
  return isUnserved(await call(ctx, 'PUT', own, wrapped(bytes, 'multipart'))) && isAccepted(await read(ctx, own))
}

/** A delete; an acknowledged one needs no clean-up. */
export async function remove(
  ctx: Context,
  made: Pick<Made, 'id' | 'tracked'>,
  more: RequestChange = {},
): Promise<Exchange> {
  const answer = await call(ctx, 'DELETE', made.id, more)
  if (isAccepted(answer)) made.tracked.removed()
  return answer
}

export async function list(ctx: Context, more: RequestChange = {}): Promise<Exchange> {
  const { as = 'owner', ...rest } = more
  return await ctx.send(as, { method: 'GET', path: collection, ...rest })
}

const noSuch = '00000000'

/** An id that no extension has: no id of this API is that long, and it starts with one of ours. */
export function unknownId(made: Pick<Made, 'id'>): string {
  return made.id + noSuch
}

async function call(ctx: Context, method: string, id: string, more: RequestChange): Promise<Exchange> {
  const { as = 'owner', ...rest } = more
  return await ctx.send(as, { method, path: pathOf(id), ...rest })
}

function wrapped(bytes: Uint8Array, wrapping: Wrapping): Partial<RequestSpec> {
  if (wrapping === 'zip') return { body: bytes, headers: { 'content-type': 'application/zip' } }
  if (wrapping === 'bare') return { body: bytes }
  return { form: [{ name: 'file', filename: 'extension.zip', bytes, contentType: 'application/zip' }] }
}

/** What the link to a file gives; null where it cannot be fetched from here. */
export async function bytesOf(ctx: Context, file: Body): Promise<string | null> {
  const link = textIn(file, 'url') ?? ''
  if (!isPresent(ctx.capabilities['fileMetadataUrl']) || !mayReach(ctx, link)) return null
  const answer = await ctx.send(null, { method: 'GET', path: link })
  return isAccepted(answer) ? answer.body : null
}
