/** What was heard once is asked again, afresh: who answers by chance does not say the same each time. */
import type { ContractWithClauses } from '../../contracts/types.ts'
import type { Exchange } from '../history/index.ts'
import type { Heard, Scene, Seen, Tally } from '../question/index.ts'

/** One playing of a scene, and what it cost with its clean-up. */
export interface Playing {
  readonly seen: readonly Seen[]
  readonly requests: number
  readonly milliseconds: number
}

/** By scene, each in the order of its playings. */
export type Playings = ReadonlyMap<Scene, readonly Playing[]>

type Options = ContractWithClauses['options']

/** So many sightings that agree are believed, and a scene is played no more often. */
const enough = 4

/** Everything that was seen, as askings of the whole: in each later one, scenes that were played again stand in their own place. */
export function askingsOf(playings: Playings): readonly (readonly Seen[])[] {
  const all = [...playings.values()]
  const most = Math.max(1, ...all.map(({ length }) => length))
  return Array.from({ length: most }, (_, turn) => all.flatMap((own) => (own[turn] ?? own.at(-1))?.seen ?? []))
}

/** Scenes on which values rest that are not the default and were seen too seldom, the cheapest first. */
export function scenesInDoubt(heard: Heard, options: Options, playings: Playings): readonly Scene[] {
  const telling = new Set<Exchange>(doubted(heard, options, enough).flatMap(([, { exchanges }]) => exchanges))
  return [...playings]
    .filter(
      ([, own]) => own.length < enough && own.some(({ seen }) => seen.some(({ exchange }) => telling.has(exchange))),
    )
    .toSorted(([, one], [, other]) => costOf(one).requests - costOf(other).requests)
    .map(([scene]) => scene)
}

/** What one more playing may cost. */
export function costOf(own: readonly Playing[]): Omit<Playing, 'seen'> {
  const most = (key: 'requests' | 'milliseconds'): number => Math.max(0, ...own.map((one) => one[key]))
  return { requests: most('requests'), milliseconds: most('milliseconds') }
}

/** Nobody is sure of what was seen once and could not be asked again. */
export function soberly(heard: Heard, options: Options): Heard {
  const likely = doubted(heard, options, 2).map(([name, found]) => [name, { ...found, state: 'likely' as const }])
  return { ...heard, options: { ...heard.options, ...Object.fromEntries(likely) } }
}

function doubted(heard: Heard, options: Options, least: number): readonly (readonly [string, Tally<unknown>])[] {
  return Object.entries(heard.options).flatMap(([name, found]) => {
    const usual = JSON.stringify(options[name]?.default)
    const doubtful = found?.state === 'sure' && found.of < least && JSON.stringify(found.value) !== usual
    return doubtful ? [[name, found] as const] : []
  })
}
