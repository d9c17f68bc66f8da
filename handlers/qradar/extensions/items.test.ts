import { expect, it, vi } from 'vitest'
import { createCore } from '../../create-core.ts'

it('looks up each item of a package once where its installation ends', async () => {
  const core = createCore({ apis: ['qradar'], seed: 1, data: 'demo', options: { qradar: { taskMode: 'immediate' } } })
  const tenant = core.tenant()
  const { state } = core.tenants.get('default')?.rooms.get('qradar')?.state ?? expect.fail('the API has state')
  const { items = expect.fail('it has items') } = state as Readonly<Record<string, { get(id: string): unknown }>>
  const seen = vi.spyOn(items, 'get')
  await tenant.qradar.extensions.install(2)
  const keys = seen.mock.calls.map(([key]) => key)
  expect(keys).not.toEqual([])
  expect(keys.length).toBe(new Set(keys).size)
})
