import { describe, expect, it } from 'vitest'
import { contracts, type ApiName } from '../../contracts/index.ts'
import { plainRequest } from '../../test/plain-request.ts'
import { httpSubjects } from '../../test/apis/http-subjects.ts'
import { createCore } from '../create-core.ts'

interface Slow {
  readonly api: ApiName
  readonly method: string
  readonly path: string
  /** The check that looks it up, which comes before the body is waited for. */
  readonly finds: string
}

const WIDGET = '/appregistry/api/v1/extensions/2b7e1014-6f2d-4cd0-8b5f-7748c2d4f1b8'
const cloud: Slow = {
  api: 'elastic-cloud',
  method: 'POST',
  path: '/api/v1/deployments/extensions/2048113377',
  finds: 'existence',
}
const registry: Slow = { api: 'connections', method: 'PUT', path: WIDGET, finds: 'existence' }
const metadata: Slow = {
  api: 'qradar',
  method: 'POST',
  path: '/api/config/extension_management/extensions/2/metadata',
  finds: '22603',
}

/** A request of which the body's end comes when `end` is called, and what else is asked meanwhile. */
function begun({ api, method, path, finds }: Slow) {
  const others = contracts[api].options.checkOrder.default.filter((name) => name !== finds)
  const core = createCore({
    apis: [api],
    seed: 1,
    data: 'demo',
    options: { [api]: { checkOrder: [finds, ...others] } },
  })
  const { headers } = httpSubjects[api]
  const ask = (how: string, body: string | ReadableStream<Uint8Array> | null) => {
    const request = plainRequest(body, { ...headers, 'content-type': 'application/json' })
    return Promise.resolve(core.respond({ ...request, method: how, url: `http://x.test${path}` }))
  }
  const text = JSON.stringify(api === 'qradar' ? {} : bodies[api])
  const { readable, writable } = new TransformStream<Uint8Array>()
  const writer = writable.getWriter()
  const answer = ask(method, readable)
  return {
    core,
    meanwhile: () => ask(api === 'qradar' ? method : 'DELETE', api === 'qradar' ? text : null),
    end: async () => {
      void writer.write(new TextEncoder().encode(text)).then(() => writer.close())
      return (await answer).status
    },
  }
}

const bodies = {
  'elastic-cloud': { name: 'mine', extension_type: 'bundle', version: '8.*' },
  connections: httpSubjects.connections.json.body,
}

describe('what changes while a body is waited for', () => {
  it.each([cloud, registry])('is seen by whoever looked before: $api', async (slow) => {
    const { meanwhile, end } = begun(slow)
    expect((await meanwhile()).status).toBeLessThan(300)
    expect(await end()).toBe(404)
  })

  it.each([cloud, registry, metadata])('may be nothing: $api', async (slow) => {
    expect(await begun(slow).end()).toBe(200)
  })

  it('is not undone by what was computed before', async () => {
    const { core, meanwhile, end } = begun(metadata)
    expect((await meanwhile()).status).toBe(200)
    expect(await end()).toBe(200)
    const extensions = core.tenants.get('default')?.rooms.get('qradar')?.state.entries('extensions') ?? []
    expect([...extensions].find(([id]) => id === '2')?.[1]).toMatchObject({ metadata: [{}, {}] })
  })
})
