import { expect, it } from 'vitest'
import { oneForAll } from './one-for-all.ts'

it('a look serves those who asked before it began, and nobody who asked later', async () => {
  const begun: (() => void)[] = []
  const done: string[] = []
  const look = oneForAll(() => new Promise((resolve) => begun.push(resolve)))
  const ask = (name: string) => look().then(() => done.push(name))
  const all = [ask('first'), ask('second'), ask('third')]
  expect(begun).toHaveLength(1)
  begun[0]?.()
  await all[0]
  expect([begun.length, done]).toEqual([2, ['first']])
  const late = ask('late')
  begun[1]?.()
  await Promise.all(all)
  expect(done).toEqual(['first', 'second', 'third'])
  await expect.poll(() => begun.length).toBe(3)
  begun[2]?.()
  await late
})

it('one that fails fails those whom it was for, and the next is another one', async () => {
  let tries = 0
  const look = oneForAll(async () => {
    tries++
    if (tries === 1) throw new Error('away')
  })
  const [first, second] = [look(), look()]
  await expect(first).rejects.toThrow('away')
  await second
  expect(tries).toBe(2)
})
