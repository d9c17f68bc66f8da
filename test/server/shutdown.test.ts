import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createMock } from '../../handlers/index.ts'
import { startServer } from '../../handlers/transports/node-http/index.ts'
import { serveProcess, type Serving } from './serve-process.ts'

const list = '/api/v1/deployments/extensions'
const headers = { authorization: 'ApiKey extmock-owner-key' }

/** The answer comes so much later. */
const delayed = (server: Serving, delay: number) =>
  fetch(`${server.url}/_extmock/faults`, { method: 'POST', body: JSON.stringify({ delay, first: 1 }) })

/** A request is in flight once its rule has counted it. */
async function inFlight({ url }: { readonly url: string }): Promise<void> {
  const struck = async () => {
    const { faults } = (await (await fetch(`${url}/_extmock/faults`)).json()) as { faults: { struck: number }[] }
    return faults.map((rule) => rule.struck)
  }
  await expect.poll(struck).toEqual([1])
}

const fateOf = ({ url }: { readonly url: string }) =>
  fetch(url + list, { headers }).then(
    ({ status }) => status,
    () => 'cut',
  )

describe('a server that is told to stop', () => {
  // What is measured is a second less than the shorter of the two, which a machine that is busy may lose for once.
  it('answers what is in flight, takes no more, and ends with 0', { retry: 3 }, async () => {
    const server = await serveProcess()
    await delayed(server, 1_000)
    const answer = fetch(server.url + list, { headers })
    await inFlight(server)
    server.signal('SIGTERM')
    await server.line(({ event }) => event === 'stopping')
    await expect(fetch(server.url + list, { headers })).rejects.toThrow('fetch failed')
    expect((await answer).status).toBe(200)
    expect(((await (await answer).json()) as { extensions: unknown[] }).extensions.length).toBeGreaterThan(0)
    const answered = performance.now()
    expect(await server.ended).toBe(0)
    // Neither the deadline nor an idle connection that is kept alive is waited for.
    expect(performance.now() - answered).toBeLessThan(3_500)
  })

  it('cuts what hangs when its deadline is over, and ends with 0 all the same', async () => {
    const server = await serveProcess()
    await delayed(server, 3_600_000)
    const begun = performance.now()
    const fate = fateOf(server)
    await inFlight(server)
    server.signal('SIGTERM')
    expect(await fate).toBe('cut')
    expect(await server.ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(50_000)
  })

  it('lets go whoever waits for a request that will not come', async () => {
    const server = await serveProcess()
    const begun = performance.now()
    const waiting = fetch(`${server.url}/_extmock/requests?status=599&wait=60000`).then(
      ({ status }) => status,
      () => 'cut',
    )
    // The second is answered after the first one was heard.
    await fetch(`${server.url}/_extmock/health`)
    server.signal('SIGTERM')
    expect(await waiting).toBe('cut')
    expect(await server.ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(50_000)
  })

  it('is not ready at once, and answers and keeps all the same until its drain is over', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'extmock-drain-'))
    const server = await serveProcess('--state', folder, '--drain', '10')
    server.signal('SIGINT')
    await server.line(({ event }) => event === 'stopping')
    const ready = await fetch(`${server.url}/_extmock/ready`)
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('it was told to stop')])
    const body = JSON.stringify({ name: 'late', extension_type: 'bundle', version: '*' })
    const sent = { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } }
    expect((await fetch(server.url + list, sent)).status).toBe(201)
    expect(await server.ended).toBe(0)
    const next = await serveProcess('--state', folder)
    expect(await (await fetch(next.url + list, { headers })).text()).toContain('"late"')
    next.signal('SIGTERM')
    expect(await next.ended).toBe(0)
    await rm(folder, { recursive: true, force: true })
  })

  it('does not wait at a second signal', async () => {
    const server = await serveProcess()
    await delayed(server, 3_600_000)
    const fate = fateOf(server)
    await inFlight(server)
    server.signal('SIGINT')
    await server.line(({ event }) => event === 'stopping')
    server.signal('SIGINT')
    expect(await server.ended).toBe(130)
    expect(await fate).toBe('cut')
  })

  it('has the deadline that its caller gives', { retry: 3 }, async () => {
    const mock = createMock()
    const server = await startServer(mock.respond, { port: 0 })
    mock.tenant().faults.add({ delay: 3_600_000 })
    const fate = fateOf(server)
    await inFlight(server)
    const begun = performance.now()
    await server.close(50)
    expect(await fate).toBe('cut')
    expect(performance.now() - begun).toBeLessThan(4_000)
    mock.close()
  })
})
