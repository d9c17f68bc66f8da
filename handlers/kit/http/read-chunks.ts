/** A body in the pieces it came in, or why not. */
export type ChunksRead =
  | { readonly ok: true; readonly chunks: readonly Uint8Array[]; readonly size: number }
  | { readonly ok: false; readonly fault: 'too-large' | 'broken-off' }

/** Reads a body without joining its pieces. Past `maxBytes` nothing more is kept, and the rest is let through unread so that the sender sees the answer. */
export async function readChunks(request: Request, maxBytes: number): Promise<ChunksRead> {
  const chunks: Uint8Array[] = []
  let size = 0
  let dropped = 0
  try {
    for (const reader = request.body?.getReader(); reader;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size <= maxBytes) chunks.push(value)
      else if (((chunks.length = 0), (dropped += value.byteLength)) > maxBytes) return stop(reader)
    }
  } catch {
    return { ok: false, fault: 'broken-off' }
  }
  return size > maxBytes ? { ok: false, fault: 'too-large' } : { ok: true, chunks, size }
}

/** A sender that goes on for as long again as was allowed is cut off. Not awaited: the body of a cloned request is cancelled only when the other one is too. */
function stop(reader: ReadableStreamDefaultReader<Uint8Array>): ChunksRead {
  reader.cancel().catch(() => undefined)
  return { ok: false, fault: 'too-large' }
}
