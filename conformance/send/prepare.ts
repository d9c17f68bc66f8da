/** From what a rule asks for to a Request, and what of it is written down. */
import { Undecided } from '../errors.ts'
import { hashText, type Json } from '../json/index.ts'
import type { Credential } from '../profile/index.ts'
import type { Exchange, FormField } from '../history/index.ts'

/** A part of a multipart form: a text field, or a file. */
export type FormPart =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly filename: string; readonly bytes: Uint8Array; readonly contentType?: string }

/** One request as a rule states it. At most one of `json`, `body`, `form`. */
export interface RequestSpec {
  readonly method: string
  /** Below the base URL, starting with a slash, already percent-encoded. Or a URL that the target gave out; then without a role. */
  readonly path: string
  /** Left out where undefined; a list gives the name several times. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  /** Replaces what the role or the body would give; null removes it. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly json?: Json
  readonly body?: string | Uint8Array
  readonly form?: readonly FormPart[]
  /** Sends the body in so many pieces, and does not say beforehand how long it is. */
  readonly pieces?: number
  /** Requests of one name go one after the other over one connection, where there are connections. */
  readonly connection?: string
  /** Shorter than the limit of the run. */
  readonly timeoutMs?: number
  /** The lane that sends it, where several do at once. */
  readonly lane?: number
  /** A write whose outcome may stay open: where the target does not answer, its exchange has the status 0, and the story goes on. */
  readonly mayBeLost?: boolean
  /** A write by name alone: nothing that anybody sees changes by it, so it is sent again where a gateway answers it. */
  readonly changesNothing?: boolean
}

/** What may be added to a request or changed in it; `as` is the role, or null for nobody. */
export type RequestChange = Partial<RequestSpec> & { readonly as?: string | null }

/** What sends as a role, or as nobody: a context of a rule, or a sweep. */
export interface SendsAs {
  readonly send: (role: string | null, spec: RequestSpec) => Promise<Exchange>
}

/** The request, and the half of its exchange that is known before the answer. */
export interface Prepared {
  /** Made anew for each time it is sent. */
  readonly request: () => Request
  readonly connection?: string
  readonly sent: Omit<Exchange, 'status' | 'headers' | 'body' | 'startedAt' | 'endedAt' | 'injected'>
}

interface Body {
  readonly bytes: Uint8Array | null
  readonly text: string | null
  readonly type: string | null
  readonly form?: readonly FormField[]
  /** The bytes that `text` only describes. */
  readonly base64?: string
}

/** Fixed, so that equal runs send equal bytes. */
const boundary = '----extmock-conformance-7d0f3c1a'

/** Builds the request of a call. */
export function prepare(
  baseUrl: string,
  role: string | null,
  credential: Credential | null,
  call: RequestSpec,
): Prepared {
  const url = urlOf(baseUrl, call)
  const body = bodyOf(call)
  const headers = headersOf(credential, body, call)
  const { bytes } = body
  if (bytes !== null && call.pieces !== undefined) headers.set('transfer-encoding', 'chunked')
  return {
    request: () => new Request(url, { method: call.method, headers, redirect: 'manual', ...bodyInit(bytes, call) }),
    ...(call.connection === undefined ? {} : { connection: call.connection }),
    sent: {
      method: call.method,
      url,
      role,
      requestHeaders: Object.fromEntries(headers),
      requestBody: body.text,
      ...(body.base64 === undefined ? {} : { requestBytes: body.base64 }),
      ...(body.form === undefined ? {} : { requestForm: body.form }),
      ...(call.lane === undefined ? {} : { lane: call.lane }),
    },
  }
}

function bodyInit(bytes: Uint8Array | null, { pieces }: RequestSpec): RequestInit & { readonly duplex?: 'half' } {
  if (bytes === null) return {}
  if (pieces !== undefined) return { body: inPieces(bytes, pieces), duplex: 'half' }
  return { body: bytes as Uint8Array<ArrayBuffer> }
}

/**
 * An id as one part of a path. Ends the run of a rule where no path leads to it: dots are steps there, however they are written,
 * and half a pair of surrogates would lead to whatever has U+FFFD in its place.
 */
