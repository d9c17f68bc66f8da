/** Servers that treat bodies and connections in other legal ways, and the clauses that are about them. */
import { afterEach, describe, expect, it } from 'vitest'
import { httpSend } from '../../conformance/node/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import { suites } from '../../conformance/suites.ts'
import { apiNames, type ApiName } from '../../contracts/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { startServer } from '../../handlers/transports/node-http/start-server.ts'
import { viaFetch } from '../../handlers/transports/fetch/index.ts'
import { withQuickTasks } from '../apis/qradar/quick-tasks.ts'
import { honestTarget } from '../honest-target.ts'
import { ORIGIN } from '../mock-target.ts'
import type { Fetch } from '../mutants/mutant.ts'
import { startNaiveServer } from '../mutants/naive-server.ts'

interface Served {
  readonly url: string
  close(): Promise<void>
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const both = ['body-in-chunks', 'answered-for-itself']

/** What these clauses are said to be, of a server over connections. */
async function verdictsOf(api: ApiName, serve: (honest: Fetch) => Promise<Served>, names = both) {
  const core = createCore({ apis: [api], data: 'demo', seed: 1, ...(api === 'qradar' ? withQuickTasks({}) : {}) })
  const served = await serve(core.fetch)
  const sender = httpSend()
  closing.push(sender.close, () => served.close())
  const { profile } = honestTarget(api)
  const own = profile.apis[api] ?? { baseUrl: '', credentials: {}, capabilities: {} }
  const apis = { [api]: { ...own, baseUrl: own.baseUrl.replace(ORIGIN, served.url) } }
  const clauses = names.map((name) => `${api}.transport.${name}`)
  const rules = suites[api].rules.filter((rule) => rule.clauses.some((id) => clauses.includes(id)))
  const report = await runConformance({ send: sender.send, profile: { ...profile, apis }, apis: [api], rules, seed: 1 })
  expect([report.faults, report.leaks, report.summary.failed]).toEqual([[], [], 0])
  return clauses.map((id) => report.clauses.find((one) => one.id === id)?.verdict)
}

describe.each(apiNames)('over connections, %s', (api) => {
  it('the mock takes chunks, and leaves nothing on a connection', async () => {
    const served = async (honest: Fetch) => await startServer(viaFetch(honest), { port: 0 })
    expect(await verdictsOf(api, served)).toEqual(['pass', 'pass'])
  })

  it('a server may close the connection after refusing, said or unsaid', async () => {
    const refused = (status: number) => status >= 400
    const unsaid = async (honest: Fetch) => await startNaiveServer(honest, { when: refused, closes: true })
    const said = async (honest: Fetch) => {
      const frank = async (request: Request) => {
        const answer = await honest(request)
        const headers = { ...Object.fromEntries(answer.headers), connection: 'close' }
        const { status } = answer
        return refused(status) ? new Response(await answer.arrayBuffer(), { status, headers }) : answer
      }
      return await startNaiveServer(frank, { when: refused, closes: true })
    }
    for (const serve of [unsaid, said]) expect(await verdictsOf(api, serve, ['answered-for-itself'])).toEqual(['pass'])
  })

  it('a server may ask for a length', async () => {
    const asking = async (request: Request, honest: Fetch) =>
      request.headers.has('transfer-encoding') ? new Response(null, { status: 411 }) : await honest(request)
    const served = async (honest: Fetch) =>
      await startServer(
        viaFetch((request) => asking(request, honest)),
        { port: 0 },
      )
    expect(await verdictsOf(api, served)).toEqual(['not-applicable', 'pass'])
  })
})

it('a body in chunks is sent in the form that updates take, though a create takes any', async () => {
  const options = { connections: { urlsForm: 'string', createChecks: 'json-only' } } as const
  const rules = suites.connections.rules.filter(({ id }) => id === 'connections.rules.body-in-chunks')
  const report = await runConformance({ ...honestTarget('connections', { options }), rules, seed: 1 })
  const chunks = report.clauses.find(({ id }) => id === 'connections.transport.body-in-chunks')
  expect([chunks?.verdict, report.leaks]).toEqual(['pass', []])
})
