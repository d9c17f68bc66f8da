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
export function readJson(request: Request, limits: JsonLimits): Promise<JsonBody> {
  const { maxBytes } = limits
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length > maxBytes) return discard(request).then(() => tooLarge(maxBytes))
  // A declared length lets the whole be read at once; without one it is read piece by piece up to the limit.
  const bytes = Number.isNaN(length) ? joined(request, maxBytes) : request.arrayBuffer()
  return bytes.then(
    (read) => (!read || read.byteLength > maxBytes ? tooLarge(maxBytes) : parseBytes(request, read, limits)),
    () => fault('not-json', 'The body could not be read to its end.'),
  )
}

const tooLarge = (maxBytes: number) => fault('too-large', `The body is larger than ${maxBytes} bytes.`)

function parseBytes(request: Request, bytes: ArrayBuffer | Uint8Array, { maxDepth }: JsonLimits): JsonBody {
  const text = decodeUtf8(bytes)
  if (text === undefined) return fault('not-utf8', 'The body is not UTF-8.')
  rememberBody(request, text)
  if (depthOf(text, maxDepth) > maxDepth) return fault('too-deep', `The body is nested deeper than ${maxDepth} levels.`)
  try {
    return { ok: true, value: JSON.parse(text) as unknown, text }
  } catch {
    const empty = text.trim() === ''
    return empty
      ? fault('empty', 'The request has no body; a JSON object is expected.')
      : fault('not-json', 'The body is not valid JSON.')
  }
}

function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Undefined when it is larger; rejects when it breaks off, as `arrayBuffer` does. */
async function joined(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  const read = await readChunks(request, maxBytes)
  if (!read.ok && read.fault === 'broken-off') throw new Error(read.fault)
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
