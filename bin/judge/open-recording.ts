import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Recording } from '../../conformance/recording/index.ts'
import { UsageError } from '../usage-error.ts'

const HINT = 'judge takes HTTP archives (.har, also .har.gz) and what GET /_extmock/requests answers'

/** A file as a recording. When it is called off it ends where it is. Throws a UsageError when it cannot be read. */
export async function openRecording(file: string, signal: AbortSignal): Promise<Recording> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) throw new UsageError(`${file} cannot be read (${found.code})`, HINT)
  if (found.isDirectory()) throw new UsageError(`${file} is a folder`, HINT)
  await access(file, constants.R_OK).catch(() => {
    throw new UsageError(`${file} cannot be read (EACCES)`, HINT)
  })
  return { file, bytes: chunksOf(file, signal) }
}

async function* chunksOf(file: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  const plain = createReadStream(file, { highWaterMark: 256 * 1024 })
  const source = file.endsWith('.gz') ? pipeline(plain, createGunzip(), () => undefined) : plain
  const chunks = source[Symbol.asyncIterator]()
  // Not through the stream: one that waits for a pipe on which nothing comes cannot be closed.
  const stopped = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }))
  while (!signal.aborted) {
    const read = chunks.next()
    read.catch(() => undefined)
    const next = await Promise.race([read, stopped])
    if (next === null || next.done === true) return
    yield next.value as Buffer
  }
}
