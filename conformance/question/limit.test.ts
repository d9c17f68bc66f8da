import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import { askLimit, readLimit } from './limit.ts'
import type { Looked } from './looked.ts'

/** Asks somebody who takes so many, and reads what was answered. */
async function found(limit: number, likely = 100) {
  const views: Looked[] = []
  const mark = (name: string, exchange: Exchange): Exchange => {
    views.push({ mark: name, exchange } as Looked)
    return exchange
  }
  const ask = async (size: number) => ({ status: size > limit ? 413 : 200 }) as Exchange
  const isOver = ({ status }: { readonly status: number }): boolean => status === 413
  await askLimit({ mark }, { mark: 'bytes', likely, lowest: 10, highest: 5000, ask, isOver })
  const read = readLimit('bytes', ({ exchange }: Looked) => isOver(exchange))
  return { asked: views.length, values: read(views).map(({ value }) => value) }
}

describe('a limit', () => {
  it('is found to the last one, wherever it is, by few requests', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 10, max: 4999 }), async (limit) => {
        const { asked, values } = await found(limit)
        expect(values).toEqual([limit])
        expect(asked).toBeLessThan(18)
      }),
    )
  })

  it('takes two requests where it is the likely one', async () => {
    expect(await found(100)).toEqual({ asked: 2, values: [100] })
  })

  it.each([5, 5000, 9999])('is not told where it lies outside: %i', async (limit) => {
    expect((await found(limit)).values).toEqual([])
  })
})
