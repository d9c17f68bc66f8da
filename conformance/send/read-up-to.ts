/** As much of a body as one is willing to hold. */

/** The bytes of a body, after decoding. `cut` says that there were more than `most`: the rest is not read. */
export interface ReadBody {
  readonly bytes: Uint8Array
  readonly cut: boolean
}

/** Reads a body up to a number of bytes, and hangs up on the rest. Throws what the stream throws. */
export async function readUpTo(response: Pick<Response, 'body'>, most: number): Promise<ReadBody> {
  const chunks: Uint8Array[] = []
  if (response.body === null) return { bytes: new Uint8Array(), cut: false }
  const reader = response.body.getReader()
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return { bytes: joined(chunks, length), cut: false }
    const room = most - length
    chunks.push(value.length > room ? value.slice(0, room) : value)
    length += Math.min(value.length, room)
    if (value.length <= room) continue
    // Not awaited: a peer that does not listen must not hold us.
    void reader.cancel().catch(() => undefined)
    return { bytes: joined(chunks, length), cut: true }
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
