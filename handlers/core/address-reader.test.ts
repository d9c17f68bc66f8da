import { describe, expect, it } from 'vitest'
import type { ApiName } from '../../contracts/index.ts'
import { credentials as connections } from '../../fixtures/connections/index.ts'
import { credentials as elasticCloud } from '../../fixtures/elastic-cloud/index.ts'
import { credentials as qradar } from '../../fixtures/qradar/index.ts'
import { createCore } from '../create-core.ts'
import { requestBody } from '../kit/http/request-body.ts'
import type { Api } from '../kit/operation/api.ts'
import { apis } from '../registry.ts'
import { addressReader } from './address-reader.ts'

const read = addressReader(Object.values(apis), ['localhost', 'Mock.Test'])
const at = (url: string, headers: Record<string, string> = {}) => {
  const read_ = read({ method: 'GET', url, headers: new Headers(headers), body: requestBody(null) })
  return 'wrong' in read_ ? read_ : { ...read_.address, headers: read_.request.headers }
}
const basic = (text: string) => `Basic ${btoa(text)}`

describe('a tenant', () => {
  it.each([
    ['http://t1.localhost:4010/x', {}, 't1', 'http://t1.localhost:4010'],
    ['http://a.b.localhost/x', {}, 'a.b', 'http://a.b.localhost'],
    // A name is the same with its last dot.
    ['http://t1.localhost.:4010/x', {}, 't1', 'http://t1.localhost.:4010'],
    ['http://T1.localhost./x', {}, 't1', 'http://t1.localhost.'],
    ['https://T1.mock.test/x', {}, 't1', 'https://t1.mock.test'],
    ['http://localhost:4010/x', {}, 'default', 'http://localhost:4010'],
    ['http://127.0.0.1:4010/x', {}, 'default', 'http://127.0.0.1:4010'],
    ['http://notlocalhost/x', {}, 'default', 'http://notlocalhost'],
    ['http://t1.localhost/_t/t2/x', {}, 't2', 'http://t1.localhost/_t/t2'],
    ['http://t1.localhost/x', { 'x-extmock-tenant': 't2' }, 't2', 'http://t1.localhost/_t/t2'],
    ['http://h.test/x', { authorization: 'ApiKey abc@@t1' }, 't1', 'http://h.test/_t/t1'],
    ['http://h.test/x', { sec: 'token@@t1' }, 't1', 'http://h.test/_t/t1'],
    ['http://h.test/x', { authorization: basic('a@b.test:pass@@t1') }, 't1', 'http://h.test/_t/t1'],
    ['http://h.test/x', { authorization: basic('a@b.test:pass') }, 'default', 'http://h.test'],
    ['http://t1.localhost/x', { sec: 'token@@t2' }, 't1', 'http://t1.localhost'],
    ['http://h.test/x', { authorization: 'ApiKey abc@@no such' }, 'default', 'http://h.test'],
    ['http://h.test/x', { authorization: 'Basic %%%@@t1' }, 'default', 'http://h.test'],
    ['http://h.test/x', { sec: 'token@@..' }, 'default', 'http://h.test'],
  ])('of %s %j is %s', (url, headers, tenant, origin) => {
    expect(at(url, headers as Record<string, string>)).toMatchObject({ tenant, origin, path: '/x' })
  })

  it('stands in no credential that goes on', () => {
    const seen = at('http://h.test/x', { authorization: basic('a:ü'.replace('ü', '\u00fc@@t1')), sec: 'x' })
    expect('headers' in seen && [...seen.headers.entries()]).toEqual([
      ['authorization', basic('a:\u00fc')],
      ['sec', 'x'],
    ])
  })

  it('of a name that no tenant can have is told', () => {
    expect(at(`http://${'x'.repeat(65)}.localhost/`)).toHaveProperty('wrong')
  })

  it('is in no ready credential of any API, and an exact one wins', () => {
    const ready = Object.values(apis as Readonly<Record<ApiName, Api>>).flatMap(({ credentials }) =>
      Object.values(credentials),
    )
    for (const { value } of ready) expect(atob(/^Basic (.+)$/.exec(value)?.[1] ?? btoa(value))).not.toContain('@@')
    const odd = { ...apis.qradar, credentials: { admin: { header: 'SEC', value: 'token@@t1' } } }
    const request = { method: 'GET', url: 'http://h.test/', body: requestBody(null) }
    const seen = addressReader([odd], [])({ ...request, headers: new Headers({ sec: 'token@@t1' }) })
    expect(seen).toMatchObject({ address: { tenant: 'default' } })
  })
})

describe('clients that keep the host alone', () => {
  const urls = {
    'elastic-cloud': ['/api/v1/deployments/extensions', elasticCloud.owner],
    qradar: ['/api/config/extension_management/extensions', qradar.admin],
    connections: ['/appregistry/api/v1/extensions', connections.admin],
  } as const
  it.each(Object.entries(urls))(
    'reach a tenant of %s by host and by credential',
    async (_api, [path, { header, value }]) => {
      const core = createCore({ tenantDomains: ['localhost'] })
      const suffixed = /^Basic (.+)$/.exec(value)?.[1]
      const credential = suffixed === undefined ? `${value}@@t2` : basic(`${atob(suffixed)}@@t2`)
      for (const name of ['t1', 't2']) core.tenants.get(name)
      const got = await core.fetch(new Request(`http://t1.localhost${path}`, { headers: { [header]: value } }))
      const other = await core.fetch(new Request(`http://localhost${path}`, { headers: { [header]: credential } }))
      expect([got.status, other.status]).toEqual([200, 200])
      const asked = (name: string) => core.tenant(name).journal.entries({ status: 200 }).length
      expect([asked('t1'), asked('t2'), asked('default')]).toEqual([1, 1, 0])
    },
  )
})
