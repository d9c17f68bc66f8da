import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serving, type Serving } from './serving.ts'

const MEGABYTE = 2 ** 20
const owner = { authorization: 'ApiKey extmock-owner-key' }
const json = { ...owner, 'content-type': 'application/json' }
const COLLECTION = '/api/v1/deployments/extensions'

let server: Serving
beforeAll(async () => {
  server = await serving('--quiet', '--data', 'none', '--max-memory', '4')
})
afterAll(() => server?.end('SIGTERM'))

const send = (method: string, path: string, init: RequestInit = {}) =>
  fetch(server.url + path, { method, headers: owner, ...init })
const upload = (id: string, body: BodyInit) =>
  send('PUT', `${COLLECTION}/${id}`, { headers: { ...owner, 'content-type': 'application/octet-stream' }, body })

async function created(name: string): Promise<string> {
  const body = JSON.stringify({ name, extension_type: 'bundle', version: '*' })
  const made = await send('POST', COLLECTION, { headers: json, body })
  expect(made.status).toBe(201)
  return ((await made.json()) as { id: string }).id
}

/** The status that somebody is answered with who reads no further. */
function statusOf(url: string, readers: Socket[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = connect(Number(new URL(url).port), '127.0.0.1')
    readers.push(reader)
    reader.on('error', reject).once('readable', () => resolve(String(reader.read(12)).slice(9)))
    reader.write('GET /_extmock/requests HTTP/1.1\r\nhost: localhost\r\n\r\n')
  })
}

/** A body that says nothing of its length. */
const streamed = (bytes: number): RequestInit =>
  ({
    body: new ReadableStream<Uint8Array>({
      start(controller) {
        for (let sent = 0; sent < bytes; sent += 65_536) controller.enqueue(new Uint8Array(65_536))
        controller.close()
      },
    }),
    duplex: 'half',
  }) as RequestInit

describe('--max-memory', () => {
  it('refuses a body that is over it, said or unsaid, as extmock itself; nothing has happened, and nothing else suffers', async () => {
    const id = await created('first')
    for (const init of [{ body: new Uint8Array(5 * MEGABYTE) }, streamed(5 * MEGABYTE)]) {
      const refused = await send('PUT', `${COLLECTION}/${id}`, {
        ...init,
        headers: { ...owner, 'content-type': 'application/octet-stream' },
      })
      expect(refused.status).toBe(507)
      expect(await refused.json()).toMatchObject({ extmock: { error: expect.stringContaining('--max-memory') } })
    }
    const extension = (await (await send('GET', `${COLLECTION}/${id}`)).json()) as { file_metadata?: unknown }
    expect(extension.file_metadata ?? {}).toEqual({})
    expect((await send('GET', '/_extmock/ready')).status).toBe(200)
  })

  it('counts what is stored, and takes writes again when it is gone', async () => {
    const id = await created('second')
    const zip = await import('fflate').then(({ zipSync }) =>
      zipSync({ a: [new Uint8Array(3 * MEGABYTE), { level: 0 }] }),
    )
    expect((await upload(id, Buffer.from(zip))).status).toBe(200)
    expect((await upload(await created('third'), Buffer.from(zip))).status).toBe(507)
    expect((await send('DELETE', `${COLLECTION}/${id}`)).status).toBe(200)
    expect((await upload(await created('fourth'), Buffer.from(zip))).status).toBe(200)
  })

  it.each([
    [
      'records',
      COLLECTION,
      (at: number) => ({ name: `r${at}`, extension_type: 'bundle', version: '*', description: 'd'.repeat(60_000) }),
    ],
    [
      'fault rules',
      '/_extmock/faults',
      (at: number) => ({ id: `f${at}`, api: 'qradar', response: { status: 500, text: 'x'.repeat(60_000) } }),
    ],
  ])('counts %s; then nothing more is taken, what is kept is read, and goes', async (_what, path, body) => {
    const write = (at: number) =>
      send('POST', path, { headers: json, body: JSON.stringify(body(at)) }).then(({ status }) => status)
    let [at, last] = [0, 201]
    while (last === 201 && at < 200) last = await write(at++)
    expect(last).toBe(507)
    expect((await send('POST', `/_t/late${COLLECTION}`, { headers: json, body: '{}' })).status).toBe(507)
    expect(await (await send('GET', '/_extmock/tenants')).json()).toEqual({ tenants: ['default'] })
    expect((await send('GET', COLLECTION)).status).toBe(200)
    expect((await send('POST', '/_extmock/reset')).status).toBe(200)
    expect(await write(0)).toBe(201)
    expect((await send('POST', '/_extmock/reset')).status).toBe(200)
  })

  it('holds little for many who ask for all that was asked, and read none of it', async () => {
    const other = await serving('--quiet', '--data', 'none', '--max-memory', '64')
    const readers: Socket[] = []
    try {
      const resident = async () => {
        const text = await (await fetch(`${other.url}/_extmock/metrics`)).text()
        return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / MEGABYTE
      }
      for (let at = 0; at < 200; at++)
        await fetch(other.url + COLLECTION, {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ name: 'x'.repeat(60_000) }),
        })
      const before = await resident()
      const statuses = await Promise.all(Array.from({ length: 150 }, () => statusOf(other.url, readers)))
      expect(new Set(statuses)).toEqual(new Set(['200', '503']))
      // All of them together would take 1,800 MB.
      expect((await resident()) - before).toBeLessThan(400)
      expect((await fetch(`${other.url}/_extmock/ready`)).status).toBe(200)
    } finally {
      for (const reader of readers) reader.destroy()
      await other.end('SIGTERM')
    }
  })

  it('lets journals go before it refuses', async () => {
    for (let at = 0; at < 80; at++)
      await send('POST', `${COLLECTION}`, { headers: json, body: JSON.stringify({ name: 'x'.repeat(60_000) }) })
    expect(await created('fifth')).toBeTypeOf('string')
  })
})
