import { describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createMock } from '../index.ts'

const { id: owner } = credentials.owner.user
const extension = { id: '2048113377', owner, name: 'used', extension_type: 'bundle', version: '8.*' } as const
const deployment = (at: number) => {
  return { id: at.toString(16).padStart(32, '0'), name: `number ${at}`, extensions: [extension.id] }
}

describe('the deployments of an extension', () => {
  it.each([
    [10_000, 10_000],
    [10_001, 10_000],
  ])('of %i deployments are %i', async (used, shown) => {
    const deployments = Array.from({ length: used }, (_, at) => deployment(at))
    const mock = createMock({ data: { 'elastic-cloud': { extensions: [extension], deployments } } })
    const url = `http://mock.example/api/v1/deployments/extensions/${extension.id}?include_deployments=true`
    const answer = await mock.fetch(new Request(url, { headers: { authorization: credentials.owner.value } }))
    const body = (await answer.json()) as { deployments: string[] }
    expect([answer.status, body.deployments.length]).toEqual([200, shown])
    mock.close()
  })
})
