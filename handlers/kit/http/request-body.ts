/** The body of a request, read once from its source and kept for whoever asks again: the operation, a fault rule, the journal. */
import type { MaybePromise } from '../operation/maybe-promise.ts'

/** A body in the pieces it came in, or why not. */
export type ChunksRead =
  | { readonly ok: true; readonly chunks: readonly Uint8Array[]; readonly size: number }
  | { readonly ok: false; readonly problem: 'too-large' | 'broken-off' }

/** There is no memory for a body: nothing of it is kept, and nothing has happened. */
export class NoRoomError extends Error {}

export interface RequestBody {
  /** Reads the whole, in the pieces it came in. Past `maxBytes` nothing more is kept; what was read before is given again. */
  chunks(maxBytes: number): ChunksRead | Promise<ChunksRead>
  /** The text that was read, when a reader said that it was text. */
  readonly text: string | undefined
  /** A reader has decoded the body: the journal may show it. */
  remember(text: string): void
  /** Lets the sender finish, so that it can read the answer. */
  discard(): Promise<void>
}

/** Reads a body at its transport: past `maxBytes` nothing is kept, past `maxDropped` more it stops. */
export type Collector = (maxBytes: number, maxDropped: number) => MaybePromise<ChunksRead>

type Source = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Uint8Array | Collector | null

/** Whoever read it before may have taken more. */
const TOO_LARGE: ChunksRead = { ok: false, problem: 'too-large' }

/** What a sender may still send of a body that nobody wants, before it is cut off. Bytes. */
const UNWANTED = 64 * 1024 * 1024

/** A body that comes from a stream, is there already, or is absent. */
export function requestBody(source: Source): RequestBody {
  let left: Source = source
  let read: ChunksRead | Promise<ChunksRead> | undefined
  const take = () => {
    const taken = left
    left = null
    return taken
  }
  /** What was waited for is there at once for the next who asks: a decision that waited for it is made again. */
  const reading = (all: ChunksRead | Promise<ChunksRead>) =>
    all instanceof Promise ? all.then((whole) => (read = whole)) : all
  const body = {
    text: undefined as string | undefined,
    chunks: (maxBytes: number) => {
      read ??= reading(readAll(take(), maxBytes))
      return read instanceof Promise ? read.then((all) => within(all, maxBytes)) : within(read, maxBytes)
    },
    remember: (decoded: string) => {
      body.text = decoded
    },
    discard: async () => {
      if (read === undefined) read = await readAll(take(), 0, UNWANTED)
      else await read
    },
  }
  return body
}

const within = (read: ChunksRead, maxBytes: number) => (read.ok && read.size > maxBytes ? TOO_LARGE : read)

const NOTHING: ChunksRead = { ok: true, chunks: [], size: 0 }

/** The body of a request that has none, for all of them: nobody reads a text from it. */
export const NO_BODY: RequestBody = {
  chunks: () => NOTHING,
  text: undefined,
  remember: () => undefined,
  discard: () => Promise.resolve(),
}

function readAll(source: Source, maxBytes: number, maxDropped = maxBytes): ChunksRead | Promise<ChunksRead> {
  if (source === null) return NOTHING
  if (typeof source === 'function') return source(maxBytes, maxDropped)
  if (!(source instanceof Uint8Array)) return collect(source, maxBytes, maxDropped)
  if (source.byteLength > maxBytes) return { ok: false, problem: 'too-large' }
  return { ok: true, chunks: [source], size: source.byteLength }
}

/** The text of a body that was read, as far as it is one; empty for none. */
export function textIn(read: ChunksRead): string {
  if (!read.ok) return ''
  const decoder = new TextDecoder()
  return read.chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode()
}

async function collect(
  source: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  maxBytes: number,
  maxDropped: number,
): Promise<ChunksRead> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const pieces = piecesOf(source)
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
      size += next.value.byteLength
      if (size <= maxBytes) chunks.push(next.value)
      else if (((chunks.length = 0), size > maxBytes + maxDropped)) {
        // A sender that goes on for as long again as was allowed is cut off. Not awaited: the body of a request that was
        // cloned is cancelled only when the other one is too.
        pieces.return?.().catch(() => undefined)
        break
      }
    }
  } catch {
    return { ok: false, problem: 'broken-off' }
  }
  return size > maxBytes ? { ok: false, problem: 'too-large' } : { ok: true, chunks, size }
}

/** Not every browser's streams can be iterated over. */
function piecesOf(source: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>): AsyncIterator<Uint8Array> {
  if (!('getReader' in source)) return source[Symbol.asyncIterator]()
  const reader = source.getReader()
  return {
    next: async () => {
      const { done, value } = await reader.read()
      return done ? { done, value: undefined } : { done, value }
    },
    return: async () => {
      await reader.cancel()
      return { done: true, value: undefined }
    },
  }
}
