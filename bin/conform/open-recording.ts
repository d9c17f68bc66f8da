import { constants, createReadStream, openSync } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { ConfigError } from '../../conformance/errors.ts'
import { type Attached, readHar, type ReadHarOptions } from '../../conformance/history/har/index.ts'
import type { RecordedExchange } from '../../conformance/history/index.ts'
import type { Recording } from '../../conformance/recording/index.ts'
import { whyUnreadable } from '../serve/read-file.ts'
import { UsageError } from '../usage-error.ts'
import { isZip, unpacked } from './unpacked.ts'

const HINT = 'a recording is an HTTP archive (.har, also packed with gzip), or what GET /_extmock/requests answers'

/** A file as a recording. When it is called off it ends where it is. Throws a UsageError when it cannot be read. */
export async function openRecording(file: string, signal: AbortSignal): Promise<Recording> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error) throw new UsageError(`${file} ${whyUnreadable(found)}`, HINT)
  if (found.isDirectory()) throw new UsageError(`${file} is a folder`, HINT)
  await access(file, constants.R_OK).catch((error: unknown) => {
    throw new UsageError(`${file} ${whyUnreadable(error)}`, HINT)
  })
  return { file, bytes: chunksOf(file, found.isFIFO(), signal), attached: besides(file) }
}

/** The exchanges of an HTTP archive; when it is called off, those that were read by then. */
export async function* harOf(
  file: string,
  signal: AbortSignal,
  how: Omit<ReadHarOptions, 'file'> = {},
): AsyncGenerator<RecordedExchange, void, undefined> {
  const { bytes, ...recording } = await openRecording(file, signal)
  try {
    yield* readHar(bytes, { ...how, ...recording })
  } catch (error) {
    if (signal.aborted) return
    throw error instanceof ConfigError ? new UsageError(`${file}: ${error.message}`, error.hint ?? HINT) : error
  }
}

/** What lies in the folder of a file. Longer bodies are not kept in an archive either. */
function besides(file: string): Attached {
  return async (name) => {
    const path = join(dirname(file), name)
    const found = await stat(path).catch(() => null)
    if (found === null || !found.isFile() || found.size > LONGEST) return null
    return readFile(path).catch(() => null)
  }
}

const LONGEST = 4 * 1024 * 1024

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
  const source = sourceOf(file, isPipe)
  const stop = () => source.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const chunk of unpacked(source)) {
      for (let at = 0; at < chunk.length && !signal.aborted; at += PIECE) {
        yield chunk.subarray(at, at + PIECE)
        // A signal comes between two turns of the event loop, and what is made of a chunk may take a second.
        await setImmediate()
      }
    }
  } catch (error) {
    if (!signal.aborted) throw isZip(error) ? new UsageError(`${file} is a ZIP archive`, UNZIP) : error
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** What is made of so many bytes hardly takes longer than a blink. */
const PIECE = 32 * 1024

const UNZIP = 'unpack it into a folder, and give the .har that is in it: the bodies are read from beside it'
