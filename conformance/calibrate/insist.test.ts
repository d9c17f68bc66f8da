import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import type { Asking } from '../question/index.ts'
import { inARow, insisting, type Said } from './insist.ts'

/** Answers with these statuses in turn, the last of them for ever. */
async function insistedOn(method: string, ...statuses: readonly number[]) {
  const marks: string[] = []
  let sent = 0
  const ctx = {
    send: async () => {
      const status = statuses[Math.min(sent, statuses.length - 1)]
      return { method, url: String((sent += 1)), status, headers: {}, body: '' } as Partial<Exchange> as Exchange
    },
    mark: (name: string, exchange: Exchange) => {
      marks.push(`${name} ${exchange.url}`)
      return exchange
    },
  } as Partial<Asking> as Asking
  const said: Said[] = []
  const { send, mark } = insisting(ctx, (request) => request === 1, said)
  const spec = { method, path: '/x' } as const
  await send(null, spec)
  const { url } = mark('m', await send(null, spec))
  await send(null, spec)
  return { url, times: said.map(({ length }) => length), marks }
}

describe('what is insisted on', () => {
  it('is the request in doubt alone, and marks go to all its answers', async () => {
    const { url, times, marks } = await insistedOn('GET', 200)
    expect(times).toEqual([1, inARow, 1])
    expect(marks).toHaveLength(inARow)
    expect(url).toBe('2')
  })

  it('is no write that was accepted, and nothing that was busy', async () => {
    expect((await insistedOn('POST', 201)).times).toEqual([1, 1, 1])
    expect((await insistedOn('POST', 409)).times).toEqual([1, 1, 1])
    expect((await insistedOn('DELETE', 204)).times).toEqual([1, 1, 1])
    expect((await insistedOn('PUT', 200)).times).toEqual([1, inARow, 1])
    expect((await insistedOn('POST', 422)).times).toEqual([1, inARow, 1])
  })

  it('goes on from a write that was let in after all', async () => {
    const { url, times } = await insistedOn('POST', 422, 422, 422, 201)
    expect({ url, times }).toEqual({ url: '4', times: [1, 3, 1] })
  })
})
