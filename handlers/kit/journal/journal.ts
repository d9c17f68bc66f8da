/** What was asked of a tenant and what it answered: bounded, without secrets, searchable. */
import { isoTime } from '../time/clock.ts'
import type { ApiHint, OperationHint } from '../../core/known-names.ts'
import { redactBody, redactHeaders } from './redact.ts'
import { textOf, type Reply } from '../http/reply.ts'
import type { HeaderReader } from '../http/request.ts'
import { createTextBytes, LONG, type TextBytes } from './text-bytes.ts'

/** One request and its answer. */
export interface JournalEntry {
  /** 1, 2, 3 … in the order of the answers. */
  readonly number: number
  /** On the tenant's clock; ISO 8601, UTC. */
  readonly at: string
  readonly tenant: string
  readonly api: string | null
  readonly operation: string | null
  readonly method: string
  /** Without the tenant prefix. */
  readonly path: string
  /** With its question mark; empty when there is none. */
  readonly query: string
  readonly requestHeaders: Readonly<Record<string, string>>
  /** Text that was read as text; null for none and for bytes. */
  readonly requestBody: string | null
  readonly status: number
  readonly responseHeaders: Readonly<Record<string, string>>
  readonly responseBody: string | null
  /** Whether the answer was asked for by a trigger or made by a fault rule. */
  readonly injected: boolean
}

/** What an entry must have to be meant; everything left out does not matter. */
export interface JournalQuery {
  readonly number?: number
  readonly api?: ApiHint
  /** As in the contract: `list-extensions`. */
  readonly operation?: OperationHint
  readonly method?: string
  /** The whole path, without query and tenant prefix. */
  readonly path?: string
  readonly status?: number
  /** A piece of the request's or the response's body. */
  readonly body?: string
  readonly injected?: boolean
  /** Only entries with a larger number. */
  readonly after?: number
}

type ToldAlike = 'tenant' | 'api' | 'operation' | 'method' | 'path' | 'query' | 'injected'

/** What is told of an answer as it happens; an entry is made of it only when somebody asks. */
export interface Happening extends Pick<JournalEntry, ToldAlike> {
  /** Milliseconds since the epoch on the tenant's clock. */
  readonly time: number
  readonly requestHeaders: HeaderReader
  readonly requestBody: string | undefined
  readonly reply: Reply
}

export interface Journal {
  add(happening: Happening): void
  /** Oldest first. */
  entries(query?: JournalQuery): readonly JournalEntry[]
  /** The same, one after the other, of what is there now. */
  each(query?: JournalQuery): Iterable<JournalEntry>
  /** The first entry that fits, now or when it comes; rejects when `milliseconds` of real time have passed without one. */
  waitFor(query: JournalQuery, milliseconds?: number): Promise<JournalEntry>
  clear(): void
  /** Lets everybody go who waits, with an error: nothing more will come. */
  release(): void
  /** About what those entries take, with their bodies and heads. Characters. */
  held(): number
  /** Lets go of bodies and headers, and of all but the beginning of a long address; the entries stay. */
  forgetTexts(): void
  /** Entries that are held now. */
  size(): number
  /** The number of the newest entry; 0 when there was none. */
  last(): number
}

/** A body longer than this is kept as its beginning. Characters. */
const LONGEST = 65_536
/** Room for the note that a body was cut; a body cut already is not cut again. */
const SUFFIX = 40

/** A journal of the last `limit` entries: a ring, so that adding costs the same however full it is. */
export function createJournal(limit: number): Journal {
  let ring: Happening[] = []
  /** What each body takes: what goes is not looked at again, since it lies far off by then. */
  let lengths: number[] = []
  /** Of those whose answers have long texts. */
  let texts: TextBytes | undefined
  let count = 0
  let held = 0
  const waiting: Waiting = new Map()
  const whole = (place: number) => withText(ring[place] as Happening, texts?.at(place))
  const each = (query: JournalQuery = {}): Iterable<JournalEntry> => {
    const first = Math.max(count - ring.length, query.after ?? 0)
    const kept = Array.from({ length: Math.max(0, count - first) }, (_, at) => whole((first + at) % limit))
    return entriesOf(kept, first + 1, query)
  }
  return {
    add: (happening) => {
      if (limit > 0) {
        const place = count % limit
        const kept = slim(happening)
        const length = lengthOf(kept)
        held += length - (lengths[place] ?? 0)
        lengths[place] = length
        if (length >= LONG) texts ??= createTextBytes()
        ring[place] = texts?.put(place, kept.reply.text) ? withoutText(kept) : kept
      }
      count++
      if (waiting.size > 0) for (const tell of waiting.keys()) tell(toEntry(count, happening))
    },
    entries: (query) => [...each(query)],
    each,
    waitFor: (query, milliseconds = 5_000) => {
      const [found] = each(query)
      return found ? Promise.resolve(found) : nextThatFits(waiting, query, milliseconds)
    },
    clear: () => {
      ring = []
      lengths = []
      texts = undefined
      count = 0
      held = 0
    },
    forgetTexts: () => {
      if (held === 0) return
      // Only those that came since: over the limit of memory this runs for every request.
      lengths.forEach((_, place) => {
        ring[place] = withoutTexts(ring[place] as Happening)
      })
      lengths = []
      texts = undefined
      held = 0
    },
    held: () => held + ring.length * ENTRY,
    release: () => {
      for (const letGo of waiting.values()) letGo()
    },
    size: () => ring.length,
    last: () => count,
  }
}