export function segmentOf(id: string): string {
  if (id === '.' || id === '..' || !id.isWellFormed())
    throw new Undecided(`no path leads to a thing whose id is ${JSON.stringify(id)}`)
  return encodeURIComponent(id)
}

/** A percent-encoded part of a path in plain; as it is where the encoding is broken. */
export function plainText(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return encoded
  }
}

/** Text where the bytes are text, and otherwise how many there were. */
export function describeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return `<binary ${bytes.length} bytes, ${hashText(bytes)}>`
  }
}

/** Is it what stands for bytes that are no text? */
export function isDescription(text: string): boolean {
  return /^<binary \d+ bytes, [0-9a-f]+>$/.test(text)
}

/** More is not written down: a report that holds every large upload would be too large to read. Bytes. */
const longestFile = 65_536

/** The bytes as base64, or nothing where they are too many. */
function base64Of(bytes: Uint8Array): { readonly base64?: string } {
  if (bytes.length > longestFile) return {}
  return { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) }
}

/** Is it a link of the target's instead of a path below the base URL? */
export function isLink(call: Pick<RequestSpec, 'path'>): boolean {
  return /^https?:\/\//i.test(call.path) && URL.canParse(call.path)
}

function urlOf(baseUrl: string, call: RequestSpec): string {
  const url = new URL(isLink(call) ? call.path : baseUrl + call.path)
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, String(one))
  }
  return url.href
}

function headersOf(credential: Credential | null, body: Body, call: RequestSpec): Headers {
  const headers = new Headers()
  if (body.type !== null) headers.set('content-type', body.type)
  if (credential !== null) headers.set(credential.header, credential.value)
  for (const [name, value] of Object.entries(call.headers ?? {})) {
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  }
  return headers
}

function bodyOf(call: RequestSpec): Body {
  if (call.form !== undefined) return formBody(call.form)
  if (call.json !== undefined) {
    const text = JSON.stringify(call.json)
    return { bytes: new TextEncoder().encode(text), text, type: 'application/json' }
  }
  if (call.body === undefined) return { bytes: null, text: null, type: null }
  if (typeof call.body === 'string') {
    return { bytes: new TextEncoder().encode(call.body), text: call.body, type: null }
  }
  const text = describeBytes(call.body)
  return { bytes: call.body, text, type: null, ...(isDescription(text) ? base64Of(call.body) : {}) }
}

function formBody(parts: readonly FormPart[]): Body {
  const encoder = new TextEncoder()
  const chunks = parts.flatMap((part) => [
    encoder.encode(`--${boundary}\r\n${partHead(part)}\r\n\r\n`),
    'value' in part ? encoder.encode(part.value) : part.bytes,
    encoder.encode('\r\n'),
  ])
  chunks.push(encoder.encode(`--${boundary}--\r\n`))
  const bytes = join(chunks)
  const text = `<multipart form: ${parts.map((part) => part.name).join(', ')}; ${bytes.length} bytes>`
  return { bytes, text, type: `multipart/form-data; boundary=${boundary}`, form: parts.map(fieldOf) }
}

/** Quotes and line ends as HTML's form encoding has them. */
function partHead(part: FormPart): string {
  const quoted = (text: string): string => text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
  const head = `Content-Disposition: form-data; name="${quoted(part.name)}"`
  if ('value' in part) return head
  return `${head}; filename="${quoted(part.filename)}"\r\nContent-Type: ${part.contentType ?? 'application/octet-stream'}`
}

function fieldOf(part: FormPart): FormField {
  if ('value' in part) return { name: part.name, value: part.value }
  const contentType = part.contentType ?? 'application/octet-stream'
  return { name: part.name, filename: part.filename, contentType, bytes: part.bytes.length, ...base64Of(part.bytes) }
}

/** Pieces of one length, whatever characters they cut through. */
function inPieces(bytes: Uint8Array, pieces: number): ReadableStream<Uint8Array> {
  const length = Math.max(1, Math.ceil(bytes.length / pieces))
  let at = 0
  return new ReadableStream({
    pull: (controller) => {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + length))
      else controller.close()
      at += length
    },
  })
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
