import { expect, it } from 'vitest'
import type { Exchange } from './exchange.ts'
import { isCut, shorten } from './shorten.ts'

const exchange = (number: number, body = ''): Exchange => ({
  method: 'GET',
  url: `http://x.test/${number}`,
  role: null,
  requestHeaders: {},
  requestBody: null,
  status: 200,
  headers: {},
  body,
  startedAt: number,
  endedAt: number,
  injected: false,
})

it('keeps the first ten and the last fifty of many', () => {
  const all = Array.from({ length: 100 }, (_, at) => exchange(at))
  const kept = shorten(all).map(({ startedAt }) => startedAt)
  expect([kept.length, kept[9], kept[10], kept.at(-1)]).toEqual([60, 9, 50, 99])
  expect(shorten(all.slice(0, 60))).toHaveLength(60)
})

it('keeps the beginning of a long body, and how long it was', () => {
  const whole = 'x'.repeat(16_384)
  const [one] = shorten([{ ...exchange(1, `${whole}y`), requestBody: whole }])
  expect([one?.body, one?.requestBody]).toEqual([`${whole}<cut, 16385 characters>`, whole])
  expect([isCut(one?.body ?? ''), isCut(whole)]).toEqual([true, false])
})
