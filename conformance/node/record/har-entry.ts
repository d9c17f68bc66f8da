import { isUtf8 } from 'node:buffer'
import { type HarBody, type HarEntry, type HarPair } from '../../history/har/index.ts'
import { headerOf, type HeaderLines } from '../../history/recorded-exchange.ts'
import type { Scrubber } from '../../history/secrets/index.ts'
import type { CapturedBody } from './captured-body.ts'
import { decodeContent } from './content-coding.ts'
import { packedIn } from './packed-in.ts'

/** All that was seen of one exchange. Times in milliseconds since 1970. */
export interface Seen {
  readonly begun: number
  /** When the head of the answer was there; null when it never was. */
  readonly answered: number | null
  readonly ended: number
  readonly method: string
  readonly url: string
  readonly httpVersion: string
  /** Secrets are out of them already. */
  readonly headers: HeaderLines
  readonly body: CapturedBody
  readonly answer: {
    readonly status: number
    readonly message: string
    readonly headers: HeaderLines
    readonly body: CapturedBody
  } | null
  /** Why there is no answer, or not all of it. */
  readonly lost: string | null
}

/** How much of a body may be looked at after decompressing it, as a multiple of what may be kept of it. */
const EXPANSION = 8

/** An exchange as an entry of an archive, with no secret in it. */
export function harEntry(seen: Seen, scrubber: Scrubber, limit: number): HarEntry {
  const known = scrubber.known()
  const entry = entryOf(seen, scrubber, limit)
  if (scrubber.known() === known) return entry
  // What an answer teaches may stand in its request.
  return entryOf({ ...seen, headers: scrubber.headers(seen.headers) }, scrubber, limit)
}

function entryOf(seen: Seen, scrubber: Scrubber, limit: number): HarEntry {
  const { begun, answered, ended } = seen
  const url = scrubber.text(seen.url)
  const posted = bodyOf(seen.body, seen.headers, seen.lost !== null, scrubber, limit)
  return {
    startedDateTime: new Date(begun).toISOString(),
    time: ended - begun,
    request: {
      method: seen.method,
      url,
      httpVersion: seen.httpVersion,
      cookies: cookiesOf(seen.headers, 'cookie'),
      headers: pairs(seen.headers),
      queryString: queryOf(url),
      ...(seen.body.size > 0 && { postData: { params: [], ...underscored(posted) } }),
      headersSize: -1,
      bodySize: seen.body.size,
    },
    response: { ...responseOf(seen, scrubber, limit), ...(seen.lost !== null && { _error: scrubber.text(seen.lost) }) },
    cache: {},
    timings: { send: 0, wait: (answered ?? ended) - begun, receive: ended - (answered ?? ended) },
    _extmock: { begun, ended },
  }
}

function responseOf({ answer, lost }: Seen, scrubber: Scrubber, limit: number): HarEntry['response'] {
  if (answer === null) {
    const none = { statusText: '', httpVersion: '', cookies: [], headers: [], redirectURL: '' }
    return { status: 0, ...none, content: { mimeType: '', size: 0 }, headersSize: -1, bodySize: -1 }
  }
  const headers = scrubber.headers(answer.headers)
  const content = bodyOf(answer.body, headers, lost !== null, scrubber, limit)
  return {
    status: answer.status,
    statusText: scrubber.text(answer.message),
    httpVersion: 'HTTP/1.1',
    cookies: cookiesOf(headers, 'set-cookie'),
    headers: pairs(headers),
    content: lost === null ? content : { ...content, _cut: true },
    redirectURL: headerOf(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: answer.body.size,
  }
}

/** Without its content codings, as the format asks: a secret cannot be seen under them. */
function bodyOf(
  { size, bytes, sha256 }: CapturedBody,
  headers: HeaderLines,
  isCut: boolean,
  scrubber: Scrubber,
  limit: number,
): HarBody {
  const mimeType = headerOf(headers, 'content-type') ?? ''
  if (size === 0) return { mimeType, size, text: '', _scrubbed: true }
  const plain = bytes && decodeContent(bytes, headerOf(headers, 'content-encoding'), limit * EXPANSION)
  if (plain === null) return { mimeType, size, ...(sha256 !== null && { _sha256: sha256 }) }
  const text = isUtf8(plain) && !plain.includes(0)
  if (!text && packedIn(plain, limit * EXPANSION).some((one) => hasSecret(one, scrubber))) return { mimeType, size }
  const whole = scrubber.body(plain.toString(text ? 'utf8' : 'latin1'), mimeType)
  const safe = isCut ? scrubber.cut(whole) : whole
  const said = text ? { text: safe } : { text: Buffer.from(safe, 'latin1').toString('base64'), encoding: 'base64' }
  return { mimeType, size: plain.length, ...said, _scrubbed: true }
}

function hasSecret(packed: Buffer, scrubber: Scrubber): boolean {
  const text = packed.toString(isUtf8(packed) ? 'utf8' : 'latin1')
  return scrubber.body(text, '') !== text
}

/** The format has no `encoding` for what a request posts. */
function underscored({ encoding, ...body }: HarBody): HarBody {
  return encoding === undefined ? body : { ...body, _encoding: encoding }
}

const pairs = (lines: HeaderLines): HarPair[] => lines.map(([name, value]) => ({ name, value }))

function queryOf(url: string): HarPair[] {
  const mark = url.indexOf('?')
  if (mark < 0) return []
  return [...new URLSearchParams(url.slice(mark))].map(([name, value]) => ({ name, value }))
}

function cookiesOf(headers: HeaderLines, name: 'cookie' | 'set-cookie'): HarPair[] {
  const values = headers.flatMap(([one, value]) =>
    one.length === name.length && one.toLowerCase() === name ? [value] : [],
  )
  if (values.length === 0) return []
  const texts =
    name === 'cookie' ? values.flatMap((value) => value.split(';')) : values.map((value) => value.split(';')[0] ?? '')
  return texts.map((text) => {
    const sign = text.indexOf('=')
    return { name: text.slice(0, Math.max(0, sign)).trim(), value: text.slice(sign + 1).trim() }
  })
}
