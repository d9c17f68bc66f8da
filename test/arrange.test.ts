import { describe, expect, it } from 'vitest'
import { contracts } from '../contracts/index.ts'
import { packages } from '../fixtures/qradar/index.ts'
import { arrangeConnections } from '../handlers/connections/arrange.ts'
import { arrangeElasticCloud } from '../handlers/elastic-cloud/arrange.ts'
import { ArrangeError, createMock, OptionError } from '../handlers/index.ts'
import type { Doer } from '../handlers/kit/operation/arrangement.ts'
import { arrangeQradar } from '../handlers/qradar/arrange.ts'

const BUNDLE = { name: 'synonyms', extension_type: 'bundle', version: '8.*' } as const
const FIELDS = {
  name: 'arranged',
  type: 'community_widget',
  description: 'Arranged by a test',
  urls: { url: 'https://apps.example.com/widget.xml' },
  payload: { defId: 'arranged', url: 'https://apps.example.com/widget.xml', modes: 'view' },
}
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

describe('arranging without requests', () => {
  it('makes what a client then sees', async () => {
    const mock = createMock({ seed: 1 })
    const made = await mock.tenant().elasticCloud.extensions.create(BUNDLE)
    const url = `https://ece.example.com/api/v1/deployments/extensions/${made.id}`
    const seen = await mock.fetch(new Request(url, { headers: { authorization: 'ApiKey extmock-owner-key' } }))
    expect(await seen.json()).toEqual(made)
  })

  it('goes through the rules of the state, in the vendor’s words', async () => {
    const { elasticCloud } = createMock({ seed: 1 }).tenant()
    const { id } = await elasticCloud.extensions.create(BUNDLE)
    const refused = await elasticCloud.extensions.update(id, BUNDLE, 'stranger').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ArrangeError)
    expect(refused).toMatchObject({ status: 401, body: expect.stringContaining('extensions.unauthorised') })
    await elasticCloud.extensions.delete(id)
    await expect(elasticCloud.extensions.get(id)).rejects.toThrow('404')
  })

  it('is no request: nothing is journaled, and no fault strikes', async () => {
    const tenant = createMock({ seed: 1 }).tenant()
    tenant.faults.fail('elastic-cloud', 'create-extension', 'extensions.no_user_id')
    await tenant.elasticCloud.extensions.create(BUNDLE)
    expect(tenant.journal.entries()).toEqual([])
  })

  it('brings a QRadar package to installed by the clock', async () => {
    const { qradar, clock } = createMock({ seed: 1 }).tenant()
    const { id } = await qradar.extensions.upload(bytesOf(packages.plain))
    const { status_id } = await qradar.extensions.install(id)
    clock.advance(3_600_000)
    expect((await qradar.tasks.get(status_id)).status).toBe('COMPLETED')
    expect((await qradar.extensions.get(id)).status).toBe('INSTALLED')
    await qradar.extensions.uninstall(id)
    clock.advance(3_600_000)
    expect(await qradar.extensions.list()).toMatchObject([{ id, status: 'UNINSTALLED' }])
  })

  it('manages the app registry', async () => {
    const { connections } = createMock({ seed: 1 }).tenant()
    const { extid } = await connections.extensions.create(FIELDS)
    expect(await connections.extensions.list()).toMatchObject([{ extid }])
    await connections.extensions.update(extid, { ...FIELDS, name: 'changed' })
    expect(await connections.extensions.get(extid)).toMatchObject({ name: 'changed' })
    await connections.extensions.delete(extid)
    expect(await connections.extensions.list()).toEqual([])
  })

  it('tells of a newly made entry of the app registry, however many there are and whatever a list holds', async () => {
    const options = { connections: { defaultListLimit: 3, maxListLimit: 5, createEchoesId: false } } as const
    const { connections } = createMock({ seed: 1, options }).tenant()
    for (let number = 1; number <= 8; number++) {
      const name = `widget ${number}`
      expect(await connections.extensions.create({ ...FIELDS, name })).toMatchObject({ name })
    }
    expect(await connections.extensions.list()).toHaveLength(8)
  })

  it('says what an installation would do, and does not do it', async () => {
    const { qradar, clock } = createMock({ seed: 1 }).tenant()
    const { id } = await qradar.extensions.upload(bytesOf(packages.plain))
    const { status_id } = await qradar.extensions.preview(id)
    await expect(qradar.tasks.results(status_id)).rejects.toThrow('22614')
    clock.advance(3_600_000)
    const { content } = await qradar.tasks.results(status_id)
    expect(content.map(({ action }) => action)).toContain('ADD')
    expect((await qradar.extensions.get(id)).status).toBe('UPLOADED')
  })

  it('exports what is installed, as a package that another tenant takes', async () => {
    const mock = createMock({ seed: 1 })
    const { qradar, clock } = mock.tenant()
    const { id } = await qradar.extensions.upload(bytesOf(packages.plain))
    await qradar.extensions.install(id)
    clock.advance(3_600_000)
    const { task_id } = await qradar.exports.create({ export_contents: [{ content_type: 'LOG_SOURCE_TYPES' }] })
    clock.advance(3_600_000)
    expect((await qradar.exports.get(task_id)).status).toBe('COMPLETED')
    expect(await qradar.exports.results(task_id)).toMatchObject({ id: task_id, task_type: 'EXPORT' })
    const bytes = await qradar.exports.download(task_id)
    expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe('PK')
    expect((await mock.tenant('other').qradar.extensions.upload(bytes)).status).toBe('UPLOADED')
    await expect(qradar.exports.download(999)).rejects.toThrow('22604')
  })

  it('gives metadata to a QRadar extension', async () => {
    const { qradar } = createMock({ seed: 1, data: 'demo' }).tenant()
    const metadata = { app_oauth_users: [{ app_name: 'app', user_id: 7 }] }
    const [first] = await qradar.extensions.list()
    expect(await qradar.extensions.addMetadata(first?.id ?? 0, metadata)).toEqual(metadata)
  })

  it('logs in where a client has to', async () => {
    const mock = createMock({ seed: 1 })
    const { elasticCloud } = mock.tenant()
    const { token } = await elasticCloud.tokens.login('owner', 'owner-password')
    const fresh = await elasticCloud.tokens.refresh(token)
    const headers = { authorization: `Bearer ${fresh.token}` }
    const list = new Request('https://ece.example.com/api/v1/deployments/extensions', { headers })
    expect((await mock.fetch(list)).status).toBe(200)
    await expect(elasticCloud.tokens.login('owner', 'wrong')).rejects.toThrow('root.unauthenticated')
  })

  it('is not there for an API that the mock lacks', () => {
    expect(createMock({ apis: ['connections'] }).tenant()).not.toHaveProperty('qradar')
  })
})

