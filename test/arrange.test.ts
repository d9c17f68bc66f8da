import { describe, expect, it } from 'vitest'
import { packages } from '../fixtures/qradar/index.ts'
import { ArrangeError, createMock, OptionError } from '../handlers/index.ts'

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

  it('says when the mock lacks the API', async () => {
    const { qradar } = createMock({ apis: ['connections'] }).tenant()
    await expect(qradar.extensions.list()).rejects.toThrow(OptionError)
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
