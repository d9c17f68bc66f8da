import { describe, expect, it } from 'vitest'
import { createJournal, type Happening, type Journal } from './journal.ts'

const happening = (more: Partial<Happening> = {}): Happening => ({
  time: 0,
  tenant: 'default',
  api: 'elastic-cloud',
  operation: 'list-extensions',
  method: 'GET',
  path: '/a',
  query: '',
  requestHeaders: new Headers(),
  requestBody: undefined,
  reply: { status: 200 },
  injected: false,
  ...more,
})

const filled = (limit: number, count: number): Journal => {
  const journal = createJournal(limit)
  for (let at = 1; at <= count; at++) journal.add(happening({ path: `/${at}` }))
  return journal
}
const numbers = (journal: Journal, query = {}) => journal.entries(query).map(({ number }) => number)

describe('a journal', () => {
  it('tells what its entries take, heads among it, and forgets texts but no entry', () => {
    const long = 'x'.repeat(10_000)
    const journal = createJournal(3)
    const empty = journal.held()
    const texts: Partial<Happening>[] = [
      { path: long },
      { query: long },
      { requestBody: long },
      { reply: { status: 200, text: long } },
      { requestHeaders: { get: () => null, has: () => false, entries: () => [['x', long]], size: 10_001 } },
    ]
    for (const [at, text] of texts.entries()) {
      journal.add(happening(text))
      expect(journal.held() - empty).toBeGreaterThanOrEqual(Math.min(at + 1, 3) * 10_000)
    }
    journal.forgetTexts()
    expect(journal.held() - empty).toBeLessThan(5_000)
    expect(journal.held()).toBeGreaterThan(empty)
    expect(numbers(journal)).toEqual([3, 4, 5])
    journal.add(happening({ path: long }))
    journal.forgetTexts()
    expect(numbers(journal)).toEqual([4, 5, 6])
    expect(journal.entries().at(-1)?.path).toHaveLength(1_024)
  })

  it.each([
    [3, 0, []],
    [3, 2, [1, 2]],
    [3, 3, [1, 2, 3]],
    [3, 7, [5, 6, 7]],
    [1, 5, [5]],
    [0, 5, []],
  ])('of %i entries has after %i requests the last ones, oldest first', (limit, count, expected) => {
    const journal = filled(limit, count)
    expect(numbers(journal)).toEqual(expected)
    expect(journal.entries().map(({ path }) => path)).toEqual(expected.map((number) => `/${number}`))
    expect(journal.size()).toBe(expected.length)
    expect(journal.last()).toBe(count)
  })

  it('begins again when it is cleared', () => {
    const journal = filled(2, 5)
    journal.clear()
    expect([journal.size(), journal.last()]).toEqual([0, 0])
    journal.add(happening())
    expect(numbers(journal)).toEqual([1])
  })

  it('finds entries by everything that is asked of them at once', () => {
    const journal = createJournal(10)
    journal.add(happening({ reply: { status: 404, text: '{"code":"gone"}' }, operation: 'get-extension' }))
    journal.add(happening({ method: 'POST', requestBody: 'a needle in hay', injected: true }))
    journal.add(happening({ api: 'qradar', path: '/b', reply: { status: 404 } }))
    journal.add(happening({ api: null, operation: null }))
    expect(numbers(journal, { status: 404 })).toEqual([1, 3])
    expect(numbers(journal, { status: 404, api: 'qradar' })).toEqual([3])
    expect(numbers(journal, { method: 'POST' })).toEqual([2])
    expect(numbers(journal, { path: '/b' })).toEqual([3])
    expect(numbers(journal, { operation: 'get-extension' })).toEqual([1])
    expect(numbers(journal, { injected: true })).toEqual([2])
    expect(numbers(journal, { number: 3 })).toEqual([3])
    expect(numbers(journal, { after: 2 })).toEqual([3, 4])
    expect(numbers(journal, { after: 9 })).toEqual([])
    expect(numbers(journal, { body: 'needle' })).toEqual([2])
    expect(numbers(journal, { body: 'gone' })).toEqual([1])
    expect(numbers(journal, { body: 'needle', status: 404 })).toEqual([])
  })

  it('says when, whose and what, without secrets', () => {
    const journal = createJournal(1)
    const requestHeaders = new Headers({ authorization: 'ApiKey abc', sec: 'def', accept: '*/*' })
    const requestBody = '{"password":"hunter2","name":"x"}'
    const reply = { status: 200, headers: { 'set-cookie': 'a=b' }, text: '{"token":"ghi"}' }
    journal.add(happening({ time: 1_767_225_600_000, requestHeaders, requestBody, reply, query: '?x=1' }))
    expect(journal.entries()).toEqual([
      {
        number: 1,
        at: '2026-01-01T00:00:00.000Z',
        tenant: 'default',
        api: 'elastic-cloud',
        operation: 'list-extensions',
        method: 'GET',
        path: '/a',
        query: '?x=1',
        requestHeaders: { authorization: 'ApiKey [redacted]', sec: '[redacted]', accept: '*/*' },
        requestBody: '{"password":"[redacted]","name":"x"}',
        status: 200,
        responseHeaders: { 'set-cookie': '[redacted]' },
        responseBody: '{"token":"[redacted]"}',
        injected: false,
      },
    ])
  })

  it('keeps of a long body its beginning, also when it is read again', () => {
    const journal = createJournal(2)
    const long = 'x'.repeat(100_000)
    journal.add(happening({ requestBody: long, reply: { status: 200, text: long } }))
    for (let times = 0; times < 2; times++) {
      const [entry] = journal.entries()
      expect(entry?.requestBody).toBe(`${'x'.repeat(65_536)}… (100000 characters)`)
      expect(entry?.responseBody).toBe(entry?.requestBody)
    }
  })

  it('keeps no bytes of a file', () => {
    const journal = createJournal(2)
    journal.add(happening({ reply: { status: 200, bytes: new Uint8Array(10) } }))
    expect(journal.entries()[0]?.responseBody).toBeNull()
  })
})

describe('waiting for a request', () => {
  it('gives one that came already, the oldest', async () => {
    expect(await filled(5, 3).waitFor({})).toMatchObject({ number: 1 })
  })

  it('gives the first that fits when it comes, to each who waits', async () => {
    const journal = filled(1, 2)
    const waits = [journal.waitFor({ status: 500 }), journal.waitFor({ after: 2 }), journal.waitFor({ status: 500 })]
    journal.add(happening())
    journal.add(happening({ reply: { status: 500 } }))
    journal.add(happening({ reply: { status: 500 } }))
    expect((await Promise.all(waits)).map(({ number }) => number)).toEqual([4, 3, 4])
  })

  it('works where nothing is kept', async () => {
    const journal = createJournal(0)
    const wait = journal.waitFor({ path: '/a' })
    journal.add(happening())
    expect(await wait).toMatchObject({ number: 1, path: '/a' })
  })

  it('ends when the time is over, and says what was waited for', async () => {
    const journal = filled(5, 3)
    await expect(journal.waitFor({ status: 418 }, 1)).rejects.toThrow('no request like {"status":418} came within 1 ms')
    journal.add(happening({ reply: { status: 418 } }))
    expect(journal.last()).toBe(4)
  })

  it('ends when nothing more will come', async () => {
    const journal = filled(5, 1)
    const wait = journal.waitFor({ status: 418 })
    journal.release()
    await expect(wait).rejects.toThrow('before the tenant was reset or removed')
  })
})
