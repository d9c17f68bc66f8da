/** The log of one tenant in a store that other replicas append to as well. */
import { setImmediate, setTimeout } from 'node:timers/promises'
import { inRecords, NotKeptError, OutcomeUnknownError, type Entry, type TenantLog } from '../../core/tenant-log.ts'
import { RefusedError, UnansweredError } from './client.ts'
import { damaged, textOf } from './entry-text.ts'
import { oneForAll } from './one-for-all.ts'
import { putChanges } from './pieces.ts'
import { asNotKept, placedCopy, type CopyOptions, type Place, type PlacedCopy, type Said } from './placed-copy.ts'
import { claimed, PATIENT, released, RETRY, sendApart, stillBusy } from './sent-apart.ts'
import { elapsedNow } from '../../kit/time/clock.ts'
import { inSlices, straight } from '../../kit/time/slices.ts'

/** What a log is opened with. */
export interface LogOptions extends CopyOptions {
  /** An id that nobody else makes. */
  newId(): string
  /** Makes the tenant in the store, of a snapshot of so many bytes that is there already. What the script says. */
  begin(inc: string, bytes: number): Promise<Said>
  /** Why there is no room for another tenant. */
  readonly full: string
  /** Told each time that the tenant is asked for anything. */
  used(): void
}

/** How long an append is tried whose outcome is not known. Milliseconds. */
const LONGEST = 5_000
/** Whoever has come too late for so long, as one far from the store may, has the others wait for once. Milliseconds. */
const LATE = 250
/** A snapshot is made when the entries since the last one are larger than that one, and than this. Bytes. */
const WORTH_IT = 1024 * 1024
/** Milliseconds that nobody else makes a snapshot meanwhile. */
const MAKING = 60_000

/** Opens the log of a tenant. The copy is as it begins. */
export function sharedLog(options: LogOptions): TenantLog {
  const at = placedCopy(options)
  const look = oneForAll(at.look)
  const me = options.newId()
  const course: { appends: number; lateSince?: number | undefined } = { appends: 0 }
  /** Others wait until the entry is kept that is decided now, or until it turns out that there is none. */
  const first = async (after: string) => {
    const claiming = { ...options, me, after }
    await claimed(claiming).catch(asNotKept)
    await look()
    const { appends } = course
    void setImmediate().then(() => appends === course.appends && released(claiming))
  }
  return {
    catchUp: () => {
      options.used()
      return look()
    },
    append: async (drafted) => {
      course.appends++
      // Where the copy stands when the entry is handed over; what comes meanwhile comes first.
      const stood = at.place()
      const entry = await inSlices(inRecords(drafted))
      const from = stood ?? (await begun(options, at))
      const isKept = from !== undefined && (await appended(options, me, at, { from, entry }))
      course.lateSince = isKept ? undefined : (course.lateSince ?? elapsedNow())
      if (course.lateSince === undefined) return true
      await (from && elapsedNow() - course.lateSince > LATE ? first(from.id) : look())
      // Nobody came first, and still it could not be kept: trying again would not end.
      if (from !== undefined && at.place()?.id === from.id) throw damaged()
      return false
    },
  }
}

/** Makes the tenant in the store as the copy is; undefined when somebody else has made it. */
async function begun(options: LogOptions, at: PlacedCopy): Promise<Place | undefined> {
  const { client, keys, copy, newId, begin, full } = options
  const inc = newId()
  const whole = straight(copy.whole())
  try {
    const bytes = await putChanges(client, keys.snapshot + inc, whole)
    const [what] = await begin(inc, bytes)
    if (what !== 'made') forgotten(options, [keys.snapshot + inc])
    if (what === 'full') throw new NotKeptError(full)
    if (what === 'lost') throw new NotKeptError('what the tenant begins with is gone from the store')
    return what === 'made' ? at.made(inc) : undefined
  } catch (error) {
    // Whether the tenant is made or not, nothing has happened to it.
    asNotKept(error)
  }
}