describe('headersFor', () => {
  it('lets a client in as a role, and into its tenant', async () => {
    const mock = createMock({ seed: 1 })
    const ann = mock.tenant('ann')
    await ann.elasticCloud.extensions.create(BUNDLE)
    const url = 'https://ece.example.com/api/v1/deployments/extensions'
    const list = async (headers: HeadersInit) => (await mock.fetch(new Request(url, { headers }))).json()
    expect(await list(ann.headersFor('elastic-cloud'))).toMatchObject({ extensions: [{ name: 'synonyms' }] })
    expect(await list(mock.tenant('ben').headersFor('elastic-cloud'))).toEqual({ extensions: [] })
    expect(ann.headersFor('elastic-cloud', 'stranger')).toMatchObject({ authorization: 'ApiKey extmock-stranger-key' })
    expect(ann.headersFor('qradar')).toMatchObject({ SEC: 'extmock-admin-token' })
  })

  it('refuses a role or an API that there is not', () => {
    const tenant = createMock({ apis: ['qradar'] }).tenant()
    // @ts-expect-error no such role
    expect(() => tenant.headersFor('qradar', 'owner')).toThrow('it has admin, limited')
    // @ts-expect-error not mocked
    expect(() => tenant.headersFor('connections')).toThrow(OptionError)
  })
})

describe('what can be arranged', () => {
  it.each([
    ['elastic-cloud', arrangeElasticCloud],
    ['qradar', arrangeQradar],
    ['connections', arrangeConnections],
  ] as const)('is every operation of %s', async (api, arrange) => {
    const asked = new Set<string>()
    const answer = { extid: '', items: [], extensions: [] }
    const doer: Doer = async ({ operation }) => {
      asked.add(operation)
      return answer
    }
    for (const group of Object.values(arrange(doer)) as Readonly<Record<string, () => Promise<unknown>>>[])
      for (const act of Object.values(group)) await act()
    expect([...asked].toSorted()).toEqual(Object.keys(contracts[api].operations).toSorted())
  })
})

describe('faults.fail', () => {
  it('gives a documented error until it is removed', async () => {
    const mock = createMock({ seed: 1 })
    const { id } = await mock.tenant().elasticCloud.extensions.create(BUNDLE)
    const rule = mock.tenant().faults.fail('elastic-cloud', 'get-extension', 'extensions.not_found')
    const url = `https://ece.example.com/api/v1/deployments/extensions/${id}`
    const get = () => mock.fetch(new Request(url, { headers: { authorization: 'ApiKey extmock-owner-key' } }))
    expect((await get()).status).toBe(404)
    mock.tenant().faults.remove(rule.id)
    expect((await get()).status).toBe(200)
  })
})
