/** What of an entry goes to the store before the entry itself: files, and changes that are many. Until an entry leads there it counts for nothing. */
import { setTimeout } from 'node:timers/promises'
import { NotKeptError, type Entry } from '../../core/tenant-log.ts'
import { elapsedNow } from '../../kit/time/clock.ts'
import { isStoredFile, type StoredFile } from '../../kit/state/files.ts'
import type { Client } from './client.ts'
import { elsewhere, rowsText, type Fetch } from './entry-text.ts'
import type { TenantKeys } from './keys.ts'
import { putChanges, putFile } from './pieces.ts'

/** An entry, the place that it was computed at, and who sends it. */
export interface Sending {
  readonly client: Client
  readonly keys: TenantKeys
  readonly fetch: Fetch
  readonly newId: () => string
  /** Who sends, of all who do. */
  readonly me: string
  /** Of the entry, and of the one that it comes after. */
  readonly id: string
  readonly after: string
  readonly given: Entry
}

/** What was sent. */
export interface Sent {
  readonly entry: Entry
  /** The text of its changes; absent when they are a value of their own, of so many bytes. */
  readonly rows?: string
  readonly bytes: number
  /** Ids of files that came. */
  readonly come: readonly string[]
  /** Keys of all that is there. */
  readonly values: readonly string[]
}

/** Of more bytes, or of more changes, an entry is a value of its own. */
const LARGE = 256 * 1024
const MANY = 1_000
/** Milliseconds that others wait for whoever sends much; after each piece it has as many again. */
const CLAIM = 5_000
/** Milliseconds that they wait altogether. */
export const PATIENT = 30_000
/** Milliseconds before somebody asks again. */
export const RETRY = 50

/** Others have been waited for in vain. */
export const stillBusy = () => new NotKeptError('another replica has been sending a large change for long')

/** Sends it; undefined when others came first. */
export async function sendApart(sending: Sending): Promise<Sent | undefined> {
  const { client, keys, newId, given, fetch, id } = sending
  const files = given.map(({ value }) => (isHere(value) ? value : undefined))
  const bytes = files.reduce((sum, file) => sum + (file?.size ?? 0), 0)
  const isLarge = bytes > LARGE || given.length > MANY
  if (isLarge && !(await claimed(sending))) return undefined
  const renew = isLarge ? () => renewed(sending) : () => {}
  try {
    const ids = files.map((file) => file && newId())
    for (const [at, file] of files.entries()) if (file) await putFile(client, keys.file + ids[at], file, renew)
    const entry = given.map((change, at) => apart(change, files[at], ids[at], fetch))
    const come = ids.filter((one) => one !== undefined)
    const values = come.map((one) => keys.file + one)
    const rows = entry.length > MANY ? undefined : rowsText(entry)
    if (rows !== undefined && rows.length <= LARGE) return { entry, rows, bytes: 0, come, values }
    if (!(await claimed(sending))) return undefined
    const key = keys.part + id
    return {
      entry,
      come,
      values: [...values, key],
      bytes: await putChanges(client, key, entry, () => renewed(sending)),
    }
  } catch (error) {
    released(sending)
    throw error
  }
}

function isHere(value: unknown): value is StoredFile {
  return isStoredFile(value) && !value.elsewhere
}

/** The same change, its file by the id that it has in the store. */
function apart(change: Entry[number], file: StoredFile | undefined, id: string | undefined, fetch: Fetch) {
  if (!file || id === undefined) return change
  return { ...change, value: { ...file, chunks: [], elsewhere: elsewhere(id, file.size, fetch) } }
}

/** Who has the others wait, where, and at which entry. */
type Claiming = Pick<Sending, 'client' | 'keys' | 'me' | 'after'>

const claim = ({ client, keys, me, after }: Claiming, milliseconds: number) =>
  client.run('claim', [keys.meta, keys.claim], [me, milliseconds, after])

/** Has the others wait; false when one of them came first, and from now on none does. */
export async function claimed(sending: Claiming): Promise<boolean> {
  const until = elapsedNow() + PATIENT
  for (;;) {
    const [what] = await claim(sending, CLAIM)
    if (what !== 'busy') return what === 'claimed'
    if (elapsedNow() > until) throw stillBusy()
    await setTimeout(RETRY)
  }
}

/** Has nobody wait any more. */
export function released(sending: Claiming): void {
  void claim(sending, 0).catch(() => undefined)
}

function renewed(sending: Sending): void {
  void claim(sending, CLAIM).catch(() => undefined)
}
