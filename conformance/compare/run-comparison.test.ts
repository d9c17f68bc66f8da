import { describe, expect, it } from 'vitest'
import { parseProfile } from '../profile/index.ts'
import { systemClock } from '../send/index.ts'
import { elasticCloudSuite } from '../elastic-cloud/index.ts'
import { comparisonExit, percentOf } from './comparison.ts'
import { runComparison } from './run-comparison.ts'
import type { Side } from './step/index.ts'

/** A server that answers everything alike, or not at all. */
function side(name: string, answer: () => Promise<Response>): Side {
  const credentials = { owner: { header: 'authorization', value: `ApiKey ${name}-key` } }
  const profile = parseProfile(
    { apis: { 'elastic-cloud': { baseUrl: `http://${name}.invalid/api/v1`, credentials } } },
    {},
  )
  const open = () => ({ send: answer, pass: async () => {} })
  return { name, kind: 'deployment', profile, options: {}, open }
}

const json = (status: number, body: object) => async () => Response.json(body, { status })
const options = { suites: [elasticCloudSuite], seed: 1, runs: 0, write: true }

describe('a comparison', () => {
  it('that is interrupted is over soon, whatever a server does, and says what it knows', async () => {
    const interrupt = new AbortController()
    const { now } = systemClock()
    let asked = 0
    let aborted = 0
    const hanging = side('right', async () => {
      if (++asked <= 6) return await json(404, {})()
      aborted ||= now()
      interrupt.abort()
      return await new Promise<never>(() => {})
    })
    const left = side('left', json(404, {}))
    const compared = await runComparison({ ...options, left, right: hanging, signal: interrupt.signal })
    // What it waits for would never come.
    expect(now() - aborted).toBeLessThan(30_000)
    expect(compared).toMatchObject({ interrupted: true, stopped: 'it was interrupted' })
    expect(compared.share.total).toBeGreaterThan(0)
    expect(comparisonExit(compared)).toBe(4)
  })

  it('of two servers that answer at once hears of an interruption all the same', async () => {
    const interrupt = new AbortController()
    systemClock().timer(1, () => interrupt.abort())
    const [left, right] = [side('left', json(404, {})), side('right', json(404, {}))]
    const compared = await runComparison({ ...options, left, right, signal: interrupt.signal })
    expect(compared).toMatchObject({ interrupted: true, stopped: 'it was interrupted' })
    expect(compared.programs.played).toBeLessThan(compared.programs.total)
  })

  it('keeps back requests to make small what it found', async () => {
    const [left, right] = [side('left', json(404, {})), side('right', json(400, {}))]
    const limits = { maxRequests: 60, requestsPerSecond: 0 }
    const compared = await runComparison({ ...options, left, right, limits })
    expect(compared.stopped).toContain('making differences small')
    expect(compared.programs.played).toBeLessThan(compared.programs.total)
    expect(compared.differences.some(({ shrunk }) => shrunk.tried > 0)).toBe(true)
    expect(compared.differences.filter(({ steady }) => steady).map(({ sequence }) => sequence.length)).toContain(1)
  })

  it('ends soon when a side is gone, and says which', async () => {
    let asked = 0
    const right = side('right', async () => {
      if (++asked > 5) throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
      return await json(404, {})()
    })
    const limits = { maxCleanupSeconds: 1 }
    const compared = await runComparison({ ...options, left: side('left', json(404, {})), right, limits })
    expect(compared.unreachable).toMatchObject([{ side: 'right', api: 'elastic-cloud' }])
    expect(compared.disturbed).toBe(1)
    expect(compared.programs.played).toBeLessThan(compared.programs.total)
    expect(comparisonExit(compared)).toBe(3)
  })

  it('keeps to its budget', async () => {
    const right = side('right', json(404, {}))
    const compared = await runComparison({
      ...options,
      left: side('left', json(404, {})),
      right,
      limits: { maxRequests: 20, maxCleanupSeconds: 1 },
    })
    // What may have been made is looked for all the same.
    expect(compared.requests.right).toBeLessThan(60)
    expect(compared.stopped).toBe('20 requests are spent (maxRequests)')
    expect(comparisonExit(compared)).toBeGreaterThan(3)
  })

  it('calls a difference that is not seen again unsteady, and does not count it', async () => {
    let asked = 0
    const odd = side('right', async () => await json(++asked === 4 ? 400 : 404, {})())
    const compared = await runComparison({ ...options, left: side('left', json(404, {})), right: odd })
    expect(compared.differences.map(({ steady }) => steady)).toEqual([false])
    expect([percentOf(compared.share), comparisonExit(compared)]).toEqual(['100 %', 0])
  })

  it('shows the answers of both sides, without a secret of either', async () => {
    const left = side('left', json(404, { seen: 'left-key' }))
    const right = side('right', json(404, { seen: 'right-key' }))
    const compared = await runComparison({ ...options, left, right, only: '*transport*' })
    expect(compared.differences.length).toBeGreaterThan(0)
    expect(JSON.stringify(compared)).not.toMatch(/(left|right)-key/)
    expect(comparisonExit(compared)).toBe(1)
  })
})

describe('a share', () => {
  it('is 100 only when nothing differs', () => {
    expect(percentOf({ agree: 9999, total: 10_000 })).toBe('99.9 %')
    expect(percentOf({ agree: 3, total: 3 })).toBe('100 %')
    expect(percentOf({ agree: 0, total: 0 })).toBe('nothing compared')
  })
})
