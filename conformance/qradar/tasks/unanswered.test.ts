import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../history/index.ts'
import type { RequestSpec } from '../../send/index.ts'
import { noWork } from '../../session/index.ts'
import type { Context } from '../checks.ts'
import { outwait } from './unanswered.ts'

const polling = { interval: 10, timeout: 1000 }
const isHeld = ({ status }: Exchange): boolean => status === 409

/** A console that a task holds which nobody was told of: it ends once it was looked at so often, and never where it is not shown. */
function consoleHeld(looks: number, shown = true) {
  const seen = { asked: 0, left: looks }
  const work = { ...noWork(), latest: 6 }
  const answer = (status: number, body: unknown): Exchange => ({ status, body: JSON.stringify(body) }) as Exchange
  const ctx = {
    session: { work } as Context['session'],
    wait: async () => undefined,
    send: async (_: string | null, { path }: RequestSpec) => {
      if (!shown || !path.endsWith('/7')) return answer(404, {})
      return answer(200, { id: 7, status: --seen.left > 0 ? 'PROCESSING' : 'COMPLETED' })
    },
  }
  const ask = async (): Promise<Exchange> => answer(++seen.asked > 0 && seen.left > 0 ? 409 : 202, {})
  return { work, seen, try: async () => (await outwait(ctx, polling, ask, isHeld)).status }
}

describe('waiting for work that nobody told of', () => {
  it('looks at the tasks that come after the last one told', async () => {
    const console = consoleHeld(3)
    expect(await console.try()).toBe(202)
    expect([console.seen.asked, console.work.latest, console.work.held]).toEqual([1, 7, false])
  })

  it('does not spend all its patience twice', async () => {
    const console = consoleHeld(1, false)
    expect(await console.try()).toBe(409)
    const first = console.seen.asked
    expect(first).toBeGreaterThan(50)
    expect(await console.try()).toBe(409)
    expect(console.seen.asked - first).toBe(2)
    expect(console.work.held).toBe(true)
  })

  it('is patient again once nothing holds', async () => {
    const console = consoleHeld(1, false)
    await console.try()
    console.seen.left = 0
    expect(await console.try()).toBe(202)
    expect(console.work.held).toBe(false)
  })
})
