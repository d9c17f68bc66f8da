/** A mock whose store keeps nothing: every operation says so in extmock's own name, and nothing has happened. */
import { describe, expect, it } from 'vitest'
import type { ApiName, Operation } from '../contracts/index.ts'
import { demo } from '../fixtures/connections/index.ts'
import { credentials as cloud } from '../fixtures/elastic-cloud/index.ts'
import { packages } from '../fixtures/qradar/index.ts'
import { apis } from '../handlers/registry.ts'
import { createCore } from '../handlers/create-core.ts'
import { NotKeptError, OutcomeUnknownError } from '../handlers/core/tenant-log.ts'
import type { TenantStore } from '../handlers/core/tenants.ts'
import { inBatches } from '../handlers/stores/batches.ts'
import { zipOf } from './apis/elastic-cloud/ece-client.ts'

type Refusal = () => Error

/** A store that keeps until it is told to refuse. */
function refusing() {
  let refusal: Refusal | undefined
  const store: TenantStore = {
    kept: () => [],
    runner: inBatches,
    open: (_name, copy) => ({
      append: async (entry) => {
        if (refusal) throw refusal()
        copy.apply(entry)
        return true
      },
    }),
    forget: () => {
      if (refusal) throw refusal()
    },
  }
  return { store, refuse: (how: Refusal) => void (refusal = how) }
}

const kinds: readonly (readonly [string, Refusal, string])[] = [
  ['is full', () => new NotKeptError('the disk is full'), 'refused'],
  ['cannot tell', () => new OutcomeUnknownError('nobody answered'), 'unknown'],
]

const BUNDLE = { name: 'x', extension_type: 'bundle', version: '*' }
const WIDGET = { name: 'x', type: 'community_widget', description: 'x', urls: {}, payload: {} }
const OWN = `/extensions/${demo.extensions[2].extid}`

interface Write {
  readonly name: ApiName
  readonly method: string
  readonly path: string
  /** Bytes are an archive; anything else is sent as JSON. */
  readonly body?: unknown
  readonly options?: Readonly<Record<string, unknown>>
  /** What is kept before the store refuses. */
  readonly after?: Omit<Write, 'after' | 'options'>
}

const ONE = '/deployments/extensions/2048113377'
const QRADAR = '/config/extension_management/extensions'
const EXPORTS = '/config/extension_management/extension_export_tasks'
const POLLS = { taskMode: 'polls' }
const INSTALL = { name: 'qradar', method: 'POST', path: `${QRADAR}/3?action_type=INSTALL` } as const
const EXPORT = { name: 'qradar', method: 'POST', path: EXPORTS, body: {} } as const

const WRITES: readonly Write[] = [
  { name: 'elastic-cloud', method: 'POST', path: '/deployments/extensions', body: BUNDLE },
  { name: 'elastic-cloud', method: 'POST', path: ONE, body: BUNDLE },
  { name: 'elastic-cloud', method: 'DELETE', path: ONE },
  { name: 'elastic-cloud', method: 'PUT', path: ONE, body: zipOf('x') },
  { name: 'elastic-cloud', method: 'POST', path: '/users/auth/_login', body: cloud.owner.user },
  { name: 'elastic-cloud', method: 'POST', path: '/users/auth/_refresh' },
  INSTALL,
  EXPORT,
  { name: 'qradar', method: 'POST', path: QRADAR, body: new Uint8Array(Buffer.from(packages.plain, 'base64')) },
  { name: 'qradar', method: 'POST', path: `${QRADAR}/2/metadata`, body: { note: 'x' } },
  { name: 'qradar', method: 'DELETE', path: `${QRADAR}/1` },
  // A look counts, where tasks go on by being looked at.
  {
    name: 'qradar',
    method: 'GET',
    path: '/config/extension_management/extensions_task_status/1',
    options: POLLS,
    after: INSTALL,
  },
  { name: 'qradar', method: 'GET', path: `${EXPORTS}/1`, options: POLLS, after: EXPORT },
  { name: 'connections', method: 'POST', path: '/extensions', body: WIDGET },
  { name: 'connections', method: 'PUT', path: OWN, body: WIDGET },
  { name: 'connections', method: 'DELETE', path: OWN },
]

