import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Operation, SequentialModel } from './sequential-model.ts'
import { linearize } from './linearize.ts'

/** A register; `maybe` is a write that was answered in a way that does not say whether it happened. */
type Op =
  | { readonly do: 'write'; readonly value: number }
  | { readonly do: 'maybe'; readonly value: number }
  | { readonly do: 'read'; readonly got: number }
  | { readonly do: 'swap'; readonly from: number; readonly to: number; readonly done: boolean }

const register: SequentialModel<number, Op> = {
  init: 0,
  step: (state, op) => {
    if (op.do === 'write') return [op.value]
    if (op.do === 'maybe') return [state, op.value]
    if (op.do === 'read') return op.got === state ? [state] : []
    if (op.done !== (op.from === state)) return []
    return [op.done ? op.to : state]
  },
  key: String,
}

const seen = (called: number, returned: number | null, op: Op): Operation<Op> => ({ called, returned, op })
const write = (value: number): Op => ({ do: 'write', value })
const read = (got: number): Op => ({ do: 'read', got })

/** Every order there is, by the definition and nothing cleverer. */
function inSomeOrder(history: readonly Operation<Op>[], states: readonly number[] = [register.init]): boolean {
  if (states.length === 0) return false
  if (history.every(({ returned }) => returned === null)) return true
  return history.some((one, at) => {
    const rest = history.filter((_, other) => other !== at)
    const overtakes = rest.some((other) => other.returned !== null && other.returned < one.called)
    return (
      !overtakes &&
      inSomeOrder(
        rest,
        states.flatMap((state) => register.step(state, one.op)),
      )
    )
  })
}

const small = fc.nat(2)
const anyOp: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ do: fc.constant('write' as const), value: small }),
  fc.record({ do: fc.constant('maybe' as const), value: small }),
  fc.record({ do: fc.constant('read' as const), got: small }),
  fc.record({ do: fc.constant('swap' as const), from: small, to: small, done: fc.boolean() }),
)
const anyOperation = fc
  .tuple(fc.nat(9), fc.option(fc.integer({ min: 1, max: 7 }), { freq: 9 }), anyOp)
  .map(([called, length, op]) => seen(called, length === null ? null : called + length, op))

describe('linearize', () => {
  it('agrees with the definition on 10,000 random histories', () => {
    const verdicts = { yes: 0, no: 0, unknown: 0 }
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 5 }), (history) => {
        const { verdict } = linearize(register, history)
        verdicts[verdict] += 1
        expect(verdict).toBe(inSomeOrder(history) ? 'yes' : 'no')
      }),
      { numRuns: 10_000, seed: 5 },
    )
    // Neither answer is rare, or the agreement would say little.
    expect(Math.min(verdicts.yes, verdicts.no)).toBeGreaterThan(1000)
  })

  it('never answers falsely with a small budget', () => {
    let unknown = 0
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 5 }), fc.nat(12), (history, budget) => {
        const { verdict } = linearize(register, history, budget)
        if (verdict === 'unknown') unknown += 1
        else expect(verdict).toBe(inSomeOrder(history) ? 'yes' : 'no')
      }),
      { numRuns: 2000, seed: 5 },
    )
    expect(unknown).toBeGreaterThan(50)
  })

  it('takes a read during a write with the old and with the new value', () => {
    for (const got of [0, 1])
      expect(linearize(register, [seen(1, 4, write(1)), seen(2, 3, read(got))]).verdict).toBe('yes')
  })

  it('refuses an old value after the new one was seen', () => {
    const history = [seen(1, 10, write(1)), seen(2, 3, read(1)), seen(4, 5, read(0))]
    expect(linearize(register, history).verdict).toBe('no')
  })

  it('refuses two swaps from one value that were both done', () => {
    const swap = (to: number): Op => ({ do: 'swap', from: 0, to, done: true })
    const { verdict, order, rest } = linearize(register, [seen(1, 4, swap(1)), seen(2, 3, swap(2))])
    expect([verdict, order.length, rest.length]).toEqual(['no', 1, 1])
  })

  it('lets what was never answered happen late, or not at all', () => {
    const lost = seen(1, null, write(1))
    expect(linearize(register, [lost, seen(2, 3, read(0)), seen(4, 5, read(1))]).verdict).toBe('yes')
    expect(linearize(register, [lost, seen(2, 3, read(0)), seen(4, 5, read(0))]).verdict).toBe('yes')
    expect(linearize(register, [lost, seen(2, 3, read(1)), seen(4, 5, read(0))]).verdict).toBe('no')
  })

  it('judges objects apart, names the one that has no order, and gives the longest order it found', () => {
    type Named = { readonly on: string; readonly op: Op }
    const named: SequentialModel<number, Named> = {
      init: 0,
      step: (state, { op }) => register.step(state, op),
      key: String,
      object: ({ on }) => on,
    }
    const history = [
      { called: 1, returned: 2, op: { on: 'a', op: write(1) } },
      { called: 3, returned: 4, op: { on: 'b', op: read(0) } },
      { called: 5, returned: 6, op: { on: 'b', op: write(2) } },
      { called: 7, returned: 8, op: { on: 'b', op: read(1) } },
      { called: 9, returned: 10, op: { on: 'a', op: read(1) } },
    ]
    const found = linearize(named, history)
    expect(found).toEqual({ verdict: 'no', object: 'b', order: [history[1], history[2]], rest: [history[3]] })
    expect(linearize(named, history.slice(0, 3)).object).toBeNull()
  })

  it('is quick where many operations overlap and nothing fits', () => {
    const writes = Array.from({ length: 14 }, (_, at) => seen(at, 100 + at, write(1)))
    const history = [...writes, seen(200, 201, read(2))]
    expect(linearize(register, history, 300_000).verdict).toBe('no')
  })

  it('has nothing against an empty history', () => {
    expect(linearize(register, [])).toEqual({ verdict: 'yes', object: null, order: [], rest: [] })
  })
})
