import { expect, it } from 'vitest'
import type { Json } from '../json/index.ts'
import type { Calibration } from './calibration.ts'
import { changesSince, mockYaml } from './mock-yaml.ts'

/** Somebody who takes four million bytes, and was not asked for more. */
const calibration = (): Calibration => {
  const none = { evidence: [], against: [] }
  const limit = { value: 4_000_000, atLeast: true, default: 1_048_576, agree: 1, of: 1 } as const
  const answer = { name: 'maxJsonBytes', question: 'How large?', state: 'sure' as const, ...limit, ...none }
  const api = { api: 'connections', baseUrl: 'http://there.test', version: null, requests: 4, finished: true }
  const head = { schema: 1 as const, target: 'http://there.test', at: '2026-01-01T00:00:00Z', write: true, requests: 4 }
  const end = { unreachable: [], refused: [], faults: [], stopped: null, leaks: [] }
  return { ...head, ...end, apis: [{ ...api, answers: [answer], capabilities: [] }] }
}

const told = (before: Readonly<Record<string, Json>>) => {
  const earlier = { options: { connections: before }, rest: '' }
  const [line] = mockYaml(calibration(), 'a test', earlier).match(/maxJsonBytes: .*/) ?? []
  return { line, changes: changesSince(earlier, calibration()).map(({ now }) => now) }
}

it('says of a number that it may be larger', () => {
  const line = 'maxJsonBytes: 4000000  # or more, none larger was asked; the default is 1048576'
  expect(told({ maxJsonBytes: 1024 })).toEqual({ line, changes: [4_000_000] })
})

it('keeps a larger one that was known before', () => {
  const { line, changes } = told({ maxJsonBytes: 9_000_000 })
  expect(line).toContain('maxJsonBytes: 9000000')
  expect(changes).toEqual([])
})