function requestOf({ name, method, path, body }: Write): Request {
  const url = `http://x.test${apis[name].contract.basePaths[0]}${path}`
  if (body === undefined) return new Request(url, { method })
  const sent = body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
  const type = body instanceof Uint8Array ? 'application/zip' : 'application/json'
  return new Request(url, { method, headers: { 'content-type': type }, body: sent })
}

it.each(Object.keys(apis) as ApiName[])('every write of %s is refused below', (name) => {
  const { contract, router } = apis[name]
  const tried = WRITES.filter((write) => write.name === name).map(({ method, path }) => {
    const match = router(method, path.replace(/\?.*/, ''))
    return match.kind === 'operation' ? match.operation : path
  })
  const operations = Object.entries(contract.operations as Readonly<Record<string, Operation>>)
  const writes = operations.filter(([, { method }]) => method !== 'GET').map(([operation]) => operation)
  expect(writes.filter((operation) => !tried.includes(operation))).toEqual([])
})

describe.each(kinds)('a store that %s', (_what, refusal, outcome) => {
  it.each(Object.keys(apis) as ApiName[])('leaves %s as it was, and reads are answered', async (name) => {
    const { store, refuse } = refusing()
    const core = createCore({ apis: [name], seed: 1, data: 'demo', auth: 'off', store })
    refuse(refusal)
    const before = JSON.stringify(core.tenant().snapshot().apis)
    const [basePath = ''] = apis[name].contract.basePaths
    const answers = await Promise.all(
      Object.entries(apis[name].contract.operations as Readonly<Record<string, Operation>>).map(
        async ([operation, { method, path }]) => {
          const filled = path.replace(/\{\w+\}/g, '1')
          const answer = await core.fetch(new Request(`http://x.test${basePath}${filled}`, { method }))
          return { operation, method, answer, told: answer.headers.get('x-extmock-outcome') }
        },
      ),
    )
    for (const { answer, told, method } of answers) {
      if (told === null) continue
      expect([answer.status, told, method === 'GET']).toEqual([503, outcome, false])
      expect(await answer.text()).toContain('extmock')
    }
    expect(answers.filter(({ method, answer }) => method === 'GET' && answer.status === 503)).toEqual([])
    expect(JSON.stringify(core.tenant().snapshot().apis)).toBe(before)
  })

  it.each(WRITES)('refuses $name $method $path, which is right in everything', async (write) => {
    const { name, options = {}, after } = write
    const { store, refuse } = refusing()
    const core = createCore({ apis: [name], seed: 1, data: 'demo', auth: 'off', store, options: { [name]: options } })
    if (after) expect((await core.fetch(requestOf(after))).status).toBeLessThan(300)
    const before = core.tenant().snapshot()
    refuse(refusal)
    const refused = await core.fetch(requestOf(write))
    expect([refused.status, refused.headers.get('x-extmock-outcome')]).toEqual([503, outcome])
    expect(core.tenant().snapshot()).toEqual(before)
  })

  it.each(['reset', 'seed', 'faults', 'clock', 'state'])('refuses the control %s', async (control) => {
    const { store, refuse } = refusing()
    const core = createCore({ seed: 1, data: 'demo', store })
    const before = core.tenant().snapshot()
    refuse(refusal)
    const bodies: Readonly<Record<string, unknown>> = {
      seed: { qradar: { extensions: [] }, connections: DATA },
      faults: { delay: 1 },
      clock: { advance: 1000 },
      state: before,
    }
    const answer = await core.fetch(
      new Request(`http://x.test/_extmock/${control}`, {
        method: control === 'state' ? 'PUT' : 'POST',
        body: JSON.stringify(bodies[control] ?? {}),
      }),
    )
    expect([answer.status, answer.headers.get('x-extmock-outcome')]).toEqual([503, outcome])
    expect(core.tenant().snapshot()).toEqual(before)
  })
})

const DATA = { extensions: [{ extid: '00000000-0000-4000-8000-000000000001', ...WIDGET }] }
