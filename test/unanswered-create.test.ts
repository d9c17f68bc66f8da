import { describe, expect, it } from 'vitest'
import { runConformance } from '../conformance/run/index.ts'
import { type ApiName, apiNames } from '../contracts/index.ts'
import { honestTarget } from './honest-target.ts'

/** How many things the first create leaves when its answer is lost and the run ends there. */
async function afterLostAnswer(api: ApiName) {
  const target = honestTarget(api, { seed: 1 })
  const interrupt = new AbortController()
  let creates = 0
  const report = await runConformance({
    ...target,
    seed: 1,
    runId: 'lost',
    signal: interrupt.signal,
    send: async (request) => {
      const creating = request.method === 'POST' && /\/extensions\/?$/.test(new URL(request.url).pathname)
      const answer = await target.send(request)
      if (!creating || answer.status >= 300 || ++creates > 1) return answer
      interrupt.abort()
      throw new TypeError('the connection broke')
    },
  })
  return { report, creates }
}

describe('a create whose answer is lost', () => {
  it.each(apiNames)('of %s is found by its name and removed', async (api) => {
    const { report, creates } = await afterLostAnswer(api)
    expect(creates).toBe(1)
    expect(report.stopped).toContain('interrupted')
    expect(report.leaks).toEqual([])
  })
})
