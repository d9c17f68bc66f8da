/** A recorded exchange in the form that judges take: what nobody wrote down is told apart from what was not there. */
import { type Body, joined, type RecordedExchange } from './recorded-exchange.ts'
import type { Exchange } from './exchange.ts'

/** Parts of an exchange that a recording may lack, or have only the beginning of. */
export type Part = 'body' | 'requestBody'

/** Why such a part cannot be read. */
export type Why =
  | 'no answer is recorded'
  | 'it broke off'
  | 'not recorded'
  | 'only its size is recorded'
  | 'only its beginning is recorded'

/** What a judge must not rest on was asked for. */
export interface Looks {
  /** Was one of the parts looked at that the recording does not have? Asking forgets it. */
  readonly atUnknown: () => boolean
}

/** An exchange of a recording for judges; those parts that are unknown are empty, and looking at them is noticed. */
export interface Watchable {
  readonly exchange: Exchange
  readonly unknown: ReadonlyMap<Part, Why>
  readonly looks: Looks
}

/** Status 0 stands for an answer that never came, or that nobody wrote down. */
export function watchable(recorded: RecordedExchange): Watchable {
  const unknown = unknownIn(recorded)
  return { ...noticing(plainExchange(recorded), unknown), unknown }
}

/** The exchange as it is shown. */
export function plainExchange({ request, answer, begun, ended, caller, place }: RecordedExchange): Exchange {
  const headers = joined(answer?.headers ?? [])
  return {
    method: request.method.toUpperCase(),
    url: request.url,
    role: caller,
    requestHeaders: joined(request.headers),
    requestBody: request.body.kind === 'empty' ? null : textOf(request.body),
    status: answer?.status ?? 0,
    headers,
    body: answer === null ? '' : textOf(answer.body),
    startedAt: begun,
    endedAt: ended,
    injected: headers['x-extmock-injected'] !== undefined,
    place,
  }
}

/** A body known by its size or its hash is there and cannot be read. What holds bytes is judged by those who need no text. */
function unknownIn({ request, answer, lost }: RecordedExchange): ReadonlyMap<Part, Why> {
  const parts = new Map<Part, Why>()
  const answered =
    answer === null ? 'no answer is recorded' : (unreadable(answer.body) ?? (lost === null ? null : 'it broke off'))
  const asked = unreadable(request.body)
  if (answered !== null) parts.set('body', answered)
  if (asked !== null) parts.set('requestBody', asked)
  return parts
}

/** Null for a body that is there whole. */
function unreadable(body: Body): Why | null {
  if (body.kind === 'missing') return 'not recorded'
  if (body.kind === 'digest') return 'only its size is recorded'
  return body.kind !== 'empty' && body.cut ? 'only its beginning is recorded' : null
}

function textOf(body: Body): string {
  if (body.kind === 'text') return body.text
  if (body.kind === 'bytes') return `<binary ${body.bytes.length} bytes>`
  if (body.kind === 'digest') return `<${body.size} bytes that were not kept>`
  return body.kind === 'missing' ? '<not recorded>' : ''
}

function noticing(exchange: Exchange, unknown: ReadonlyMap<Part, Why>): Omit<Watchable, 'unknown'> {
  if (unknown.size === 0) return { exchange, looks: { atUnknown: () => false } }
  const seen = { unknown: false }
  const noticed = { ...exchange }
  for (const part of unknown.keys()) {
    const value = exchange[part]
    const get = () => {
      seen.unknown = true
      return value
    }
    Object.defineProperty(noticed, part, { enumerable: true, get })
  }
  const atUnknown = (): boolean => {
    const { unknown: looked } = seen
    seen.unknown = false
    return looked
  }
  return { exchange: noticed, looks: { atUnknown } }
}
