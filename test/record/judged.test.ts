/** `record --judge` before deployments that are wrong in one way: told while it happens, with the exchange. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ApiName } from '../../contracts/index.ts'
import { createMock } from '../../handlers/index.ts'
import { startServer, viaFetch } from '../../handlers/transports/node-http/index.ts'
import { withQuickTasks } from '../apis/qradar/quick-tasks.ts'
import { mutants } from '../mutants/all.ts'
import { startClient, tourOf } from '../recordings/plain-client.ts'
import { listeningProcess } from '../server/serve-process.ts'
import { exchangesIn } from './recording.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-record-judge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** One exchange alone, and a history, is wrong. */
const wrong: readonly (readonly [ApiName, string, string])[] = [
  ['elastic-cloud', 'get-date-in-seconds', 'elastic-cloud.get.200.header.x-cloud-resource-created'],
  ['qradar', 'task-key', 'qradar.state.accepted-task-is-there'],
  ['connections', 'get-of-nothing-200', 'connections.state.deleted-is-gone'],
]

/** Serves a mutant, and does everything once through the proxy. */
async function recorded(api: ApiName, id: string | null, ...flags: readonly string[]) {
  const base = {
    data: 'demo',
    seed: 1,
    ...(api === 'connections' && { options: { connections: { createEchoesId: true } } }),
  } as const
  const mutant = mutants[api].find((one) => one.id === id)
  if (id !== null && mutant === undefined) throw new Error(`${api} has no mutant ${id}`)
  const settings = api === 'qradar' ? withQuickTasks(base) : base
  const deployment = await startServer(viaFetch(mutant === undefined ? honest(settings) : mutant.make(settings)), {
    port: 0,
  })
  const out = join(folder, `${id ?? api}.har`)
  const proxy = await listeningProcess('record', '--target', deployment.url, '--out', out, '--judge', ...flags)
  const step = startClient(api, async (request) => {
    const { pathname, search } = new URL(request.url)
    return await fetch(new Request(proxy.url + pathname + search, request))
  })
  for (const one of tourOf(api)) await step(one)
  return { proxy, out, close: async () => await deployment.close() }
}

const honest = (settings: Parameters<typeof createMock>[0]) => createMock(settings).fetch

describe('record --judge', () => {
  it.each(wrong)('tells of what %s breaks as it happens (%s), with the exchange', async (api, id, clause) => {
    const { proxy, out, close } = await recorded(api, id)
    const event = await proxy.line((one) => one['clause'] === clause)
    // It is still recording: the line came while it happened.
    expect(proxy.lines.some((line) => line.includes('"stopped"'))).toBe(false)
    proxy.signal('SIGINT')
    expect(await proxy.ended).toBe(4)
    await close()
    const exchange = (await exchangesIn(out))[Number(event['entry'])]
    expect(event).toMatchObject({ event: 'broken', kind: 'violation', status: exchange?.answer?.status })
    expect([event['method'], event['url']]).toEqual([exchange?.request.method, exchange?.request.url])
    const stopped = JSON.parse(proxy.lines.at(-1) ?? '') as { readonly broken: readonly string[] }
    expect(stopped.broken).toContain(clause)
  })

  it.each(['elastic-cloud', 'qradar', 'connections'] as const)('says nothing of an honest %s', async (api) => {
    const { proxy, close } = await recorded(api, null)
    proxy.signal('SIGINT')
    expect(await proxy.ended).toBe(4)
    await close()
    const events = proxy.lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(events.filter(({ event }) => event === 'broken')).toEqual([])
    expect(events.at(-1)).toMatchObject({ event: 'stopped', broken: [] })
  })
})
