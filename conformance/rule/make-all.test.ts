import { describe, expect, it } from 'vitest'
import { Disturbed } from '../errors.ts'
import { crowdFor, makeAll } from './make-all.ts'

describe('a crowd', () => {
  it.each([
    [1000, 102, 102],
    [1000, 51, 51],
    [101, 102, 101],
    [60, 102, 51],
    [21, 102, 21],
    [20, 102, null],
    [1000, 20, null],
  ])('with room for %d of at most %d is %s', (room, most, count) => {
    const unreached: unknown[] = []
    const ctx = { session: { room: () => room }, unreached: (...said: readonly unknown[]) => unreached.push(said) }
    expect(crowdFor(ctx, most, ['toy.listed'])).toBe(count)
    const said = count === null ? [[['toy.listed'], 'no room for a long list (maxLiveObjects)']] : []
    expect(unreached).toEqual(said)
  })

  it('is made whole, another in the place of each that nobody answered for', async () => {
    let turn = 0
    const make = async () => {
      turn += 1
      if (turn % 2 === 0) throw new Disturbed('a gateway answered')
      return turn
    }
    expect(await makeAll(3, make)).toEqual([1, 3, 5])
  })

  it('is given up where too many are lost, and at once where something else is wrong', async () => {
    let asked = 0
    const lose = async () => {
      asked += 1
      throw new Disturbed('a gateway answered')
    }
    await expect(makeAll(3, lose)).rejects.toThrow('a gateway answered')
    expect(asked).toBe(11)
    const refuse = async () => await Promise.reject(new Error('refused'))
    await expect(makeAll(3, refuse)).rejects.toThrow('refused')
  })
})
