/** Bytes as values of their own: lists of pieces, so that none blocks the store, a replica or a connection for long. */
import { setImmediate } from 'node:timers/promises'
import { NotKeptError, type Entry } from '../../core/tenant-log.ts'
import { cutInto, type StoredFile } from '../../kit/state/files.ts'
import type { Client } from './client.ts'
import { changesIn, rowsText, type Fetch } from './entry-text.ts'

/** Bytes of a piece at most. */
const PIECE = 1024 * 1024
/** Milliseconds that pieces stay that nothing leads to: whoever wrote them may have died. */
const WAITING = 10 * 60_000
/** Changes that are written, and read, at one go. */
const CHANGES = 250
/** The line after the last one: without it something is missing. */
const END = 'end'
const LINE_FEED = 10

/** Puts the bytes of a file. An empty one has one empty piece. `isPut` is told of each. */
export async function putFile(
  client: Client,
  key: string,
  { chunks, size }: StoredFile,
  isPut: () => void,
): Promise<void> {
  if (size === 0) await put(client, key, Buffer.alloc(0))
  for (const piece of cutInto(PIECE, chunks)) {
    await put(client, key, piece)
    isPut()
  }
}

/** The bytes of a file of that size. @throws NotKeptError when not all of it is there */
export async function getFile(client: Client, key: string, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size)
  let at = 0
  for await (const piece of piecesOf(client, key)) {
    if (at + piece.length <= size) bytes.set(piece, at)
    at += piece.length
  }
  if (at !== size) throw new NotKeptError('the file is gone from the store')
  return bytes
}

/** Puts changes, be they a snapshot or one entry; their bytes. Others go on meanwhile. */
export async function putChanges(
  client: Client,
  key: string,
  changes: Entry,
  isPut: () => void = () => undefined,
): Promise<number> {
  let bytes = 0
  for (const piece of cutInto(PIECE, linesOf(changes))) {
    await put(client, key, piece)
    bytes += piece.length
    isPut()
    await setImmediate()
  }
  return bytes
}

function* linesOf(changes: Entry): Generator<Buffer> {
  for (let at = 0; at < changes.length; at += CHANGES)
    yield Buffer.from(`${rowsText(changes.slice(at, at + CHANGES))}\n`)
  yield Buffer.from(`${END}\n`)
}

/** The changes that are there; undefined when not all of them are. */
export async function getChanges(client: Client, key: string, fetch: Fetch): Promise<Entry | undefined> {
  const changes: Entry[] = []
  let rest: Buffer[] = []
  for await (const piece of piecesOf(client, key)) {
    const last = piece.lastIndexOf(LINE_FEED)
    if (last < 0) {
      rest.push(piece)
      continue
    }
    const lines = Buffer.concat([...rest, piece.subarray(0, last)]).toString('utf8')
    rest = [piece.subarray(last + 1)]
    for (const line of lines.split('\n')) {
      if (line === END) return changes.flat()
      changes.push(changesIn(line, fetch))
      await setImmediate()
    }
  }
  return undefined
}

async function put(client: Client, key: string, { buffer, byteOffset, length }: Uint8Array): Promise<void> {
  await client.inTurn(() => client.run('piece', [key], [WAITING, Buffer.from(buffer, byteOffset, length)]))
}

/** The next one is on its way while one is read. */
async function* piecesOf(client: Client, key: string): AsyncGenerator<Buffer> {
  const ask = (at: number) => {
    const asked = client.inTurn(() => client.bytes('LINDEX', key, at)) as Promise<Buffer | null>
    // Whoever takes it hears of it; nobody may.
    asked.catch(() => undefined)
    return asked
  }
  let next = ask(0)
  for (let at = 1; ; at++) {
    const piece = await next
    if (piece === null) return
    next = ask(at)
    yield piece
  }
}
