import { expect, it } from 'vitest'
import { createStoreTime } from './store-time.ts'

it('goes on from what the store said, never back, and never before what was kept', () => {
  let passed = 0
  const time = createStoreTime(() => passed)
  time.learned(1_000.7)
  expect(time.now()).toBe(1_000)
  passed = 20
  expect(time.now()).toBe(1_020)
  time.learned(900)
  expect(time.now()).toBe(1_020)
  time.atLeast(5_000)
  expect(time.now()).toBe(5_000)
  time.learned(6_000)
  expect(time.now()).toBe(6_000)
})
