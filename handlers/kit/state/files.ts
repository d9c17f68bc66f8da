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

/** The same bytes in pieces of that size, but for the last, which may be shorter. */
export function* cutInto(size: number, chunks: Iterable<Uint8Array>): Generator<Uint8Array, undefined> {
  let held: Uint8Array[] = []
  let length = 0
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + size - length)
      held.push(part)
      at += part.length
      length += part.length
      if (length < size) continue
      yield joined(held, length)
      held = []
      length = 0
    }
  if (length > 0) yield joined(held, length)
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Bytes that are copied in one go. */
const PORTION = 64 * 1024

/** Streams a stored file, or its bytes `from` to `to`, both included, without joining its chunks; a portion when the one before is read. */
export function streamOf(file: StoredFile, from = 0, to = file.size - 1): ReadableStream<Uint8Array> {
  let portions: Generator<Uint8Array, undefined> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        portions ??= portionsIn(file.elsewhere ? (await broughtHere(file)).chunks : file.chunks, from, to)
        const { value } = portions.next()
        if (value) controller.enqueue(value)
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

function* portionsIn(chunks: StoredFile['chunks'], from: number, to: number): Generator<Uint8Array, undefined> {
  let start = 0
  for (const chunk of chunks) {
    const end = Math.min(chunk.byteLength, to - start + 1)
    // A copy, which `slice` of a Buffer is not: what is stored stays ours.
    for (let at = Math.max(0, from - start); at < end; at += PORTION)
      yield new Uint8Array(chunk.subarray(at, Math.min(end, at + PORTION)))
    start += chunk.byteLength
  }
}

/** Bytes and characters of base64 that are turned into the other in one go: whole groups of three and four. */
const GROUPS = 16_384
const [BYTES, CHARACTERS] = [3 * GROUPS, 4 * GROUPS]

/** Base64 of a stored file in pieces, for a snapshot. */
export function* base64Of({ chunks }: StoredFile): Iterable<string> {
  for (const piece of cutInto(BYTES, chunks)) yield base64(piece)
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
