import { describe, expect, it } from 'vitest'
import type { Fetch } from '../mutants/mutant.ts'
import { showsBeside } from './shows-beside.ts'

const honest = (): Fetch => async (request) =>
  Response.json(new URL(request.url).pathname === '/list' ? [1, 2] : { a: 1 })
const changing = (path: string, change: (body: never) => unknown) => (make: () => Fetch) => (): Fetch => {
  const inner = make()
  return async (request) => {
    const answer = await inner(request)
    if (new URL(request.url).pathname !== path) return answer
    return Response.json(change((await answer.json()) as never))
  }
}
const doubles = changing('/list', (all: readonly number[]) => [...all, ...all.slice(-1)])
const cuts = changing('/list', (all: readonly number[]) => all.slice(0, -1))
const empties = changing('/list', () => [])
const spoils = changing('/one', () => ({ a: 2 }))

const drive = async (send: Fetch): Promise<void> => {
  for (const path of ['list', 'one']) await send(new Request(`http://h/${path}`))
}
/** Whether the first one shows beside the second one, which stands around it. */
const shows = async (first: typeof doubles, second: typeof doubles): Promise<boolean> =>
  await showsBeside({ drive, alone: first(honest), both: second(first(honest)), without: [second(honest), honest] })

describe('a fault beside another', () => {
  it('shows where each answers for itself', async () => {
    expect(await shows(doubles, spoils)).toBe(true)
    expect(await shows(spoils, doubles)).toBe(true)
  })

  it('does not where the other takes it back, or leaves nothing of it', async () => {
    expect(await shows(doubles, cuts)).toBe(false)
    expect(await shows(doubles, empties)).toBe(false)
  })
})
