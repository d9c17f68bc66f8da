/** Bytes as values of their own: lists of pieces, so that none blocks the store or a replica for long. */
import { setImmediate } from 'node:timers/promises'
import type { Entry } from '../../core/tenant-log.ts'
import type { StoredFile } from '../../kit/state/files.ts'
import type { Client } from './client.ts'
import { changesIn, rowsText } from './entry-text.ts'

/** Bytes of a piece at most. */
const PIECE = 1024 * 1024
/** Milliseconds that pieces stay that nothing leads to: whoever wrote them may have died. */
const WAITING = 10 * 60_000
/** Changes of a snapshot that are written as one. */
const CHANGES = 1_000

/** Puts the bytes of a file. An empty one has one empty piece. */
export async function putFile(client: Client, key: string, { chunks }: StoredFile): Promise<void> {
  const bytes = Buffer.concat(chunks)
  for (let at = 0; at === 0 || at < bytes.length; at += PIECE) await put(client, key, bytes.subarray(at, at + PIECE))
}

export async function getFile(client: Client, key: string): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for await (const piece of piecesOf(client, key)) pieces.push(piece)
  if (pieces.length === 0) throw new Error('the file is gone')
  return new Uint8Array(Buffer.concat(pieces))
}

/** Puts a snapshot; its bytes. Others go on meanwhile. */
export async function putSnapshot(client: Client, key: string, whole: Entry): Promise<number> {
  let bytes = 0
  for (let at = 0; at === 0 || at < whole.length; at += CHANGES) {
    const text = Buffer.from(rowsText(whole.slice(at, at + CHANGES)))
    bytes += text.length
    await put(client, key, text)
    await setImmediate()
  }
  return bytes
}

/** The changes of a snapshot; undefined when it is gone. */
export async function getSnapshot(
  client: Client,
  key: string,
  fetch: (id: string) => Promise<Uint8Array>,
): Promise<Entry | undefined> {
  const changes: Entry[] = []
  for await (const piece of piecesOf(client, key)) {
    changes.push(changesIn(piece.toString('utf8'), fetch))
    await setImmediate()
  }
  return changes.length === 0 ? undefined : changes.flat()
}

async function put(client: Client, key: string, bytes: Buffer): Promise<void> {
  await client.run('piece', [key], [WAITING, bytes])
}

async function* piecesOf(client: Client, key: string): AsyncGenerator<Buffer> {
  for (let at = 0; ; at += AT_ONCE) {
    const pieces = (await client.bytes('LRANGE', key, at, at + AT_ONCE - 1)) as readonly Buffer[]
    yield* pieces
    if (pieces.length < AT_ONCE) return
  }
}

/** Pieces that are asked for in one go. */
const AT_ONCE = 4
