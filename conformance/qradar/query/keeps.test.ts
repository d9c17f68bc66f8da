import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../history/index.ts'
import type { Body } from '../../judge/index.ts'
import type { RequestSpec } from '../../send/index.ts'
import type { Context } from '../checks.ts'
import type { Client } from '../client.ts'
import { checkKeeps } from './index.ts'

const rows = [
  { id: 1, name: 'one' },
  { id: 2, name: 'two' },
  { id: 3, name: 'three' },
]
type Answered = readonly [status: number, body: readonly Body[]]

/** What is said of a filter by a name that should keep the second, on a console that answers it so, and all other filters otherwise. */
async function said(answered: Answered, others: Answered = [200, []], exclusive = true) {
  const broken: string[] = []
  const set: string[] = []
  const answer = ([status, body]: Answered) =>
    ({ method: 'GET', url: 'https://q.test/api', status, body: JSON.stringify(body) }) as Partial<Exchange> as Exchange
  const ctx: Partial<Context> = {
    capabilities: { exclusive },
    session: { owns: (id: string) => id === '2' } as Partial<Context['session']> as Context['session'],
    send: async (_role: string | null, { query }: RequestSpec) =>
      answer(query?.['filter'] === 'name = "two"' ? answered : others),
    check: (_clause, ok, { expected }) => void (ok || broken.push(expected)),
    notApplicable: (_clauses, reason) => void set.push(reason),
  }
  const client: Client = { ctx: ctx as Context, polling: { interval: 1, timeout: 1 } }
  await checkKeeps(client, rows, 'filter.operator.equal', 'name = "two"', ({ name }) => name === 'two')
  return { broken: broken.length, set }
}

describe('a filter', () => {
  const [one = {}, two = {}] = rows

  it('keeps what it holds for, and nothing else', async () => {
    expect(await said([200, [two]])).toEqual({ broken: 0, set: [] })
    expect((await said([200, []])).broken).toBe(1)
    expect((await said([200, rows])).broken).toBe(2)
    expect((await said([400, [two]])).broken).toBe(1)
  })

  it('is judged by what is ours, and by what one answer shows, where others work on the console', async () => {
    const another = { id: 9, name: 'two' }
    expect((await said([200, [two, another]])).broken).toBe(1)
    expect((await said([200, [two, another]], undefined, false)).broken).toBe(0)
    expect((await said([200, [two, one]], undefined, false)).broken).toBe(1)
    expect((await said([200, [another]], undefined, false)).broken).toBe(1)
  })

  it('is set aside by a console on which nothing filters by that field', async () => {
    expect(await said([422, []], [422, []])).toEqual({ broken: 0, set: ['this console does not filter by name'] })
    expect(await said([422, []])).toMatchObject({ set: [] })
    expect((await said([422, []])).broken).toBeGreaterThan(0)
  })
})
