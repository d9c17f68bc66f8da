import { createHash, type Hash } from 'node:crypto'

/** What passed by of a body: all of it, or only how much it was. */
export interface CapturedBody {
  readonly size: number
  /** Null when it was longer than the limit. */
  readonly bytes: Buffer | null
  /** In hexadecimal digits; of a body longer than the limit only. */
  readonly sha256: string | null
}

export interface Capture {
  readonly add: (chunk: Uint8Array) => void
  /** What was added up to now. */
  readonly body: () => CapturedBody
}

/** Keeps a body of up to `limit` bytes; of a longer one it keeps size and hash, and no memory. */
export function captureBody(limit: number): Capture {
  let chunks: Uint8Array[] = []
  let size = 0
  let hash: Hash | null = null
  return {
    add(chunk) {
      size += chunk.length
      if (hash !== null) hash.update(chunk)
      else chunks.push(chunk)
      if (hash !== null || size <= limit) return
      hash = createHash('sha256')
      for (const one of chunks) hash.update(one)
      chunks = []
    },
    body: () => ({
      size,
      bytes: hash === null ? Buffer.concat(chunks) : null,
      sha256: hash?.copy().digest('hex') ?? null,
    }),
  }
}
