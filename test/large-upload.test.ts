import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Agent, request } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { bundle, COLLECTION, eceClient, OWNER, zipOf } from './apis/elastic-cloud/ece-client.ts'
import { transports, type Opened } from './apis/transports.ts'
import { streamFrom } from './stream-from.ts'

const SIZE = 200 * 1024 * 1024
const PIECE = 64 * 1024
const BOUNDARY = 'x-extmock'
const NAME = 'big.bin'
const HEAD = 30 + NAME.length

/**
 * A zip with one stored file of SIZE zeros, piece by piece; every piece is new memory, as it is off a wire. Head and
 * tail are those of the zip of an empty file, with the lengths and the offset of the directory put in.
 */
function* bigZip(): Generator<Uint8Array> {
  const small = Buffer.from(zipOf('', NAME))
  const [head, tail] = [small.subarray(0, HEAD), small.subarray(HEAD)]
  for (const [bytes, place] of [[head, 18] as const, [tail, 20] as const]) {
    bytes.writeUInt32LE(SIZE, place)
    bytes.writeUInt32LE(SIZE, place + 4)
  }
  tail.writeUInt32LE(HEAD + SIZE, tail.length - 6)
  yield head
  for (let at = 0; at < SIZE; at += PIECE) yield new Uint8Array(PIECE)
  yield tail
}

function* asForm(): Generator<Uint8Array> {
  yield Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="big.zip"\r\n\r\n`)
  yield* bigZip()
  yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`)
}

const ways = [
  { name: 'raw', body: bigZip, type: 'application/zip' },
  { name: 'a form', body: asForm, type: `multipart/form-data; boundary=${BOUNDARY}` },
] as const

type Put = (opened: Opened, path: string, way: (typeof ways)[number]) => Promise<number>

const puts: Readonly<Record<'direct' | 'http', Put>> = {
  direct: async ({ mock, origin }, path, { body, type }) => {
    const headers = { ...OWNER, 'content-type': type }
    const stream = streamFrom(body())
    // Node asks for `duplex` with a stream; the types of the DOM do not know it.
    const init = { method: 'PUT', headers, body: stream, duplex: 'half' } as RequestInit
    return (await mock.fetch(new Request(origin + path, init))).status
  },
  http: async ({ origin }, path, { body, type }) => {
    const dispatcher = new Agent({ headersTimeout: 60_000 })
    const headers = { ...OWNER, 'content-type': type }
    const answer = await request(origin + path, {
      method: 'PUT',
      headers,
      body: Readable.from(body()),
      dispatcher,
    })
    await answer.body.dump()
    await dispatcher.destroy()
    return answer.statusCode
  },
}

/** Throws away what nobody holds any more, such as the file of the test before. The second round ends the sweep of the first. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  for (let round = 0; round < 2; round++) {
    runInNewContext('gc')()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Most bytes that bodies took while `work` ran, beyond those taken before; bodies lie in array buffers. */
async function peakOf(work: () => Promise<void>): Promise<number> {
  const held = () => process.memoryUsage().arrayBuffers
  await collectGarbage()
  const before = held()
  let most = before
  const watch = setInterval(() => (most = Math.max(most, held())), 5)
  await work()
  clearInterval(watch)
  return Math.max(most, held()) - before
}

describe.each(ways)('200 MB as $name', (way) => {
  let opened: Opened | undefined
  afterEach(() => opened?.close())

  it.each(['direct', 'http'] as const)('over %s are stored, and held about once', async (name) => {
    const world = await transports.find((one) => one.name === name)?.open({ apis: ['elastic-cloud'], seed: 1 })
    if (!world) throw new Error(`there is no transport ${name}`)
    opened = world
    const client = eceClient(world)
    const { id } = (await client.json('POST', COLLECTION, bundle)).json
    const peak = await peakOf(async () => {
      expect(await puts[name](world, `${COLLECTION}/${id}`, way)).toBe(200)
    })
    const whole = SIZE + zipOf('', NAME).length
    const { file_metadata } = (await client.get(id)).json
    expect(file_metadata?.size).toBe(whole)
    expect(peak / whole).toBeGreaterThan(0.9)
    expect(peak / whole).toBeLessThan(2.2)
    const file = await world.send({ method: 'HEAD', path: file_metadata?.url ?? '' })
    expect(file.headers.get('content-length')).toBe(`${whole}`)
  })
})
