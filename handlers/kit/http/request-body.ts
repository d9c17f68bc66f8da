/** The body of a request, read once from its source and kept for whoever asks again: the operation, a fault rule, the journal. */

/** A body in the pieces it came in, or why not. */
export type ChunksRead =
  | { readonly ok: true; readonly chunks: readonly Uint8Array[]; readonly size: number }
  | { readonly ok: false; readonly fault: 'too-large' | 'broken-off' }

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

type Source = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Uint8Array | null

/** What a sender may still send of a body that nobody wants, before it is cut off. Bytes. */
const UNWANTED = 64 * 1024 * 1024

/** A body that comes from a stream, is there already, or is absent. */
export function requestBody(source: Source): RequestBody {
  let left: Source = source
  let read: ChunksRead | Promise<ChunksRead> | undefined
  let text: string | undefined
  const take = () => {
    const taken = left
    left = null
    return taken
  }
  return {
    chunks: (maxBytes) => (read ??= readAll(take(), maxBytes)),
    get text() {
      return text
    },
    remember: (decoded) => {
      text = decoded
    },
    discard: async () => {
      if (read === undefined) read = await readAll(take(), 0, UNWANTED)
      else await read
    },
  }
}

function readAll(source: Source, maxBytes: number, maxDropped = maxBytes): ChunksRead | Promise<ChunksRead> {
  if (source === null) return { ok: true, chunks: [], size: 0 }
  if (!(source instanceof Uint8Array)) return collect(source, maxBytes, maxDropped)
  if (source.byteLength > maxBytes) return { ok: false, fault: 'too-large' }
  return { ok: true, chunks: [source], size: source.byteLength }
}

async function collect(
  source: Exclude<Source, null | Uint8Array>,
  maxBytes: number,
  maxDropped: number,
): Promise<ChunksRead> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of source) {
      size += chunk.byteLength
      if (size <= maxBytes) chunks.push(chunk)
      // A sender that goes on for as long again as was allowed is cut off.
      else if (((chunks.length = 0), size > maxBytes + maxDropped)) break
    }
  } catch {
    return { ok: false, fault: 'broken-off' }
  }
  return size > maxBytes ? { ok: false, fault: 'too-large' } : { ok: true, chunks, size }
}
