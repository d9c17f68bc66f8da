/** What is this suite's own: how it is told by its name, and how it is removed. */
import { asText } from '../json/index.ts'
import { type Body, bodyOf, isObject } from '../judge/index.ts'
import {
  answeredBy,
  type LedgerEntry,
  namedItems,
  type Own,
  proven,
  type Removal,
  removeKnown,
  textsOf,
} from '../session/index.ts'
import { awaitEnd, outwait, type Polling, unansweredEnded, usual } from './tasks/index.ts'
import { extensionPath, extensions, listed as itemsOf } from './paths.ts'
import type { Suite } from '../rule/index.ts'
import { type Exchange, isAccepted } from '../history/index.ts'
import { codeOf, type Context } from './checks.ts'
import { isOutcomeUnknown } from '../errors.ts'

/** A sweep knows of no run. */
type Sender = Pick<Context, 'send' | 'wait'> & Partial<Pick<Context, 'session'>>

/** The name of the session that a name begins with: `xm-1a2b-3 …`, or `xm-1a2b-3.xml` where there is no manifest. */
export function ownerOf(name: unknown): string | undefined {
  return typeof name === 'string' ? /^xm-[a-z0-9]+-\d+[a-z0-9-]*(?= |\.xml$|$)/.exec(name)?.[0] : undefined
}

/**
 * Takes an extension of this suite off the console, found by its id, or by its name when no id was ever seen. A console may
 * keep the record of what was uninstalled (`Open questions` in docs/sources); no operation would remove that.
 */
export async function removeFor(
  ctx: Sender,
  id: string | null,
  name: string,
  polling: Polling,
  own: Own = () => {},
  looking = false,
): Promise<Removal> {
  const remove = async (one: string): Promise<Removal> => await removeOne(ctx, one, polling, looking)
  return await removeKnown(id, async () => await idsNamed(ctx, name), own, remove)
}

/** So many deletes of one extension may go unanswered. */
const mostUnanswered = 3

/** `looking`: what the console says of it is not all that is believed. */
async function removeOne(ctx: Sender, id: string, polling: Polling, looking: boolean): Promise<Removal> {
  for (let unanswered = 1; ; unanswered += 1) {
    const answer = await uninstalled(ctx, id, polling, unanswered < mostUnanswered)
    if (answer !== null) {
      const end = await removalBy(ctx, answer, polling)
      if (!looking || (await staysByRight(ctx, id, answer))) return end
      return await proven(end, async () => !(await isGone(ctx, id, polling)) || (await isListed(ctx, id)))
    }
    if (await isGone(ctx, id, polling)) return 'removed'
    await ctx.wait(polling.interval)
  }
}

/** What an uninstall came to, by its answer. */
async function removalBy(ctx: Sender, answer: Exchange, polling: Polling): Promise<Removal> {
  if (answer.status === 404) return 'gone'
  // 202 by the documents; another success is judged elsewhere, and what it started is awaited all the same.
  if (isAccepted(answer)) return await endOf(ctx, answer, polling)
  // 22623 has no text; a console that answers it lets nothing be taken away, and nothing was installed.
  return codeOf(answer) === 22623 ? 'removed' : 'failed'
}

/** The answer to an uninstall, once no other task goes on, or null where none came and the caller can bear that. */
async function uninstalled(ctx: Sender, id: string, polling: Polling, bearable: boolean): Promise<Exchange | null> {
  const isHeld = (answer: Exchange): boolean => answer.status === 409 && codeOf(answer) !== 22623
  try {
    const ask = async (): Promise<Exchange> => await ctx.send('admin', { method: 'DELETE', path: extensionPath(id) })
    const answer = await ask()
    return isHeld(answer) ? await outwait(ctx, polling, ask, isHeld) : answer
  } catch (error) {
    if (bearable && isOutcomeUnknown(error)) return null
    throw error
  }
}

/** What became of an uninstall that was not answered is looked at before it is asked for again. */
async function isGone(ctx: Sender, id: string, polling: Polling): Promise<boolean> {
  const { session } = ctx
  if (session !== undefined) await unansweredEnded({ ...ctx, session }, polling)
  const got = await ctx.send('admin', { method: 'GET', path: extensionPath(id) })
  return got.status === 404 || bodyOf(got)['status'] === 'UNINSTALLED'
}

/** What cannot be taken away stays, and what was never installed may: option uninstallNeverInstalled. */
async function staysByRight(ctx: Pick<Context, 'send'>, id: string, answer: Exchange): Promise<boolean> {
  if (codeOf(answer) === 22623) return true
  if (answer.status !== 202) return false
  const { status, install_time: installed = null } = bodyOf(
    await ctx.send('admin', { method: 'GET', path: extensionPath(id) }),
  )
  return status !== undefined && installed === null
}

