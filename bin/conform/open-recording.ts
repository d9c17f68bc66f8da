import { constants, createReadStream, openSync } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { readHar, type ReadHarOptions } from '../../conformance/history/har/index.ts'
import type { RecordedExchange } from '../../conformance/history/index.ts'
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
  return { file, bytes: chunksOf(file, found.isFIFO(), signal) }
}

/** The exchanges of an HTTP archive; when it is called off, those that were read by then. */
export async function* harOf(
  file: string,
  signal: AbortSignal,
  how: Omit<ReadHarOptions, 'file'> = {},
): AsyncGenerator<RecordedExchange, void, undefined> {
  const { bytes } = await openRecording(file, signal)
  try {
    yield* readHar(bytes, { ...how, file })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Standard input may be what cannot be opened by its name, a socket. A pipe of which nobody writes is not waited for in a way that nothing ends. */
function sourceOf(file: string, isPipe: boolean): Readable {
  if (file === '/dev/stdin') return process.stdin
  if (!isPipe) return createReadStream(file, { highWaterMark: 256 * 1024 })
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  return new Socket({ fd, readable: true, writable: false })
}

async function* chunksOf(
  file: string,
  isPipe: boolean,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (signal.aborted) return
  const plain = sourceOf(file, isPipe)
  const source = file.endsWith('.gz') ? pipeline(plain, createGunzip(), () => undefined) : plain
  const stop = () => source.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const chunk of source) yield chunk as Buffer
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
