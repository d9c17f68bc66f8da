import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RecordedExchange } from './recorded-exchange.ts'
import { inOrder } from './in-order.ts'

const at = (begun: number, entry: number): RecordedExchange => ({
  caller: null,
  begun,
  ended: begun,
  request: { method: 'GET', url: 'http://a/', headers: [], body: { kind: 'empty' } },
  answer: null,
  lost: null,
  place: { file: 'a', entry },
})

async function* from(times: readonly number[]) {
  for (const [entry, begun] of times.entries()) yield at(begun, entry)
}

async function ordered(times: readonly number[], window: number) {
  const late: RecordedExchange[] = []
  const given: RecordedExchange[] = []
  for await (const one of inOrder(from(times), (exchange) => late.push(exchange), window)) given.push(one)
  return { given, late }
}

it('puts exchanges in order of their begin, in the order of the file where they are equal', async () => {
  const { given, late } = await ordered([3, 1, 2, 1], 10)
  expect(given.map(({ begun, place }) => [begun, place.entry])).toEqual([
    [1, 1],
    [1, 3],
    [2, 2],
    [3, 0],
  ])
  expect(late).toEqual([])
})

it('loses none and never goes back, however small the window', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50)), fc.integer({ min: 0, max: 5 }), async (times, window) => {
      const { given, late } = await ordered(times, window)
      const begun = given.map((one) => one.begun)
      expect(begun).toEqual(begun.toSorted((a, b) => a - b))
      expect([...given, ...late].map(({ place }) => place.entry).sort((a, b) => a - b)).toEqual([...times.keys()])
    }),
  )
})
