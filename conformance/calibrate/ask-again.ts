/** What was heard once is asked again, afresh: who answers by chance does not say the same each time. */
import type { ContractWithClauses } from '../../contracts/types.ts'
import type { Exchange } from '../history/index.ts'
import type { Heard, Scene, Seen, Tally } from '../question/index.ts'
import { inARow, type Said } from './insist.ts'

/** One playing of a scene, and what it cost with its clean-up where nothing is insisted on. */
export interface Playing {
  readonly seen: readonly Seen[]
  /** What its steps sent, in their order. */
  readonly said: readonly Said[]
  /** So many requests were sent before it. */
  readonly begun: number
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

/** A scene to be played again, and which of its requests told what is doubted. */
export interface Doubt {
  readonly scene: Scene
  readonly requests: ReadonlySet<number>
  readonly cost: Pick<Playing, 'requests' | 'milliseconds'>
}

/**
 * Scenes on which values rest that are not the default and were seen too seldom, the cheapest first. Whoever asks again what was done
 * hears what was done: a scene that is begun again is played as often as the others, however often it was asked.
 */
export function scenesInDoubt(heard: Heard, options: Options, playings: Playings): readonly Doubt[] {
  const doubts = unusual(heard, options)
  return [...playings]
    .flatMap(([scene, own]): Doubt[] => {
      const tellingIts = doubts.filter(([name, found]) => isDoubtful(found, options[name], own))
      if (tellingIts.length === 0 || own.length >= enough) return []
      const seldom = tellingIts.filter(([, { of }]) => own.length === 1 && of < enough)
      const requests = new Set(seldom.flatMap(([, { exchanges }]) => requestsOf(own, exchanges)))
      return [{ scene, requests, cost: costOf(own, requests.size) }]
    })
    .toSorted((one, other) => one.cost.requests - other.cost.requests)
}

/** Whether so many playings of a scene that told a value do not make it believed. An order is told by many answers, each of which tells a part of it. */
function isDoubtful(
  { of, exchanges }: Tally<unknown>,
  option: Options[string] | undefined,
  own: readonly Playing[],
): boolean {
  const isOpen = of < enough || own.length > 1 || option?.kind === 'order'
  return isOpen && own.some(({ seen }) => seen.some(({ exchange }) => exchanges.includes(exchange)))
}

/** Which requests of a scene got these answers. */
function requestsOf(own: readonly Playing[], exchanges: readonly Exchange[]): readonly number[] {
  return own.flatMap(({ said }) =>
    said.flatMap((answers, request) => (answers.some((one) => exchanges.includes(one)) ? [request] : [])),
  )
}

/** What one more playing may cost in which so many requests are insisted on. */
function costOf(own: readonly Playing[], insisted: number): Doubt['cost'] {
  const most = (key: 'requests' | 'milliseconds'): number => Math.max(0, ...own.map((one) => one[key]))
  const [requests, milliseconds] = [most('requests'), most('milliseconds')]
  return { requests: requests + insisted * (inARow - 1), milliseconds }
}

/** Playings after which what all of them agree on is sure: two may hit the same place of what goes round in threes. */
const convincing = 3

/** Nobody is sure of what told too little, and could not be asked again. */
export function soberly(heard: Heard, options: Options, playings: Playings): Heard {
  const likely = unusual(heard, options).flatMap(([name, found]) => {
    const isOpen = [...playings.values()].some(
      (own) => Math.min(own.length, found.of) < convincing && isDoubtful(found, options[name], own),
    )
    return isOpen ? [[name, { ...found, state: 'likely' as const }] as const] : []
  })
  return { ...heard, options: { ...heard.options, ...Object.fromEntries(likely) } }
}

/** What nothing contradicts, and is not the default. */
function unusual(heard: Heard, options: Options): readonly (readonly [string, Tally<unknown>])[] {
  return Object.entries(heard.options).flatMap(([name, found]) => {
    const usual = JSON.stringify(options[name]?.default)
    return found?.state === 'sure' && JSON.stringify(found.value) !== usual ? [[name, found] as const] : []
  })
}
