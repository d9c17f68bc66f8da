import type { Slices } from '../time/slices.ts'

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

/** What is copied of a stored file at once, however its chunks lie. Bytes. */
const PIECE = 64 * 1024

/** Streams a stored file, or its bytes `from` to `to`, both included, without joining its chunks; a piece when the one before is read. */
export function streamOf(file: StoredFile, from = 0, to = file.size - 1): ReadableStream<Uint8Array> {
  let chunks: StoredFile['chunks'] | undefined = file.elsewhere ? undefined : file.chunks
  let [next, start, at] = [0, 0, from]
  const piece = (kept: StoredFile['chunks']): Uint8Array | undefined => {
    for (let chunk = kept[next]; chunk && at <= to; chunk = kept[next]) {
      const inChunk = at - start
      if (inChunk < chunk.byteLength) {
        // A copy, which `slice` of a Buffer is not: what is stored stays ours.
        const copy = new Uint8Array(chunk.subarray(inChunk, Math.min(inChunk + PIECE, to - start + 1)))
        at += copy.byteLength
        return copy
      }
      next++
      start += chunk.byteLength
    }
    return undefined
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        chunks ??= (await broughtHere(file)).chunks
        const bytes = piece(chunks)
        if (bytes) controller.enqueue(bytes)
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Bytes and characters of base64 that are turned into the other in one go: whole groups of three and four. */
const GROUPS = 16_384
const [BYTES, CHARACTERS] = [3 * GROUPS, 4 * GROUPS]

/** Base64 of a stored file in pieces, for a snapshot. */
export function* base64Of({ chunks }: StoredFile): Iterable<string> {
  const piece = new Uint8Array(BYTES)
  let length = 0
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length;) {
      const taken = chunk.subarray(at, at + BYTES - length)
      piece.set(taken, length)
      at += taken.length
      length += taken.length
      if (length < BYTES) continue
      yield base64(piece)
      length = 0
    }
  if (length > 0) yield base64(piece.subarray(0, length))
}

/** A file in base64: one that is long in pieces, since it takes long to put together a text. */
export type Base64 = string | readonly string[]

/** Bytes of a file that is one text, whichever way its chunks lie. */
const LONGEST = 12 * 1024 * 1024
export const isLong = ({ size }: StoredFile) => size > LONGEST

/** A stored file in base64, as a snapshot has it. */
export function inBase64(file: StoredFile): Base64 {
  const pieces = [...base64Of(file)]
  return isLong(file) ? pieces : pieces.join('')
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}

/** White space that base64 may have. */
const SPACE = /[\t\n\f\r ]+/g

/** The file that base64 stands for; throws on text that is not base64. */
export function* fromBase64(given: Base64): Slices<StoredFile> {
  const chunks: Uint8Array[] = []
  for (const text of typeof given === 'string' ? [given] : given)
    for (const chunk of yield* chunksOf(text)) chunks.push(chunk)
  return storedFile(chunks)
}

function* chunksOf(text: string): Slices<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = []
  let left = ''
  for (let at = 0; at < text.length; at += CHARACTERS) {
    const isLast = at + CHARACTERS >= text.length
    const piece = left + text.slice(at, at + CHARACTERS).replace(SPACE, '')
    const groups = isLast ? piece : piece.slice(0, piece.length - (piece.length % 4))
    // What looks like its end before the end is judged by whoever reads the whole.
    if (!isLast && groups.includes('=')) return [bytesOf(atob(text))]
    left = piece.slice(groups.length)
    chunks.push(bytesOf(atob(groups)))
    yield
  }
  return chunks
}

function bytesOf(binary: string): Uint8Array {
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** Whether a value of a table is a file; JSON has no bytes. */
export function isStoredFile(value: unknown): value is StoredFile {
  if (typeof value !== 'object' || value === null || !('chunks' in value) || !Array.isArray(value.chunks)) return false
  return 'size' in value && value.chunks.every((chunk) => chunk instanceof Uint8Array)
}
