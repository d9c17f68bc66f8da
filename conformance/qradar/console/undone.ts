/** Whether a write that nobody answered for was not done: by what the list shows, by the numbers of tasks, by the state of the extension. */
import { asText } from '../../json/index.ts'
import { type Body, bodyOf, isObject } from '../../judge/index.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import type { Suite } from '../../rule/index.ts'
import { named, ownerOf } from '../ownership.ts'
import { extensionPath, extensions, isNobodys, listed, pathBelow } from '../paths.ts'
import { isBusy, newTasks } from '../tasks/index.ts'

type Looking = Parameters<NonNullable<Suite['undone']>>[0]

/**
 * An upload is not done where the list shows nothing of this run that was not told. A start or an uninstall is not where no task came
 * after the last that was told, and the extension is as it was. Metadata and exports are the same when they are asked for twice,
 * and so is what is for no operation, or for nobody's extension.
 */
export const undone: NonNullable<Suite['undone']> = async (ctx, lost, story) => {
  if (!('admin' in ctx.roles)) return false
  const path = pathBelow(lost.url)
  if (path === extensions) return lost.method !== 'POST' || (await isNothingMade(ctx, lost))
  const id = path.startsWith(`${extensions}/`) ? path.slice(extensions.length + 1) : null
  if (id === null || id.includes('/') || isNobodys(id) || !['POST', 'DELETE'].includes(lost.method)) return true
  return await isNotBegun(ctx, id, lost, story)
}

/** Rows under a name that was sent, or of anything of this run where what was sent cannot be read, are all known. */
async function isNothingMade(ctx: Looking, lost: Exchange): Promise<boolean> {
  const answer = await ctx.send('admin', { method: 'GET', path: extensions })
  if (answer.status !== 200) return false
  const sent = namesIn(lost)
  const { owns, prefix } = ctx.session
  const isOurs = (owner: string): boolean => (sent.size > 0 ? sent.has(owner) : owner.startsWith(prefix))
  const rows = await named(ctx, listed(answer))
  return !rows.some((row) => !owns(asText(row['id'])) && ownersOf(row).some(isOurs))
}

function ownersOf({ name, contents }: Body): readonly string[] {
  const items = Array.isArray(contents) ? contents.filter(isObject) : []
  const owners = [name, ...items.map((item) => item['identifier'])].map(ownerOf)
  return owners.filter((one) => one !== undefined)
}

/** The names of a session in what was sent. Archives of ours are stored, not packed, but for those by gzip. */
function namesIn({ requestBody, requestBytes, requestForm = [] }: Exchange): ReadonlySet<string> {
  const bytes = [requestBytes, ...requestForm.map(({ base64 }) => base64)].filter((one) => one !== undefined)
  const text = [requestBody ?? '', ...bytes.map(atob)].join('\n')
  return new Set(text.match(/xm-[a-z0-9]+-\d+[a-z0-9-]*/g))
}

async function isNotBegun(ctx: Looking, id: string, lost: Exchange, story: readonly Exchange[]): Promise<boolean> {
  const { work } = ctx.session
  for await (const _ of newTasks(ctx)) return false
  const now = await ctx.send('admin', { method: 'GET', path: extensionPath(id) })
  if (now.status !== 200 && now.status !== 404) return false
  if (work.unfinished.size === 0 && isBusy(bodyOf(now))) return false
  const was = statusTold(story, id)
  if (was !== undefined && was !== statusOf(now)) return false
  // Without a number to begin with, only what would show on the extension can be looked for.
  const shows = was !== undefined && !lost.url.includes('PREVIEW')
  return work.latest > 0 || shows
}

const statusOf = (answer: Exchange): string => asText(bodyOf(answer)['status'] ?? 'gone')

/** The status of an extension by its last reading or its upload; undefined where none tells, or a task came in between. */
function statusTold(story: readonly Exchange[], id: string): string | undefined {
  const isAbout = (one: Exchange): boolean => new URL(one.url).pathname.endsWith(extensionPath(id))
  const last = story.findLast((one) => (isAbout(one) ? one.method === 'GET' || isAccepted(one) : isUploadOf(one, id)))
  if (last === undefined || (isAbout(last) && last.method !== 'GET')) return undefined
  const { status } = bodyOf(last)
  return typeof status === 'string' && !isBusy({ status }) ? status : undefined
}

function isUploadOf(one: Exchange, id: string): boolean {
  const isUpload = one.method === 'POST' && new URL(one.url).pathname.endsWith(extensions)
  return isUpload && isAccepted(one) && asText(bodyOf(one)['id']) === id
}
