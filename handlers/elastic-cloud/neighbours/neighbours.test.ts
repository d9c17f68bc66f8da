import { Check } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { elasticCloud } from '../../../contracts/elastic-cloud/index.ts'
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../create-core.ts'

const ask = (path: string, authorization?: string, method = 'GET') => {
  const core = createCore({ apis: ['elastic-cloud'], data: 'demo' })
  const headers = authorization === undefined ? {} : { authorization }
  return core.fetch(new Request(`http://h.test/api/v1${path}`, { method, headers: headers as Record<string, string> }))
}

describe('what ecctl asks first', () => {
  it.each(Object.values(elasticCloud.neighbours))('is answered as the contract says: $path', async ({ path, body }) => {
    const got = await ask(path, credentials.owner.value)
    expect([got.status, Check(body, await got.json())]).toEqual([200, true])
    const refused = await ask(path)
    expect([refused.status, refused.headers.has('www-authenticate')]).toEqual([401, true])
    expect((await ask(path, credentials.owner.value, 'DELETE')).status).toBe(404)
  })

  it('tells who is calling, by key and by name', async () => {
    const names = [credentials.owner.value, `Basic ${btoa('stranger:stranger-password')}`].map(async (one) => {
      const { user_name } = (await (await ask('/user', one)).json()) as { user_name: string }
      return user_name
    })
    expect(await Promise.all(names)).toEqual(['owner', 'stranger'])
  })

  it('tells of the deployments that there are', async () => {
    const { deployments } = (await (await ask('/deployments', credentials.owner.value)).json()) as {
      deployments: unknown[]
    }
    expect(deployments.length).toBeGreaterThan(0)
  })
})
