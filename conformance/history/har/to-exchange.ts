import { asText } from '../../json/index.ts'
import {
  type Answer,
  type Body,
  type RecordedExchange,
  headerOf,
  type HeaderLines,
  type Place,
} from '../recorded-exchange.ts'
import { areReplaced, isSecretHeader, type Scrubber } from '../secrets/index.ts'
import { callerOf } from './caller.ts'
import { CUT } from './elements.ts'
import { instant } from './instant.ts'
import { readBody, type RawBody } from './read-body.ts'

type Fields = Readonly<Record<string, unknown>>

/** One entry of an archive as an exchange, or why it is none. Entries come from many tools: nothing in them is taken for granted. */
export function toExchange(entry: unknown, place: Place, scrubber: Scrubber): RecordedExchange | string {
  const known = scrubber.known()
  const exchange = exchangeIn(entry, place, scrubber)
  // What an answer teaches may stand in its request.
  return scrubber.known() === known ? exchange : exchangeIn(entry, place, scrubber)
}

function exchangeIn(entry: unknown, place: Place, scrubber: Scrubber): RecordedExchange | string {
  const { request, response, startedDateTime, time, cache, _extmock: ours, _fromCache: fromCache } = fieldsOf(entry)
  const { method, url } = fieldsOf(request)
  if (typeof method !== 'string' || typeof url !== 'string') return 'it has no method or no URL'
  if (!/^https?:\/\//i.test(url)) return `it is not HTTP: ${/^[a-z-]+:/i.exec(url)?.[0] ?? 'no scheme'}`
  // Chromium names the cache, Firefox says what is in it then.
  if (typeof fromCache === 'string' || fieldsOf(cache)['afterRequest'] !== undefined)
    return 'it was answered from a cache, and not by a server'
  const when = times(startedDateTime, time, fieldsOf(ours))
  if (when === null) return 'it does not say when it was'
  const sent = [...linesOf(fieldsOf(request)['headers']), ...tenantOf(fieldsOf(ours))]
  const headers = scrubber.headers(sent)
  const isOurs = typeof ours === 'object'
  const asked = {
    method,
    url: scrubber.text(withQuery(url, fieldsOf(request)['queryString'])),
    headers,
    body: requestBody(fieldsOf(request), headers, isOurs, scrubber),
  }
  return {
    caller: callerOf(sent, headers),
    ...when,
    request: asked,
    answer: answerOf(fieldsOf(response), method, scrubber),
    lost: safeOf(lostOf(fieldsOf(response)), scrubber),
    place,
  }
}

/** Clients with a form for parameters write them beside an address that has none. */
function withQuery(url: string, parameters: unknown): string {
  if (url.includes('?') || !Array.isArray(parameters)) return url
  const pairs = parameters.filter(isLine).map((one) => {
    const { name, value } = fieldsOf(one)
    return [name, value].map((part) => escaped(asText(part))).join('=')
  })
  return pairs.length === 0 ? url : url.replace(/(?=#|$)/, () => `?${pairs.join('&')}`)
}

/** Some write them as they were sent. */
const escaped = (text: string): string => (/%[\da-f]{2}/i.test(text) ? text : encodeURIComponent(text))

const safeOf = (text: string | null, scrubber: Scrubber): string | null => (text === null ? null : scrubber.text(text))

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

/** The mock's own archive says whose state it was, which a path or a credential may have told. */
function tenantOf({ tenant }: Fields): HeaderLines {
  return typeof tenant === 'string' ? [['x-extmock-tenant', tenant]] : []
}

/**
 * Pseudo headers of HTTP/2 are the method and the address once more. Chromium writes headers of one name as one, a line each; and what
 * is said twice in the same words is said once: gateways do that, and tools that gather headers from two places.
 */
function linesOf(headers: unknown): HeaderLines {
  if (!Array.isArray(headers)) return []
  const all = headers.flatMap((one) => {
    const { name, value } = fieldsOf(one)
    if (!isLine(one) || typeof name !== 'string' || name.startsWith(':')) return []
    return asText(value)
      .split('\n')
      .map((line) => [name.trim(), line.trim()] as const)
  })
  const said = new Map(all.map((line) => [`${line[0].toLowerCase()}:${line[1]}`, line]))
  return said.size === all.length ? all : [...said.values()]
}

/** Some tools write numbers as numbers. */
function isLine(one: unknown): boolean {
  const { name, value } = fieldsOf(one)
  return typeof name === 'string' && (typeof value === 'string' || typeof value === 'number')
}

/**
 * Tools give times as sums of a few numbers, each cut to whole milliseconds: the end is put where it is certain, so that of two
 * exchanges one counts as over before the other began only where it was.
 */
function times(started: unknown, time: unknown, ours: Fields): Pick<RecordedExchange, 'begun' | 'ended'> | null {
  const { begun, ended } = ours
  if (typeof begun === 'number' && typeof ended === 'number') return { begun, ended: ended < begun ? Infinity : ended }
  const start = typeof started === 'string' ? instant(started) : Number.NaN
  if (!Number.isFinite(start)) return null
  const taken = numberOf(time)
  return { begun: start, ended: taken !== null && taken >= 0 ? start + taken + UNSURE : Infinity }
}

/** Milliseconds. */
const UNSURE = 10

function requestBody(request: Fields, headers: HeaderLines, isOurs: boolean, scrubber: Scrubber): Body {
  const data = request['postData']
  const size = numberOf(request['bodySize'])
  if (typeof data === 'object' && data !== null) return postedBody(fieldsOf(data), headers, scrubber)
  if (size !== null && size > 0) return readBody(rawOf({}, size), scrubber)
  const bodiless = /^(GET|HEAD|DELETE|OPTIONS)$/i.test(asText(request['method']))
  const none = (size === 0 || bodiless) && (isOurs || !announcesBody(headers, bodiless))
  return none ? { kind: 'empty' } : { kind: 'missing' }
}

/** Browsers say size 0 of a body that they did not read: of a file that was uploaded. */
function announcesBody(headers: HeaderLines, bodiless: boolean): boolean {
  const length = headerOf(headers, 'content-length')
  if (length !== null) return Number(length) > 0
  if (headerOf(headers, 'transfer-encoding') !== null) return true
  return !bodiless && headerOf(headers, 'content-type') !== null
}

function postedBody(data: Fields, headers: HeaderLines, scrubber: Scrubber): Body {
  const raw = rawOf(data, sizeSaid(numberOf(data['size']), headers))
  if (raw.text !== null && isBytes(raw.text, headers))
    return readBody({ ...raw, base64: true, text: btoa(raw.text) }, scrubber)
  // Firefox says so in a comment where it kept a part.
  const { comment } = data
  const cut = raw.cut || (typeof comment === 'string' && comment !== '')
  return readBody({ ...raw, cut, text: raw.text ?? formText(data['params']) }, scrubber)
}

/** Firefox writes what is no UTF-8 a byte a character. It is as many of them as were announced, and would be more in UTF-8. */
function isBytes(text: string, headers: HeaderLines): boolean {
  if (headerOf(headers, 'content-length') !== String(text.length)) return false
  return /[\x80-\xff]/.test(text) && !/[^\0-\xff]/.test(text)
}

/**
 * Charles gives the fields of a form without its text. Where they need no escape it can be put together; otherwise nobody knows how it
 * was spelled: Charles has JSON that `curl -d` calls a form as the name of a field without a value. Files do not say what is in them.
 */
function formText(params: unknown): string | null {
  if (!Array.isArray(params) || params.length === 0) return null
  const pairs = params.map((one) => fieldsOf(one))
  const plain = (text: unknown): boolean => typeof text === 'string' && /^[\w.~-]+$/.test(text)
  if (!pairs.every(({ name, value, fileName }) => plain(name) && plain(value) && fileName === undefined)) return null
  return pairs.map(({ name, value }) => `${String(name)}=${String(value)}`).join('&')
}

function rawOf(fields: Fields, size: number | null): RawBody {
  const { text: whole, mimeType, _sha256: sha256 } = fields
  const isCut = typeof whole === 'string' && whole.endsWith(CUT)
  const text = isCut ? whole.slice(0, -CUT.length) : whole
  return {
    text: typeof text === 'string' ? text : null,
    mimeType: typeof mimeType === 'string' ? mimeType : '',
    size,
    base64: (fields['encoding'] ?? fields['_encoding']) === 'base64',
    sha256: typeof sha256 === 'string' ? sha256 : null,
    ours: fields['_scrubbed'] === true,
    cut: isCut || fields['_cut'] === true,
  }
}

function answerOf(response: Fields, method: string, scrubber: Scrubber): Answer | null {
  const status = numberOf(response['status'])
  if (status === null || !Number.isInteger(status) || status < 100 || status > 599) return null
  const content = fieldsOf(response['content'])
  const lines = response['headers']
  // What is of another kind than a list of lines says nothing, not even what was left out.
  if (!Array.isArray(lines) || !lines.every(isLine)) return null
  const headers = scrubber.headers(linesOf(lines))
  const bodiless = method === 'HEAD' || status < 200 || status === 204 || status === 304
  const empty = bodiless || headerOf(headers, 'content-length') === '0'
  const body = empty ? ({ kind: 'empty' } as const) : readBody(rawOf(content, contentSize(content, headers)), scrubber)
  return isStripped(headers, body) ? null : { status, headers, body }
}

/**
 * Hardly a server sends a body without any header: the tool left them out, or replaced what they say, and what they would have said is
 * not known. Of secrets it is expected.
 */
function isStripped(headers: HeaderLines, body: Body): boolean {
  if (headers.every(([name, value]) => name === '' || value === '')) return body.kind !== 'empty'
  return areReplaced(headers.flatMap(([name, value]) => (isSecret(name) ? [] : [value])))
}

const isSecret = (name: string): boolean => isSecretHeader(name) || /^set-cookie2?$/i.test(name)

/** Sanitised exports say size 0 without a text where they left the body out; then it is the text that is missing. */
function contentSize(content: Fields, headers: HeaderLines): number | null {
  const size = sizeSaid(numberOf(content['size']), headers)
  const written = typeof content['text'] === 'string'
  return size === 0 && !written && content['_scrubbed'] !== true ? null : size
}

/** A tool that empties texts may count again what is left, and the head still says how much it was. */
function sizeSaid(size: number | null, headers: HeaderLines): number | null {
  const length = headerOf(headers, 'content-length')
  if (length === null || !/^\d{1,15}$/.test(length) || headerOf(headers, 'content-encoding') !== null) return size
  return Math.max(size ?? 0, Number(length))
}

function lostOf(response: Fields): string | null {
  const { _error: error, _charlesStatus: charles, status, statusText } = response
  if (typeof error === 'string' && error !== '') return error
  if (typeof charles === 'string' && charles.toUpperCase() !== 'COMPLETE') return charles
  if (numberOf(status) !== null && Number(status) >= 100) return null
  return typeof statusText === 'string' && statusText !== '' ? statusText : 'no answer was recorded'
}

/** Some tools write numbers as texts. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
