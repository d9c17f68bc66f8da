/** Reads request bodies within limits. What is wrong with a body is a value; nothing here throws. */
import { readChunks } from './read-chunks.ts'
import { rememberBody } from './seen-bodies.ts'

/** A JSON body, or the one thing that is wrong with it. */
export type JsonBody =
  | {
      readonly ok: true
      readonly value: unknown
      /** As it was sent: the value cannot hold every number, nor a key that comes twice. */
      readonly text: string
    }
  | { readonly ok: false; readonly fault: JsonFault; readonly message: string }

export type JsonFault = 'empty' | 'too-large' | 'not-utf8' | 'not-json' | 'too-deep'

export interface JsonLimits {
  readonly maxBytes: number
  readonly maxDepth: number
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads the body as one JSON value. */
export async function readJson(request: Request, limits: JsonLimits): Promise<JsonBody> {
  const text = await readText(request, limits.maxBytes)
  if (!text.ok) return text
  rememberBody(request, text.value)
  if (text.value.trim() === '') return fault('empty', 'The request has no body; a JSON object is expected.')
  if (depthOf(text.value, limits.maxDepth) > limits.maxDepth)
    return fault('too-deep', `The body is nested deeper than ${limits.maxDepth} levels.`)
  try {
    return { ok: true, value: JSON.parse(text.value) as unknown, text: text.value }
  } catch {
    return fault('not-json', 'The body is not valid JSON.')
  }
}

async function readText(
  request: Request,
  maxBytes: number,
): Promise<{ readonly ok: true; readonly value: string } | Extract<JsonBody, { ok: false }>> {
  const tooLarge = fault('too-large', `The body is larger than ${maxBytes} bytes.`)
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length > maxBytes) {
    await discard(request)
    return tooLarge
  }
  try {
    // A declared length lets the whole be read at once; without one it is read piece by piece up to the limit.
    const bytes = Number.isNaN(length) ? await joined(request, maxBytes) : new Uint8Array(await request.arrayBuffer())
    if (!bytes || bytes.byteLength > maxBytes) return tooLarge
    return { ok: true, value: decoder.decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError && isDecodeError(error)) return fault('not-utf8', 'The body is not UTF-8.')
    return fault('not-json', 'The body could not be read to its end.')
  }
}

async function joined(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  const read = await readChunks(request, maxBytes)
  if (!read.ok) return undefined
  const whole = new Uint8Array(read.size)
  let at = 0
  for (const chunk of read.chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** Lets the sender finish, so that it can read the answer; reads at most a little more than it is willing to keep. */
export async function discard(request: Request, maxBytes = 64 * 1024 * 1024): Promise<void> {
  let seen = 0
  try {
    for (const reader = request.body?.getReader(); reader && seen <= maxBytes;) {
      const { done, value } = await reader.read()
      if (done) return
      seen += value.byteLength
    }
  } catch {
    // A body that breaks off has nothing left to discard.
  }
}

function isDecodeError(error: TypeError): boolean {
  return (
    (error as TypeError & { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ||
    /decod|encod/i.test(error.message)
  )
}

function fault(kind: JsonFault, message: string): Extract<JsonBody, { ok: false }> {
  return { ok: false, fault: kind, message }
}

/** Depth of the deepest bracket outside strings; stops counting once past `limit`. Guards the recursion of later steps. */
export function depthOf(text: string, limit: number): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length && deepest <= limit; at++) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at++
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (code === 0x5d || code === 0x7d) depth--
  }
  return deepest
}
