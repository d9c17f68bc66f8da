import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { apiNames } from '../../contracts/index.ts'
import { calibrated, complaintOf } from '../proofs/calibrated.ts'
import { calibration } from '../proofs/calibration.ts'
import { provenLine, shuffled, tryProof } from '../proofs/proof.ts'

describe('calibrate(mock(options))', () => {
  it.each(apiNames)('is the options: those of %s as they are by default, within 400 requests', async (api) => {
    const found = await calibrated(api, {})
    expect(complaintOf(api, {}, found)).toBeNull()
    expect(found.requests).toBeLessThanOrEqual(400)
    expect(found.apis[0]?.answers.filter(({ state }) => state === 'sure').length).toBeGreaterThan(25)
  })

  it('is the options where each task takes seconds, within as many requests', async () => {
    const found = await calibrated('qradar', { taskDuration: 3000 })
    expect(complaintOf('qradar', { taskDuration: 3000 }, found)).toBeNull()
    expect(found.requests).toBeLessThan(300)
  })

  it('is the options, in a sample of the proof', async () => {
    const [seed, indexes] = [1, shuffled(calibration.total, 1)]
    const proven = await tryProof(calibration, { seed, indexes, budgetMs: 6000, now: () => performance.now() })
    process.stdout.write(`${provenLine(proven)}\n`)
    expect(proven.failures).toEqual([])
  })

  it('complains of an answer that is another', async () => {
    const found = await calibrated('connections', { deleteStatus: '200' })
    expect(complaintOf('connections', {}, found)).toContain('deleteStatus: sure "200", and it is "204"')
  })
})
