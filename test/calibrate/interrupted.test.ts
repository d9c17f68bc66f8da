import { describe, expect, it } from 'vitest'
import { calibrate } from '../../conformance/calibrate/index.ts'
import type { LedgerEntry } from '../../conformance/session/index.ts'
import { mockTarget } from '../mock-target.ts'

/** Milliseconds. Left alone, what hangs would do so for a minute and more. */
const SOON = 20_000

/** Interrupts after so many requests; from then on the target answers, or hangs for ever. */
async function interrupted(after: number, hangs: boolean) {
  const { send, profile } = mockTarget('elastic-cloud', { seed: 1 })
  const interrupt = new AbortController()
  const ledger: LedgerEntry[] = []
  let sent = 0
  let at = 0
  const slow: typeof send = async (request, options = {}) => {
    sent += 1
    if (sent === after) {
      at = performance.now()
      interrupt.abort()
    }
    if (sent < after || !hangs) return await send(request, options)
    return await new Promise((_, reject) => options.signal?.addEventListener('abort', () => reject(new Error('cut'))))
  }
  const calibration = await calibrate({
    send: slow,
    profile,
    write: true,
    runId: 'i',
    signal: interrupt.signal,
    onLedger: (entry) => ledger.push(entry),
  })
  const last = new Map(ledger.map((entry) => [entry.number, entry]))
  return {
    calibration,
    milliseconds: performance.now() - at,
    open: [...last.values()].filter(({ state }) => state === 'created'),
  }
}

describe('a calibration that is interrupted', () => {
  it('ends with what it knows, and removes what it made', async () => {
    const { calibration, milliseconds, open } = await interrupted(12, false)
    expect(milliseconds).toBeLessThan(SOON)
    expect(calibration.stopped).toContain('interrupted')
    expect(calibration.apis[0]?.answers.some(({ state }) => state === 'sure')).toBe(true)
    expect([calibration.leaks, open]).toEqual([[], []])
  })

  it('ends as soon where nothing answers any more, and leaves what it made to the ledger', async () => {
    const { calibration, milliseconds, open } = await interrupted(12, true)
    expect(calibration.stopped).toContain('interrupted')
    expect(milliseconds).toBeLessThan(SOON)
    expect(calibration.apis[0]?.answers.some(({ state }) => state === 'sure')).toBe(true)
    expect(calibration.leaks.length + open.length).toBeGreaterThan(0)
  })
})
