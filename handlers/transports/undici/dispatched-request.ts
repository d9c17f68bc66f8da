/** The Request that undici's dispatch options describe. */
import type { Dispatcher } from 'undici'

type Options = Dispatcher.DispatchOptions

/** Waits for the whole body. A GET or HEAD with a body loses it: a Request cannot have one. */
export async function toRequest(url: string, { method, headers, body }: Options): Promise<Request> {
  const wanted = body === null || body === undefined || method === 'GET' || method === 'HEAD' ? null : await whole(body)
  return new Request(url, { method, headers: headersOf(headers), body: wanted })
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
  if (given.length > 0 && Array.isArray(given[0])) return given as unknown as [string, unknown][]
  return given.flatMap((name, at) => (at % 2 === 0 ? [[String(name), given[at + 1]] as const] : []))
}

async function whole(body: NonNullable<Options['body']>): Promise<BodyInit> {
  if (typeof body === 'string') return body
  if (body instanceof Uint8Array) return new Uint8Array(body)
  if (isForm(body)) return copied(body)
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const encoder = new TextEncoder()
  for await (const piece of body as AsyncIterable<string | Uint8Array>)
    pieces.push(typeof piece === 'string' ? encoder.encode(piece) : new Uint8Array(piece))
  return new Blob(pieces)
}

/** undici's own FormData is not the platform's, and a Request knows the platform's alone. */
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
