import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import { Undecided } from '../errors.ts'
import { bystanders } from './bystanders.ts'
import type { Context } from './rule.ts'

/** Two things of a world, watched; what is checked is written down. */
async function watching() {
  const world = new Map([
    ['a', 'red'],
    ['b', 'blue'],
  ])
  const broken: string[] = []
  const learnt: string[] = []
  const ctx = {
    met: () => undefined,
    check: (clause: string, ok: boolean) => void (ok || broken.push(clause)),
    undecided: (reason: string) => {
      throw new Undecided(reason)
    },
  } as Partial<Context> as Context
  const watched = bystanders<string | null>(ctx, {
    read: async (_, ids) => new Map(ids.map((id) => [id, world.get(id) ?? null])),
    view: (reading) => reading,
    untouched: 'untouched',
    refused: 'refused',
  })
  for (const id of world.keys()) await watched.watch(id)
  const turns = (to: string | null) => ({
    shows: (reading: string | null) => reading === to,
    learn: (reading: string | null) => void learnt.push(String(reading)),
  })
  return { world, watched, broken, learnt, turns }
}

const answered = (status: number) => ({ method: 'PUT', status }) as Exchange

describe('after a write without an answer a thing', () => {
  it('is as the write makes it once a reading shows that, and is not taken back', async () => {
    const { world, watched, broken, learnt, turns } = await watching()
    world.set('a', 'green')
    await watched.lost(answered(0), 'a', turns('green'))
    expect([learnt, broken]).toEqual([['green'], []])
    world.set('a', 'red')
    await watched.after(answered(204), 'b')
    expect(broken).toEqual(['untouched'])
  })

  it('is as it was, and the write may still come', async () => {
    const { world, watched, broken, learnt, turns } = await watching()
    await watched.lost(answered(0), 'a', turns('green'))
    await watched.decide()
    await watched.after(answered(204), 'b')
    expect([learnt, broken]).toEqual([[], []])
    world.set('a', 'green')
    await watched.after(answered(204), 'b')
    expect([learnt, broken]).toEqual([['green'], []])
  })

  it('may be gone, where the write removes it', async () => {
    const { world, watched, learnt, turns } = await watching()
    world.delete('a')
    await watched.lost(answered(0), 'a', turns(null))
    expect([learnt, watched.count()]).toEqual([['null'], 1])
  })

  it('is not judged when it is neither', async () => {
    const { world, watched, broken, turns } = await watching()
    world.set('a', 'half green')
    await expect(watched.lost(answered(0), 'a', turns('green'))).rejects.toThrow(Undecided)
    expect(broken).toEqual([])
  })

  it('leaves all others as they were', async () => {
    const { world, watched, broken, turns } = await watching()
    world.set('b', 'green')
    await watched.lost(answered(0), 'a', turns('green'))
    expect(broken).toEqual(['untouched'])
  })
})
