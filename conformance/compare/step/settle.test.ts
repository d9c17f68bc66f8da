import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../history/index.ts'
import { defaultLimits } from '../../profile/index.ts'
import { createFakeClock, createToy, toyProfile, toySuite } from '../../testing/index.ts'
import { settingOf } from '../settings.ts'
import { createStation } from './lane.ts'
import { settle } from './settle.ts'
import type { Side } from './side.ts'

const status = (text: string): Exchange => ({
  method: 'GET',
  url: 'http://toy.invalid/tasks/1',
  role: null,
  requestHeaders: {},
  requestBody: null,
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ status: text }),
  startedAt: 1,
  endedAt: 2,
  injected: false,
})
const [running, done] = [status('RUNNING'), status('DONE')]
const visible = { ends: { task: (body: Readonly<Record<string, unknown>>) => body['status'] === 'DONE' } }

/** A side that ends when it was asked so often; what time passed there is written down. */
function sideThatEnds(after: number) {
  const passed: number[] = []
  const open: Side['open'] = () => ({ send: createToy().send, pass: async (more) => void passed.push(more) })
  const side: Side = { name: 'mock', kind: 'mock', profile: toyProfile, options: {}, open }
  const setting = settingOf(toySuite, side, true)
  const course = { run: 'run', clock: createFakeClock(), write: true }
  const lane = createStation(course, side, toySuite, setting, defaultLimits([setting.baseUrl])).open()
  let asked = 0
  return { passed, again: { lane, ask: async () => (++asked < after ? running : done) } }
}

describe('what both servers do by themselves', () => {
  it.each(['left', 'right'] as const)('is waited for on the %s where the other is through', async (late) => {
    const sides = { left: sideThatEnds(3), right: sideThatEnds(3) }
    const answers = { left: done, right: done, [late]: running }
    const both = await settle(visible, 'task', answers, { left: sides.left.again, right: sides.right.again })
    expect(both).toEqual({ left: done, right: done, unended: false })
    expect(sides[late].passed).toEqual([500, 500, 500])
    expect(sides[late === 'left' ? 'right' : 'left'].passed).toEqual([])
  })

  it('is not waited for where it goes on on both, nor longer than a minute', async () => {
    const [one, never] = [sideThatEnds(1), sideThatEnds(Infinity)]
    const again = { left: one.again, right: never.again }
    expect((await settle(visible, 'task', { left: running, right: running }, again)).unended).toBe(true)
    expect(one.passed).toEqual([])
    expect((await settle(visible, 'task', { left: done, right: running }, again)).unended).toBe(true)
    expect(never.passed).toHaveLength(120)
  })
})
