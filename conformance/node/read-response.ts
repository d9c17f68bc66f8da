/** An answer in HTTP/1.1, from the bytes of a connection. RFC 9112, 2 and 6. */
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { decodedOf } from './answer-of.ts'

/** What has come over a connection. Its functions throw when the connection ends before it is there. */
export interface Arriving {
  readonly line: () => Promise<string>
  readonly take: (length: number) => Promise<Buffer>
  /** Everything until the other side closes. */
  readonly rest: () => Promise<Buffer>
  /** How much of it nobody has taken, in bytes. */
  readonly held: () => number
}

/** More is held of no answer that is read by hand. Bytes. */
const mostHeld = 4 * 1024 * 1024
const tooMuch = `more than ${mostHeld} bytes`

/** Takes in hand what comes over a connection. */
export function arriving(socket: Socket): Arriving {
  const chunks = socket.iterator({ destroyOnReturn: false })
  let bytes: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const { value, done } = await chunks.next()
    if (done === true) return false
    bytes = Buffer.concat([bytes, value as Buffer])
    if (bytes.length > mostHeld) throw new Error(tooMuch)
    return true
  }
  const cut = (length: number): Buffer => {
    const taken = bytes.subarray(0, length)
    bytes = bytes.subarray(length)
    return taken
  }
  const until = async (enough: () => boolean): Promise<void> => {
    while (!enough()) if (!(await more())) throw new Error('the connection was closed')
  }
  return {
    line: async () => {
      await until(() => bytes.includes('\n'))
      return cut(bytes.indexOf('\n') + 1)
        .toString('latin1')
        .replace(/\r?\n$/, '')
    },
    take: async (length) => {
      if (length > mostHeld) throw new Error(tooMuch)
      await until(() => bytes.length >= length)
      return cut(length)
    },
    rest: async () => {
      while (await more());
      return cut(bytes.length)
    },
    held: () => bytes.length,
  }
}

/** The next answer; `last` when nothing can come after it over this connection. Throws when it is no HTTP. */
export async function readResponse(input: Arriving, method: string) {
  for (;;) {
    const first = await input.line()
    const [, minor, code] = /^HTTP\/1\.([01]) (\d{3})/.exec(first) ?? []
    const status = Number(code)
    if (code === undefined) throw new Error(`no answer in HTTP: ${first.slice(0, 80)}`)
    const headers = await readFields(input)
    if (status < 200) continue
    const bare = method === 'HEAD' || status === 204 || status === 304
    const { body, open } = bare ? { body: null, open: true } : await readBody(input, headers)
    const last = !open || minor === '0' || /\bclose\b/i.test(headers.get('connection') ?? '')
    return { response: new Response(body === null ? null : contentOf(body, headers), { status, headers }), last }
  }
}

function contentOf(body: Uint8Array, headers: Headers): Uint8Array<ArrayBuffer> | ReadableStream {
  if (!headers.has('content-encoding')) return body as Uint8Array<ArrayBuffer>
  return Readable.toWeb(decodedOf(Readable.from([body]), headers)) as ReadableStream
}

async function readFields(input: Arriving): Promise<Headers> {
  const headers = new Headers()
  for (let line = await input.line(); line !== ''; line = await input.line()) {
    const [name = '', ...value] = line.split(':')
    headers.append(name, value.join(':').trim())
  }
  return headers
}

async function readBody(input: Arriving, headers: Headers): Promise<{ body: Buffer; open: boolean }> {
  if (/\bchunked\b/i.test(headers.get('transfer-encoding') ?? '')) return { body: await readChunks(input), open: true }
  const length = headers.get('content-length')
  if (length === null) return { body: await input.rest(), open: false }
  if (!/^\d+$/.test(length)) throw new Error(`no length of a body: ${length}`)
  return { body: await input.take(Number(length)), open: true }
}

async function readChunks(input: Arriving): Promise<Buffer> {
  const chunks: Buffer[] = []
  for (;;) {
    const length = Number.parseInt(await input.line(), 16)
    if (Number.isNaN(length)) throw new Error('no length of a chunk')
    if (length === 0) break
    chunks.push(await input.take(length))
    await input.line()
  }
  await readFields(input)
  return Buffer.concat(chunks)
}
