// A client on plain fetch, tested without a port: MSW answers the process's own requests.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setupMock } from 'extmock/node'

const mock = setupMock({ data: 'demo', hosts: ['ece.example.com'] })
beforeAll(() => mock.listen())
afterAll(() => mock.close())

/** The code under test. */
async function extensionNames(): Promise<string[]> {
  const answer = await fetch('https://ece.example.com/api/v1/deployments/extensions', {
    headers: { authorization: 'ApiKey extmock-owner-key' },
  })
  if (!answer.ok) throw new Error((await answer.json()).errors[0].code)
  const { extensions } = (await answer.json()) as { extensions: { name: string }[] }
  return extensions.map(({ name }) => name)
}

it('lists the names', async () => {
  expect(await extensionNames()).toContain('search-synonyms')
})

it('reports the vendor’s code', async () => {
  mock.server.listHandlers() // every operation is here, to be overridden with mock.server.use()
  const rule = mock.tenant().faults.add({ api: 'elastic-cloud', error: { code: 401 } })
  await expect(extensionNames()).rejects.toThrow('root.unauthenticated')
  mock.tenant().faults.remove(rule.id)
})
