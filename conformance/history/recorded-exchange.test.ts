import { expect, it } from 'vitest'
import { joined } from './recorded-exchange.ts'

it('joins header lines of one name, whatever the name is', () => {
  const lines = [
    ['Accept', 'a'],
    ['constructor', 'b'],
    ['__proto__', 'c'],
    ['ACCEPT', 'd'],
    ['__Proto__', ''],
  ] as const
  expect(Object.entries(joined(lines))).toEqual([
    ['accept', 'a, d'],
    ['constructor', 'b'],
    ['__proto__', 'c, '],
  ])
})
