import { expect, it } from 'vitest'
import { onceEach } from './once-each.ts'
import type { RecordedExchange } from './recorded-exchange.ts'

const exchange = (begun: number, text: string, place: number): RecordedExchange => ({
  caller: 'caller-1',
  begun,
  ended: begun + 5,
  request: { method: 'POST', url: 'http://a.example/x', headers: [], body: { kind: 'text', text, cut: false } },
  answer: { status: 201, headers: [], body: { kind: 'empty' } },
  lost: null,
  place: { file: 'a.har', entry: place },
})

async function placesOf(...all: readonly RecordedExchange[]) {
  async function* stream() {
    yield* all
  }
  const found: (number | undefined)[] = []
  for await (const { place } of onceEach(stream())) found.push(place?.entry)
  return found
}

it('what is there twice is there once, and what only looks like it stays', async () => {
  const [a, again, other, later] = [exchange(1, 'a', 0), exchange(1, 'a', 7), exchange(1, 'b', 8), exchange(2, 'a', 9)]
  expect(await placesOf(a, other, again, { ...other, place: { file: 'b.har', entry: 3 } }, later)).toEqual([0, 8, 9])
  expect(await placesOf(a, { ...again, ended: 7 }, { ...other, answer: null }, other)).toEqual([0, 7, 8, 8])
})

it('holds no more than a few of those begun at one time', async () => {
  const many = Array.from({ length: 500 }, (_, at) => exchange(1, String(at), at))
  const long = 'x'.repeat(5 * 1024 * 1024)
  expect(await placesOf(...many, exchange(1, '499', 500), exchange(1, '0', 501))).toHaveLength(501)
  expect(await placesOf(exchange(1, long, 0), exchange(1, `${long}y`, 1), exchange(1, long, 2))).toEqual([0, 1, 2])
})
