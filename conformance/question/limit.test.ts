import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import { askLimit, readLimit } from './limit.ts'
import type { Looked } from './looked.ts'
import { tally } from './tally.ts'

/** Asks somebody who takes so many, and reads what was answered. */
async function found(limit: number | (() => number), likely = 100, words = 'It is wrong: 1', status = 400) {
  const views: Looked[] = []
  const mark = (name: string, exchange: Exchange): Exchange => {
    views.push({ mark: name, exchange } as Looked)
    return exchange
  }
  const ask = async (size: number) =>
    ({
      status: size > (typeof limit === 'number' ? limit : limit()) ? 413 : status,
      body: size === 5000 ? words : 'It is wrong: 22',
    }) as Exchange
  const isOver = ({ status }: { readonly status: number }): boolean => status === 413
  await askLimit({ mark }, { mark: 'bytes', likely, lowest: 10, highest: 5000, ask, isOver })
  const read = readLimit('bytes', ({ exchange }: Looked) => isOver(exchange))
  const sightings = read(views)
  return {
    asked: views.length,
    values: sightings.map(({ value }) => value),
    open: sightings.map(({ atLeast }) => atLeast),
  }
}

describe('a limit', () => {
  it('is found to the last one, wherever it is, by few requests', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 10, max: 4999 }), async (limit) => {
        const { asked, values } = await found(limit)
        expect([...new Set(values)]).toEqual([limit])
        expect(asked).toBeLessThan(24)
      }),
    )
  })

  it('is contradictory where every second answer says too much, whichever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 200, max: 4990 }), fc.constantFrom(0, 1), async (limit, turn) => {
        let asked = turn
        const { values } = await found(() => (asked++ % 2 === 0 ? limit : 150))
        expect(tally(values.map((value) => ({ value, exchanges: [] })))?.state ?? 'contradictory').toBe('contradictory')
      }),
    )
  })

  it('takes two requests where it is the likely one', async () => {
    expect(await found(100)).toEqual({ asked: 2, values: [100], open: [undefined] })
  })

  it('is not told where nothing is taken', async () => {
    expect((await found(5)).values).toEqual([])
  })

  it.each([5000, 9999])('is at least what was asked last, where all of it was answered alike: %i', async (limit) => {
    expect(await found(limit)).toEqual({ asked: 4, values: [5000], open: [true] })
    expect((await found(limit, 100, 'Too much.')).values).toEqual([])
    expect((await found(limit, 100, 'It is wrong: 1', 401)).values).toEqual([])
  })
})
