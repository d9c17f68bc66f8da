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

const HOUR = 3_600_000

it('goes on where it was when the clock of the store is set back, and with the store again once that is put right', () => {
  let passed = 0
  const time = createStoreTime(() => passed)
  time.learned(10 * HOUR)
  passed = 100
  expect(time.now()).toBe(10 * HOUR + 100)
  for (const past of [200, 5_000]) {
    passed = past
    time.learned(9 * HOUR + past)
    expect(time.now()).toBe(10 * HOUR + past)
  }
  passed = 6_000
  time.learned(10 * HOUR + 6_000)
  expect(time.now()).toBe(10 * HOUR + 6_000)
  passed = 7_000
  expect(time.now()).toBe(10 * HOUR + 7_000)
})

it('goes on from what was kept before the clock was set back, where that is all that is known', () => {
  let passed = 0
  const time = createStoreTime(() => passed)
  time.learned(9 * HOUR)
  time.atLeast(10 * HOUR)
  passed = 50
  expect(time.now()).toBe(10 * HOUR + 50)
})

it('takes an answer that was long on its way for what it is', () => {
  let passed = 0
  const time = createStoreTime(() => passed)
  time.learned(HOUR)
  passed = 10_000
  time.learned(HOUR + 1)
  expect(time.now()).toBe(HOUR + 10_000)
  passed = 12_000
  time.learned(HOUR + 12_000)
  expect(time.now()).toBe(HOUR + 12_000)
  passed = 12_001
  expect(time.now()).toBe(HOUR + 12_001)
})
