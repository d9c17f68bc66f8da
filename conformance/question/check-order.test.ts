import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answered, bestOrder, type CheckNeeds, orderOf } from './check-order.ts'

const checks = ['caller', 'body', 'thing', 'owner', 'version', 'fetch'] as const
type Check = (typeof checks)[number]
const needs: CheckNeeds<Check> = { owner: ['caller', 'thing'], version: ['thing'], fetch: ['thing', 'body'] }

/** In which order an operation makes its checks, written once more: each after those it needs. */
function made(order: readonly Check[]): readonly Check[] {
  const done: Check[] = []
  const make = (check: Check): void => {
    needs[check]?.forEach(make)
    if (!done.includes(check)) done.push(check)
  }
  order.forEach(make)
  return done
}

function answersOf(order: readonly Check[]): readonly Answered<Check>[] {
  const done = made(order)
  return done.flatMap((first, at) => done.slice(at + 1).map((second) => ({ needs, first, second })))
}

const orders = fc.shuffledSubarray([...checks], { minLength: checks.length })

describe('an order of checks', () => {
  it('is found that does as the right one, whatever that is', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const found = orderOf(checks, answersOf(order))
        expect(found?.toSorted()).toEqual(checks.toSorted())
        expect(made(found ?? [])).toEqual(made(order))
      }),
    )
  })

  it('is the usual one where nothing speaks against it', () => {
    expect(orderOf(checks, [])).toEqual(checks)
    expect(orderOf(checks, answersOf(checks).slice(0, 4))).toEqual(checks)
  })

  it('is told by a check that is pulled forward by one that needs it', () => {
    const order = ['fetch', 'caller', 'body', 'thing', 'owner', 'version'] as const
    const found = orderOf(checks, answersOf(order))
    expect(found?.indexOf('caller')).toBeGreaterThan(found?.indexOf('body') ?? 9)
  })

  it('leaves out what contradicts the rest, and says what that was', () => {
    const odd = { needs, first: 'version', second: 'caller' } as const
    const { order, explained, odd: left } = bestOrder(checks, [...answersOf(checks), odd])
    expect(order).toEqual(checks)
    expect(explained).toHaveLength(15)
    expect(left).toEqual([odd])
  })
})
