import { expect, it } from 'vitest'
import { straight, type Slices } from '../../kit/time/slices.ts'
import { createInventory } from './inventory.ts'

const RECORDS = 1_000

function stepsOf<T>(work: Slices<T>): number {
  let steps = 0
  while (work.next().done !== true) steps++
  return steps
}

it('what grows with a batch is left after each record: writing it, summing it up, and keeping its places', () => {
  const inventory = createInventory(new Map(), 0)
  const entry = Array.from({ length: RECORDS }, (_, at) => ({ api: 'a', table: 't', key: `${at}`, value: { at } }))
  expect(stepsOf(inventory.draft([{ tenant: 'one', entry }]))).toBeGreaterThanOrEqual(2 * RECORDS)
  const { commit } = straight(inventory.draft([{ tenant: 'one', entry }]))
  expect(stepsOf(commit())).toBeGreaterThanOrEqual(RECORDS)
  expect([straight(inventory.expected()).seals.size, inventory.sequence()]).toEqual([RECORDS, 1])
  expect(stepsOf(inventory.expected())).toBeGreaterThanOrEqual(RECORDS)
})
