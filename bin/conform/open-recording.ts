import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Recording } from '../../conformance/recording/index.ts'
import { whyUnreadable } from '../serve/read-file.ts'
import { UsageError } from '../usage-error.ts'

const HINT = 'a recording is an HTTP archive (.har, also .har.gz), or what GET /_extmock/requests answers'

/** A file as a recording. When it is called off it ends where it is. Throws a UsageError when it cannot be read. */
export async function openRecording(file: string, signal: AbortSignal): Promise<Recording> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) throw new UsageError(`${file} ${whyUnreadable(found)}`, HINT)
  if (found.isDirectory()) throw new UsageError(`${file} is a folder`, HINT)
  await access(file, constants.R_OK).catch((error: unknown) => {
    throw new UsageError(`${file} ${whyUnreadable(error)}`, HINT)
  })
  return { file, bytes: chunksOf(file, signal) }
}

async function* chunksOf(file: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  // Standard input may be what cannot be opened by its name: a socket.
  const plain = file === '/dev/stdin' ? process.stdin : createReadStream(file, { highWaterMark: 256 * 1024 })
  const source = file.endsWith('.gz') ? pipeline(plain, createGunzip(), () => undefined) : plain
  const stop = () => source.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (!signal.aborted) for await (const chunk of source) yield chunk as Buffer
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
