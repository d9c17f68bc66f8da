import { Readable } from 'node:stream'
import { constants, createUnzip } from 'node:zlib'

class ZipError extends Error {}

/** Whether `unpacked` met a ZIP archive, which holds many files. */
export const isZip = (error: unknown): boolean => error instanceof ZipError

/**
 * The text of a recording in UTF-8, by how its bytes begin and not by its name: gzip, zlib (the `.zhar` of mitmproxy), or UTF-16, which
 * PowerShell writes where output is redirected. What is packed and breaks off is read as far as it goes.
 */
export async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = source[Symbol.asyncIterator]()
  const begin = await beginningOf(chunks)
  const all = joined(begin, chunks)
  if (begin.toString('latin1', 0, 4) === 'PK\u0003\u0004') throw new ZipError('a ZIP archive')
  if (isPacked(begin)) yield* inflated(all)
  else if (begin.length > 1 && UTF_16.has(begin.readUInt16BE(0))) yield* decoded(all, UTF_16.get(begin.readUInt16BE(0)))
  else yield* all
}

const UTF_16: ReadonlyMap<number, string> = new Map([
  [0xfffe, 'utf-16le'],
  [0xfeff, 'utf-16be'],
])

/** No JSON begins like this. */
function isPacked(begin: Buffer): boolean {
  if (begin.length < 2) return false
  const head = begin.readUInt16BE(0)
  return head === 0x1f8b || ((head & 0x8f00) === 0x0800 && head % 31 === 0)
}

type Chunks = AsyncIterator<Uint8Array, unknown, undefined>

async function beginningOf(chunks: Chunks): Promise<Buffer> {
  let begin = Buffer.alloc(0)
  while (begin.length < 4) {
    const next = await chunks.next()
    if (next.done === true) break
    begin = Buffer.concat([begin, next.value])
  }
  return begin
}

async function* joined(begin: Buffer, chunks: Chunks): AsyncGenerator<Uint8Array, void, undefined> {
  yield begin
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const unzip = createUnzip({ finishFlush: constants.Z_SYNC_FLUSH })
  const source = Readable.from(packed).on('error', (error) => unzip.destroy(error))
  try {
    for await (const chunk of source.pipe(unzip)) yield chunk as Buffer
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error
  } finally {
    source.destroy()
  }
}

async function* decoded(
  text: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of text) yield Buffer.from(decoder.decode(chunk, { stream: true }))
}
