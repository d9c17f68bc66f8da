import { describe, expect, it } from 'vitest'
import { elasticCloudWithClauses } from '../../contracts/elastic-cloud/clauses/index.ts'
import type { Exchange } from '../history/index.ts'
import type { Heard, Scene, Seen, Tally } from '../question/index.ts'
import { askingsOf, type Playing, scenesInDoubt, soberly } from './ask-again.ts'

const { options } = elasticCloudWithClauses
const scene = (id: string): Scene => ({ id, needs: {}, steps: async () => undefined })
const exchange = (url: string): Exchange => ({ url }) as Exchange
const playing = (requests: number, ...urls: readonly string[]): Playing & { readonly seen: readonly Seen[] } => {
  const seen = urls.map((url) => ({ exchange: exchange(url) }))
  return { seen, said: seen.map((one) => [one.exchange]), begun: 0, requests, milliseconds: 0 }
}

function heard(name: string, value: unknown, of: number, told: Playing): Heard {
  const exchanges = told.seen.map((one) => one.exchange)
  const found: Tally<unknown> = { state: 'sure', value, agree: of, of, exchanges, against: [] }
  return { options: { [name]: found }, capabilities: {}, version: null }
}

describe('what is asked again', () => {
  const [dear, cheap] = [scene('dear'), scene('cheap')]
  const told = playing(3, '/a')
  const playings = new Map([
    [dear, [playing(9, '/b')]],
    [cheap, [told]],
  ])

  it('is what told a value that is not the default, until four agree or it was played four times', () => {
    expect(scenesInDoubt(heard('duplicateNames', 'refuse', 1, told), options, playings)).toMatchObject([
      { scene: cheap, requests: new Set([0]) },
    ])
    expect(scenesInDoubt(heard('duplicateNames', 'refuse', 4, told), options, playings)).toEqual([])
    expect(scenesInDoubt(heard('duplicateNames', 'allow', 1, told), options, playings)).toEqual([])
    const often = new Map([[cheap, [told, told, told, told]]])
    expect(scenesInDoubt(heard('duplicateNames', 'refuse', 1, told), options, often)).toEqual([])
  })

  it('is an order that was told by one playing, however many answers tell it', () => {
    const order = ['ownership', 'existence']
    const once = new Map([[cheap, [told]]])
    const doubts = scenesInDoubt(heard('checkOrder', order, 42, told), options, once)
    expect(doubts).toMatchObject([{ scene: cheap, requests: new Set() }])
    const often = new Map([[cheap, [told, told, told, told]]])
    expect(scenesInDoubt(heard('checkOrder', order, 42, told), options, often)).toEqual([])
  })

  it('is played to its last time once it was begun again, though answers enough agree', () => {
    const begun = new Map([[cheap, [told, told]]])
    const doubts = scenesInDoubt(heard('duplicateNames', 'refuse', 9, told), options, begun)
    expect(doubts).toMatchObject([{ scene: cheap, requests: new Set() }])
  })

  it('begins with what is cheap', () => {
    const both = new Map([
      [dear, [{ ...told, requests: 9 }]],
      [cheap, [told]],
    ])
    expect(
      scenesInDoubt(heard('duplicateNames', 'refuse', 1, told), options, both).map(({ scene: one }) => one),
    ).toEqual([cheap, dear])
  })

  it('is read in the place of what it says again', () => {
    const twice = new Map([
      [dear, [playing(1, '/a'), playing(1, '/c')]],
      [cheap, [playing(1, '/b')]],
    ])
    const urls = askingsOf(twice).map((all) => all.map((one) => one.exchange.url))
    expect(urls).toEqual([
      ['/a', '/b'],
      ['/c', '/b'],
    ])
  })

  it('is likely until three playings agree', () => {
    const state = (value: string, of: number, times: number) => {
      const often = new Map([[cheap, Array.from({ length: times }, () => told)]])
      return soberly(heard('duplicateNames', value, of, told), options, often).options['duplicateNames']?.state
    }
    expect([state('refuse', 1, 1), state('refuse', 9, 2), state('refuse', 9, 3)]).toEqual(['likely', 'likely', 'sure'])
    expect(state('refuse', 1, 4)).toBe('likely')
    expect([state('refuse', 9, 1), state('allow', 1, 1)]).toEqual(['sure', 'sure'])
  })
})