/** What an entry takes besides its texts. */
const ENTRY = 400

const lengthOf = ({ requestBody, reply, requestHeaders, path, query }: Happening) =>
  (requestBody?.length ?? 0) + (reply.text?.length ?? 0) + (requestHeaders.size ?? 0) + path.length + query.length

const NO_HEADERS: HeaderReader = { get: () => null, has: () => false, entries: () => [] }
/** What stays of an address. Characters. */
const BEGINNING = 1_024

const withText = (happening: Happening, text: string | undefined): Happening =>
  text === undefined ? happening : { ...happening, reply: { ...happening.reply, text } }

const withoutText = ({ reply: { text: _text, ...reply }, ...happening }: Happening): Happening => ({
  ...happening,
  reply,
})

function withoutTexts({ path, query, ...happening }: Happening): Happening {
  return {
    ...withoutText({ path, query, ...happening }),
    path: copied(path.slice(0, BEGINNING), BEGINNING),
    query: copied(query.slice(0, BEGINNING), BEGINNING),
    requestHeaders: NO_HEADERS,
    requestBody: undefined,
  }
}

function* entriesOf(kept: readonly Happening[], first: number, query: JournalQuery): Iterable<JournalEntry> {
  for (const [at, happening] of kept.entries()) {
    const entry = toEntry(first + at, happening)
    if (fits(entry, query)) yield entry
  }
}

/** Those who wait, by whom to tell of a new entry; the values let them go. */
type Waiting = Map<(entry: JournalEntry) => void, () => void>

function nextThatFits(waiting: Waiting, query: JournalQuery, milliseconds: number) {
  return new Promise<JournalEntry>((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(late)
      waiting.delete(tell)
      reject(new Error(`no request like ${JSON.stringify(query)} came ${why}`))
    }
    const late = setTimeout(() => fail(`within ${milliseconds} ms`), milliseconds)
    const tell = (entry: JournalEntry) => {
      if (!fits(entry, query)) return
      clearTimeout(late)
      waiting.delete(tell)
      resolve(entry)
    }
    waiting.set(tell, () => fail('before the tenant was reset or removed'))
  })
}

export function toEntry(
  number: number,
  { time, requestHeaders, requestBody, reply, ...plain }: Happening,
): JournalEntry {
  return {
    number,
    at: isoTime(time),
    ...plain,
    requestHeaders: redactHeaders(Object.fromEntries(requestHeaders.entries())),
    requestBody: shortened(requestBody ?? null),
    status: reply.status,
    responseHeaders: redactHeaders(reply.headers ?? {}),
    responseBody: shortened(textOf(reply)),
  }
}

function shortened(body: string | null): string | null {
  if (body === null) return null
  const safe = redactBody(body)
  return safe.length > LONGEST + SUFFIX ? `${safe.slice(0, LONGEST)}… (${safe.length} characters)` : safe
}

/** What is kept of a happening: no bytes of files, and of a long body only what an entry will show. */
export function slim(happening: Happening): Happening {
  const { requestBody, reply } = happening
  const long = (requestBody?.length ?? 0) > LONGEST || (reply.text?.length ?? 0) > LONGEST
  if (!long && !reply.bytes) return happening
  const { bytes, begun, ...rest } = reply
  const kept =
    rest.text === undefined ? beginningOf(begun?.beginning ?? bytes, rest.headers) : copied(shortened(rest.text) ?? '')
  const text = kept === undefined ? {} : { text: kept }
  return {
    ...happening,
    requestBody: requestBody === undefined ? undefined : copied(shortened(requestBody) ?? ''),
    reply: { ...rest, ...text },
  }
}

/** The beginning of JSON that was long enough to be encoded. */
function beginningOf(bytes: Reply['bytes'], headers: Reply['headers']): string | undefined {
  if (!(bytes instanceof Uint8Array) || headers?.['content-type'] !== 'application/json') return undefined
  return shortened(new TextDecoder().decode(bytes.subarray(0, 2 * LONGEST))) ?? undefined
}

/** A piece of a text holds on to the whole of it; a copy does not. */
function copied(text: string, shortest = LONGEST): string {
  return text.length < shortest ? text : new TextDecoder().decode(new TextEncoder().encode(text))
}

export function fits(entry: JournalEntry, query: JournalQuery): boolean {
  const { body, after = 0, ...exact } = query
  if (entry.number <= after) return false
  const same = Object.entries(exact).every(
    ([key, value]) => value === undefined || entry[key as keyof JournalEntry] === value,
  )
  return (
    same &&
    (body === undefined ||
      (entry.requestBody?.includes(body) ?? false) ||
      (entry.responseBody?.includes(body) ?? false))
  )
}