/** What is to be kept, and the place that it was computed at. */
interface Computed {
  readonly from: Place
  readonly entry: Entry
}

/** Keeps an entry. False when it is certain that others came first. */
async function appended(options: LogOptions, me: string, at: PlacedCopy, { from, entry: given }: Computed) {
  const { client, keys, newId } = options
  const id = newId()
  const sending = { client, keys, newId, fetch: at.fetch, me, id, after: from.id, given }
  const sent = await sendApart(sending).catch(asNotKept)
  if (!sent) return false
  const { entry, come } = sent
  const text = textOf({ id, time: client.time.now() }, sent.rows)
  const files = [keys.file, come.length, ...come, ...at.files.goneBy(entry)]
  const places = [keys.meta, keys.log, keys.files, keys.parts, keys.claim, keys.part + id]
  const args = [from.inc, from.id, from.n, id, text, me, sent.bytes, ...files]
  const [what, ...more] = await outcome(options, () => client.run('append', places, args))
  if (what === 'lost') throw new NotKeptError('what was sent is gone from the store before it was kept')
  if (what === 'damaged') throw damaged()
  if (what !== 'kept') return (await at.take([what, ...more], from, id)) || forgotten(options, sent.values)
  await at.kept(from, id, entry)
  const [bytes, snapshot] = more.map(Number)
  if ((bytes ?? 0) > Math.max(WORTH_IT, snapshot ?? 0)) void shortened(options, at)
  return true
}

/** What nothing will ever lead to need not wait until it expires. False, as what it was put for is not kept. */
function forgotten({ client }: LogOptions, values: readonly string[]): false {
  if (values.length > 0) void client.command('UNLINK', ...values).catch(() => undefined)
  return false
}

/**
 * What became of an append. One without an answer is sent again as it was, with its id: if it is in the log, the store says so;
 * if it is not, it is now, or never will be, since the log has gone on.
 */
async function outcome({ client, keys }: LogOptions, send: () => Promise<Said>): Promise<Said> {
  let until = elapsedNow() + LONGEST
  let unanswered: string | undefined
  const unknown = (why = '') => new OutcomeUnknownError(`${unanswered ?? ''}${why}`)
  for (let isBusy = false; ;) {
    const said = await send().catch((error: unknown) => {
      if (error instanceof UnansweredError) unanswered = error.message
      else if (!(error instanceof RefusedError)) throw error
      else if (unanswered === undefined) throw new NotKeptError(error.message)
      return undefined
    })
    if (said?.[0] === 'busy') {
      if (!isBusy) until = elapsedNow() + PATIENT
      isBusy = true
    } else if (said) {
      if (unanswered === undefined || isTold(said)) return said
      throw unknown(`; then ${keys.meta} was ${said[0] === 'damaged' ? 'damaged' : 'made anew'}`)
    }
    const left = until - elapsedNow()
    if (left <= 0) throw unanswered === undefined ? stillBusy() : unknown()
    await setTimeout(RETRY)
    await client.open(left)
  }
}

/** Whether the log says for certain if an entry is in it: a tenant that was made anew does not. */
function isTold([what]: Said): boolean {
  return what === 'kept' || what === 'missed'
}

/** Puts a snapshot in the place of what led to it, so that the log stays short. What goes wrong is tried again by the next. */
async function shortened({ client, keys, copy }: LogOptions, at: PlacedCopy): Promise<void> {
  const place = at.place()
  if (place === undefined) return
  const whole = straight(copy.whole())
  try {
    if ((await client.command('SET', keys.making, place.id, 'NX', 'PX', MAKING)) === null) return
    const key = keys.snapshot + place.id
    const bytes = await putChanges(client, key, whole)
    const { inc, id, n } = place
    await client.run('adopt', [keys.meta, keys.log, key, keys.parts], [inc, id, n, bytes, keys.snapshot, keys.part])
    await client.command('DEL', keys.making)
  } catch (error) {
    if (!(error instanceof RefusedError) && !(error instanceof UnansweredError)) throw error
  }
}
