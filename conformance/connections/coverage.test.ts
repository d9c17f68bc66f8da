import { expect, it } from 'vitest'
import { describeCoverage } from '../../test/apis/coverage.ts'
import { honestTarget } from '../../test/honest-target.ts'
import { runConformance } from '../run/index.ts'

// Where missing fields are refused nothing can be merged.
await describeCoverage('connections', { notApplicable: ['update.200.no-merge'] })

it('a run leaves the extensions of others as they were', async () => {
  const target = honestTarget('connections')
  const { baseUrl, credentials } = target.profile.apis['connections'] ?? expect.unreachable('no profile')
  const listNow = async (): Promise<unknown> => {
    const headers = { authorization: credentials['admin']?.value ?? '' }
    return await (await target.send(new Request(`${baseUrl}/extensions?limit=9999`, { headers }))).json()
  }
  const before = await listNow()
  expect(before).toMatchObject({ items: expect.objectContaining({ length: 6 }) })
  await runConformance({ ...target, seed: 1 })
  expect(await listNow()).toEqual(before)
})
