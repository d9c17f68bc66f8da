import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMock } from '../index.ts'
import { mockMatchers, mockTest, registerMatchers } from './vitest.ts'

registerMatchers()

const headers = { authorization: 'ApiKey extmock-owner-key', 'content-type': 'application/json' }
const creation = (name: string): RequestInit => ({
  method: 'POST',
  headers,
  body: JSON.stringify({ name, extension_type: 'bundle', version: '8.*' }),
})
const path = '/api/v1/deployments/extensions'
const mock = createMock({ seed: 3 })
const own = mockTest({ mock })
const seen: string[] = []

describe('tests with tenants of their own', { concurrent: true }, () => {
  own.for(['one', 'two', 'three'])('%s sees only what it made', async (name, { tenant, send, expect }) => {
    seen.push(tenant.name)
    expect((await send(path, creation(name))).status).toBe(201)
    const { extensions } = (await (await send(path, { headers })).json()) as { extensions: { name: string }[] }
    expect(extensions.map((extension) => extension.name)).toEqual([name])
    expect(tenant).toHaveReceivedTimes(2)
    expect(tenant).toHaveReceived({ operation: 'create-extension', status: 201, body: name })
  })
})

describe('a test with a tenant of its own', () => {
  beforeAll(() => expect(new Set(seen).size).toBe(3))

  own('leaves nothing behind', ({ tenant, mock: given }) => {
    expect(given).toBe(mock)
    expect(mock.tenants.names().filter((name) => seen.includes(name))).toEqual([])
    expect(tenant.journal.entries()).toEqual([])
  })

  const server = setupServer(...mock.handlers)
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
  afterAll(() => server.close())

  own('is reached by its profile alone, through MSW', async ({ tenant, profile }) => {
    const { baseUrl, credentials } = profile.apis['elastic-cloud'] ?? expect.fail('the API is not mocked')
    const owner = credentials['owner'] ?? expect.fail('there is no owner')
    const answer = await fetch(`${baseUrl}/deployments/extensions`, { headers: { [owner.header]: owner.value } })
    expect(answer.status).toBe(200)
    expect(tenant).toHaveReceived({ operation: 'list-extensions' })
    expect(mock.tenant()).not.toHaveReceived()
  })
})

describe('the matchers', () => {
  const told = (verdict: { pass: boolean; message(): string }) => [verdict.pass, verdict.message()] as const

  it('say what came when it was not what was wanted', async () => {
    const other = createMock({ data: 'demo', seed: 4 })
    await other.fetch(new Request(`http://mock.test${path}/none`, { headers }))
    const [pass, message] = told(mockMatchers.toHaveReceived(other.tenant(), { operation: 'delete-extension' }))
    expect(pass).toBe(false)
    expect(message).toContain('{"operation":"delete-extension"}')
    expect(message).toContain(`404 GET ${path}/none (get-extension)`)
    expect(told(mockMatchers.toHaveReceivedTimes(other.tenant(), 2, { status: 404 }))).toEqual([
      false,
      expect.stringContaining('expected 2 of requests like {"status":404}, and 1 came'),
    ])
    expect(() => expect(other.tenant()).not.toHaveReceived({ status: 404 })).toThrow('expected no request')
  })

  it('say that nothing came', () => {
    expect(mockMatchers.toHaveReceived(createMock().tenant()).message()).toContain('nothing was received')
  })

  it('refuse what is no tenant', () => {
    expect(() => expect('text').toHaveReceived()).toThrow(TypeError)
    expect(() => expect(null).toHaveReceivedTimes(1)).toThrow('needs a tenant')
  })
})
