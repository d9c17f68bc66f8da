import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../create-core.ts'
import { simulatedNetwork } from '../kit/network/network.ts'

describe('interleaved requests of a real operation', () => {
  const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
  const at = 'http://x.test/api/v1/deployments/extensions'
  const fields = { name: 'x', extension_type: 'bundle', version: '*' }
  const download = JSON.stringify({ ...fields, download_url: 'https://files.example.com/a.zip' })

  it('let one of two updates with the same version through, and none after a delete', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, deletes) => {
        const network: typeof simulatedNetwork = (...asked) => scheduler.schedule(simulatedNetwork(...asked), asked[0])
        const core = createCore({ apis: ['elastic-cloud'], seed: 1, network })
        const send = (method: string, path: string, body?: string) =>
          core.fetch(new Request(at + path, { method, headers, ...(body !== undefined && { body }) }))
        const { id } = (await (await send('POST', '', JSON.stringify(fields))).json()) as { id: string }
        const calls = [
          send('POST', `/${id}?version=1`, download),
          deletes ? send('DELETE', `/${id}?version=1`) : send('POST', `/${id}?version=1`, download),
        ]
        const answers = await scheduler.waitFor(Promise.all(calls))
        const statuses = answers.map(({ status }) => status).toSorted()
        expect([
          [200, 409],
          [200, 404],
        ]).toContainEqual(statuses)
        expect((await send('GET', `/${id}`)).headers.get('x-cloud-resource-version')).toBe(
          deletes && statuses[1] === 404 ? null : '2',
        )
      }),
      { numRuns: 40 },
    )
  })
})
