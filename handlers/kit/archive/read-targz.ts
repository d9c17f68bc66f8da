import { createTarDecoder } from 'modern-tar'
import * as archive from './archive.ts'
import { piecesOf } from './pieces.ts'

/**
 * Lists a tar.gz by unpacking it once as a stream, of which nothing is kept, and never more than `limits` allow. `unpack`
 * streams a second time and keeps the files asked for. Links, devices and pipes are passed over. Never throws at bytes.
 */
export async function readTarGz(
  input: archive.Bytes,
  limits: archive.ArchiveLimits = archive.defaultLimits,
): Promise<archive.Archive | archive.Refusal> {
  const walk = async (names: readonly string[]) => {
    const entries: archive.ArchiveEntry[] = []
    const files = new Map<string, Uint8Array>()
    for await (const { name, size, body } of filesOf(input, limits)) {
      const wanted = names.includes(name) && !files.has(name)
      const bytes = await drained(body, wanted ? size : 0)
      if (wanted) files.set(name, bytes)
      entries.push({ name, size })
    }
    const missing = names.find((name) => !files.has(name))
    if (missing !== undefined) throw new Error(`it has no file named ${archive.quoted(missing)}`)
    return { entries, files }
  }
  const unpack = (names: readonly string[]) =>
    walk(names).then(({ files }) => ({ ok: true as const, files }), archive.refusalOf)
  return walk([]).then(({ entries }) => ({ ok: true, entries, unpack }), archive.refusalOf)
}

interface TarFile extends archive.ArchiveEntry {
  /** To be read to its end. */
  readonly body: ReadableStream<Uint8Array>
}

/** The files of a tar, one after the other; throws at the first reason to refuse it. */
async function* filesOf(input: archive.Bytes, limits: archive.ArchiveLimits): AsyncGenerator<TarFile> {
  const { maxEntries, maxEntryBytes } = limits
  const pieces = piecesOf(input)
  const reader = pieces
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(holdTo(limits, pieces.size))
    .pipeThrough(createTarDecoder({ strict: true }))
    .getReader()
  try {
    let count = 0
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      const { header, body } = step.value
      const { name, size } = header
      if (++count > maxEntries) throw new Error(`it has more than ${maxEntries} entries`)
      if (size > maxEntryBytes) throw new Error(`${archive.quoted(name)} is longer than ${maxEntryBytes} bytes`)
      if (header.type === 'file') yield { name, size, body }
      else await drained(body, 0)
    }
  } finally {
    await reader.cancel('enough').catch(() => undefined)
  }
}

/** Lets through as many unpacked bytes as the limits allow. */
function holdTo(limits: archive.ArchiveLimits, packed: number): TransformStream<Uint8Array, Uint8Array> {
  const most = Math.min(limits.maxTotalBytes, archive.mostOf(packed, limits))
  let total = 0
  return new TransformStream({
    transform(chunk, controller) {
      total += chunk.length
      if (total > most) throw new Error(`it unpacks to more than ${most} bytes`)
      controller.enqueue(chunk)
    },
  })
}

/**
 * Reads the body of an entry to its end and keeps the first `size` bytes. What is not wanted is read too: to cancel a body
 * that the decoder has left behind would cancel the one it is at.
 */
async function drained(body: ReadableStream<Uint8Array>, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size)
  const reader = body.getReader()
  let at = 0
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    bytes.set(step.value.subarray(0, size - at), at)
    at = Math.min(at + step.value.length, size)
  }
  return bytes
}