async function endOf(ctx: Sender, accepted: Exchange, polling: Polling): Promise<Removal> {
  const task = bodyOf(accepted)['status_id']
  const end = await awaitEnd(ctx, asText(task), polling)
  return end !== null && bodyOf(end)['status'] === 'COMPLETED' ? 'removed' : 'failed'
}

async function idsNamed(ctx: Sender, name: string): Promise<readonly string[]> {
  const answer = await ctx.send('admin', { method: 'GET', path: extensions })
  if (answer.status !== 200) throw new Error(`the list was answered ${answer.status}`)
  const own = (await named(ctx, itemsOf(answer))).filter(
    (one) => ownerOf(one['name']) === name || holdsOnlyItemsOf(one, name),
  )
  return own.flatMap(({ id, status }) => (status === 'UNINSTALLED' || typeof id !== 'number' ? [] : [asText(id)]))
}

/** A list may leave names out; each extension by itself has one. */
export async function named({ send }: Pick<Context, 'send'>, items: readonly Body[]): Promise<readonly Body[]> {
  return await namedItems(items, async ({ id }) =>
    typeof id === 'number' ? bodyOf(await send('admin', { method: 'GET', path: extensionPath(id) })) : {},
  )
}

/** XML sent by itself has no name of its own, and the console gives it one: only what is in it tells whose it is. */
function holdsOnlyItemsOf({ name: given, contents }: Body, name: string): boolean {
  if (ownerOf(given) !== undefined || !Array.isArray(contents) || contents.length === 0) return false
  return contents.every((item: unknown) => isObject(item) && ownerOf(item['identifier']) === name)
}

const isListed = async ({ send }: Pick<Context, 'send'>, id: string): Promise<boolean> =>
  itemsOf(await send('admin', { method: 'GET', path: extensions })).some(
    (one) => asText(one['id']) === id && one['status'] !== 'UNINSTALLED',
  )

export const answers: NonNullable<Suite['answers']> = async ({ send }, { id }) => {
  const got = await send('admin', { method: 'GET', path: extensionPath(id ?? '') })
  const body = bodyOf(got)
  const answered = answeredBy(got, namesOf(body))
  return { ...answered, there: answered.there && body['status'] !== 'UNINSTALLED' }
}

export const shows: NonNullable<Suite['shows']> = (answer) =>
  [bodyOf(answer), ...itemsOf(answer)].map((one) => ({ id: asText(one['id']), names: namesOf(one) }))

/** Only a manifest names what is in a package; archives of ours are stored, not packed. */
export const namedIn: NonNullable<Suite['namedIn']> = (call) =>
  textsOf(call)
    .filter((text) => text.includes('"extension_manifest"'))
    .join('')

const namesOf = (body: Body): readonly string[] =>
  [body['name'], ...identifiersOf(body)].filter((name) => typeof name === 'string')

/** What the list shows, but for what was uninstalled. */
async function everything({ send }: Pick<Context, 'send'>): Promise<readonly Body[]> {
  const whole = await send('admin', { method: 'GET', path: extensions })
  const paged = { method: 'GET', path: extensions, headers: { range: 'items=0-9999' } } as const
  const answer = isAccepted(whole) ? whole : await send('admin', paged)
  if (!isAccepted(answer)) throw new Error(`the list was answered ${answer.status}`)
  return itemsOf(answer).filter(({ status }) => status !== 'UNINSTALLED')
}

export const listed = async (ctx: Pick<Context, 'send'>): Promise<ReadonlySet<string>> =>
  new Set((await everything(ctx)).flatMap(({ id }) => (typeof id === 'number' ? [asText(id)] : [])))

/** What the list shows under a name of the run, or with nothing but items of the run in it. */
export const leftovers: NonNullable<Suite['leftovers']> = async ({ send }, prefix) => {
  return (await named({ send }, await everything({ send }))).flatMap((row) => {
    const name = [row['name'], ...identifiersOf(row)].map(ownerOf).find((owner) => owner?.startsWith(prefix))
    const { id } = row
    if (name === undefined || typeof id !== 'number') return []
    return [{ kind: 'extension', id: asText(id), name, role: 'admin', method: 'DELETE', url: `${extensions}/{id}` }]
  })
}

/** Of an extension that says nothing else of whose it is. */
function identifiersOf({ name, contents }: Body): readonly unknown[] {
  if (ownerOf(name) !== undefined || !Array.isArray(contents)) return []
  const items = contents.filter(isObject).map((item) => item['identifier'])
  return new Set(items.map(ownerOf)).size === 1 ? items.slice(0, 1) : []
}

/** What a killed run left behind. No profile's interval is at hand, so tasks are asked for soon, often and for long enough. */
export async function sweep(ctx: Pick<Context, 'send' | 'wait'>, entry: LedgerEntry): Promise<Removal> {
  return await removeFor(ctx, entry.id, entry.name, { ...usual, interval: 250, first: 1 }, undefined, true)
}
