import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import type { RequestChange } from '../send/index.ts'
import { eachCredential } from './each-credential.ts'

const credentials = [
  { header: 'authorization', value: 'Basic one', secrets: ['one'] },
  { header: 'sec', value: 'two', secrets: [] },
]

describe('operations with credentials that are nearly right', () => {
  it('are sent as nobody, one after the other, each judged before the next and looked at in the end', async () => {
    const log: unknown[] = []
    const operations = (change: RequestChange) =>
      [1, 2].map((status) => async () => {
        log.push([status, change])
        return { status } as Exchange
      })
    await eachCredential({ hide: (secret) => log.push(`hidden ${secret}`) }, credentials, {
      operations,
      judge: ({ status }) => log.push(`judged ${status}`),
      after: async ({ status }) => log.push(`after ${status}`),
    })
    const [first, second] = [{ authorization: 'Basic one' }, { sec: 'two' }].map((headers) => ({ as: null, headers }))
    expect(log).toEqual([
      'hidden one',
      [1, first],
      'judged 1',
      [2, first],
      'judged 2',
      'after 2',
      [1, second],
      'judged 1',
      [2, second],
      'judged 2',
      'after 2',
    ])
  })

  it('are looked at only where there were any', async () => {
    const log: unknown[] = []
    const seen = (answer: Exchange) => log.push(answer)
    const shut = { operations: () => [], judge: seen, after: async (last: Exchange) => seen(last) }
    await eachCredential({ hide: (secret) => log.push(secret) }, credentials, shut)
    expect(log).toEqual(['one'])
  })
})
