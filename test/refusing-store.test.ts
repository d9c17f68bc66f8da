/** A mock whose store keeps nothing: every operation says so in extmock's own name, and nothing has happened. */
import { describe, expect, it } from 'vitest'
import type { ApiName, Operation } from '../contracts/index.ts'
import { demo } from '../fixtures/connections/index.ts'
import { apis } from '../handlers/registry.ts'
import { createCore } from '../handlers/create-core.ts'
import { NotKeptError, OutcomeUnknownError } from '../handlers/core/tenant-log.ts'
import type { TenantStore } from '../handlers/core/tenants.ts'

type Refusal = () => Error

/** A store that keeps until it is told to refuse. */
function refusing() {
  let refusal: Refusal | undefined
  const store: TenantStore = {
    kept: () => [],
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
  readonly json?: unknown
}

const ONE = '/deployments/extensions/2048113377'
const QRADAR = '/config/extension_management/extensions'

const WRITES: readonly Write[] = [
  { name: 'elastic-cloud', method: 'POST', path: '/deployments/extensions', json: BUNDLE },
  { name: 'elastic-cloud', method: 'POST', path: ONE, json: BUNDLE },
  { name: 'elastic-cloud', method: 'DELETE', path: ONE },
  { name: 'qradar', method: 'POST', path: `${QRADAR}/3?action_type=INSTALL` },
  { name: 'qradar', method: 'DELETE', path: `${QRADAR}/1` },
  { name: 'connections', method: 'POST', path: '/extensions', json: WIDGET },
  { name: 'connections', method: 'PUT', path: OWN, json: WIDGET },
  { name: 'connections', method: 'DELETE', path: OWN },
]

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

  it.each(WRITES)('refuses $name $method $path, which is right in everything', async ({ name, method, path, json }) => {
    const { store, refuse } = refusing()
    const core = createCore({ apis: [name], seed: 1, data: 'demo', auth: 'off', store })
    const before = core.tenant().snapshot()
    const send = () => {
      const headers = { 'content-type': 'application/json' }
      const body = json === undefined ? {} : { body: JSON.stringify(json) }
      return core.fetch(
        new Request(`http://x.test${apis[name].contract.basePaths[0]}${path}`, { method, headers, ...body }),
      )
    }
    refuse(refusal)
    const refused = await send()
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
