/** The plain request that undici's dispatch options describe. */
import type { Dispatcher } from 'undici'
import { requestBody, type RequestBody } from '../../kit/http/request-body.ts'
import type { PlainRequest } from '../../kit/http/request.ts'

type Options = Dispatcher.DispatchOptions

/** A form brings its own content type. */
export function toPlain(url: string, options: Options): PlainRequest {
  const headers = headersOf(options.headers)
  return { method: options.method, url, headers, body: bodyOf(options, headers) }
}

/** undici takes headers as an object, as pairs, and as one flat list of names and values. */
export function headersOf(given: Options['headers']): Headers {
  const headers = new Headers()
  for (const [name, value] of pairsOf(given))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, String(one))
  return headers
}

function pairsOf(given: Options['headers']): Iterable<readonly [string, unknown]> {
  if (!given) return []
  if (!Array.isArray(given))
    return Symbol.iterator in given ? (given as Iterable<readonly [string, unknown]>) : Object.entries(given)
  const flat: readonly unknown[] = given
  if (Array.isArray(flat[0])) return flat as readonly (readonly [string, unknown])[]
  return flat.flatMap((name, at) => (at % 2 === 0 ? [[String(name), flat[at + 1]] as const] : []))
}

/** A GET or HEAD with a body loses it, as a Request cannot have one. */
function bodyOf({ method, body }: Options, headers: Headers): RequestBody {
  if (body === null || body === undefined || method === 'GET' || method === 'HEAD') return requestBody(null)
  if (typeof body === 'string') return requestBody(new TextEncoder().encode(body))
  if (body instanceof Uint8Array) return requestBody(body)
  if (isForm(body)) {
    const form = new Response(copied(body))
    const type = form.headers.get('content-type')
    if (type !== null && !headers.has('content-type')) headers.set('content-type', type)
    return requestBody(form.body)
  }
  return requestBody(inBytes(body as AsyncIterable<string | Uint8Array>))
}

async function* inBytes(pieces: AsyncIterable<string | Uint8Array>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const piece of pieces) yield typeof piece === 'string' ? encoder.encode(piece) : piece
}

/** undici's own FormData is not the platform's, and a Response knows the platform's alone. */
function isForm(body: object): body is FormData {
  return Object.prototype.toString.call(body) === '[object FormData]'
}

function copied(body: FormData): FormData {
  const form = new FormData()
  for (const [name, value] of body) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, value.name)
  }
  return form
}
