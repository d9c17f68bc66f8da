/** Uploaded bytes, kept once, as the chunks they arrived in. */
export interface StoredFile {
  readonly chunks: readonly Uint8Array[]
  /** Bytes. */
  readonly size: number
  /** Of a file whose bytes are kept elsewhere, and fetched when they are needed: then it has no chunks. */
  readonly elsewhere?: Elsewhere
}

/** Where the bytes of a file are. */
export interface Elsewhere {
  readonly id: string
  fetch(): Promise<Uint8Array>
}

export function storedFile(chunks: readonly Uint8Array[]): StoredFile {
  return Object.freeze({ chunks, size: chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0) })
}

/** A stored file whose bytes are kept elsewhere. */
export function fileElsewhere(size: number, elsewhere: Elsewhere): StoredFile {
  return Object.freeze({ chunks: [], size, elsewhere })
}

export async function broughtHere(file: StoredFile): Promise<StoredFile> {
  return file.elsewhere ? storedFile([await file.elsewhere.fetch()]) : file
}

/** Streams a stored file, or its bytes `from` to `to`, both included, without joining its chunks. */
export function streamOf(file: StoredFile, from = 0, to = file.size - 1): ReadableStream<Uint8Array> {
  let next = 0
  let at = 0
  let chunks: StoredFile['chunks'] | undefined = file.elsewhere ? undefined : file.chunks
  const piece = (kept: StoredFile['chunks']): Uint8Array | undefined => {
    for (let chunk = kept[next]; chunk && at <= to; chunk = kept[next]) {
      const start = at
      next++
      at += chunk.byteLength
      // A copy, which `slice` of a Buffer is not: what is stored stays ours.
      if (at > from) return new Uint8Array(chunk.subarray(Math.max(0, from - start), to - start + 1))
    }
    return undefined
  }
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      chunks ??= (await broughtHere(file)).chunks
      const bytes = piece(chunks)
      if (bytes) controller.enqueue(bytes)
      else controller.close()
    },
  })
}

/** Base64 of a stored file, for a snapshot. */
export function toBase64(file: StoredFile): string {
  let binary = ''
  for (const chunk of file.chunks)
    for (let at = 0; at < chunk.length; at += 8192) binary += String.fromCharCode(...chunk.subarray(at, at + 8192))
  return btoa(binary)
}

/** The file that `toBase64` wrote; throws on text that is not base64. */
export function fromBase64(text: string): StoredFile {
  return storedFile([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))])
}

/** Whether a value of a table is a file; JSON has no bytes. */
export function isStoredFile(value: unknown): value is StoredFile {
  if (typeof value !== 'object' || value === null || !('chunks' in value) || !Array.isArray(value.chunks)) return false
  return 'size' in value && value.chunks.every((chunk) => chunk instanceof Uint8Array)
}
