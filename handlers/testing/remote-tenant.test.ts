import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCore, type MockCore } from '../create-core.ts'
import { remoteTenant, type RemoteTenant } from './remote-tenant.ts'
import { startServer, type RunningServer } from '../transports/node-http/index.ts'

let core: MockCore
let server: RunningServer
let tenant: RemoteTenant
beforeEach(async () => {
  core = createCore({ seed: 1, data: 'demo' })
  server = await startServer(core.respond, { port: 0, controlToken: 'sesame' })
  tenant = remoteTenant(`${server.url}/`, 'one', { token: 'sesame' })
})
afterEach(() => server.close(0))

const list = () => fetch(`${tenant.url}/api/v1/deployments/extensions`)

describe('a tenant of a server', () => {
  it('has rules that are added, listed and removed', async () => {
    const { id } = await tenant.faults.add({ response: { status: 418 }, first: 1 })
    expect([(await list()).status, (await list()).status]).toEqual([418, 401])
    expect(await tenant.faults.list()).toMatchObject([{ id, matched: 2, struck: 1 }])
    await tenant.faults.remove(id)
    expect(await tenant.faults.list()).toEqual([])
    await expect(tenant.faults.remove(id)).rejects.toThrow(`There is no fault rule "${id}".`)
  })

  it('tells of a request that came, and of one that comes', async () => {
    await tenant.reset()
    const coming = tenant.waitFor({ status: 401 })
    await list()
    expect(await coming).toMatchObject({ number: 1, tenant: 'one', status: 401 })
    expect(await tenant.waitFor({ operation: 'list-extensions' })).toMatchObject({ number: 1 })
    expect(await tenant.requests({ status: 200 })).toEqual([])
    await expect(tenant.waitFor({ status: 200 }, 1)).rejects.toThrow('no request like {"status":200} came within 1 ms')
  })

  it('moves its clock, comes back to a snapshot, and is forgotten', async () => {
    await tenant.clock.freeze()
    const snapshot = await tenant.snapshot()
    const before = await tenant.clock.now()
    await tenant.clock.advance(1_000)
    expect(Date.parse(await tenant.clock.now()) - Date.parse(before)).toBe(1_000)
    await tenant.restore(snapshot)
    expect(await tenant.clock.now()).toBe(before)
    await expect(tenant.clock.set('soon')).rejects.toThrow('ISO 8601')
    await tenant.remove()
    expect(core.tenants.names()).not.toContain('one')
  })

  it('is closed to whoever lacks the token', async () => {
    await expect(remoteTenant(server.url, 'one').reset()).rejects.toThrow('x-extmock-token')
  })
})
