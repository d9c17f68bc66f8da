/** Clients that know nothing of the suite: they send what users send, right and wrong, in any order. */
import fc from 'fast-check'
import type { ApiName } from '../../contracts/index.ts'
import { connectionsActs } from './connections-client.ts'
import { elasticCloudActs } from './elastic-cloud-client.ts'
import { qradarActs } from './qradar-client.ts'
import type { Fetch } from './taped.ts'

/** One thing to do, with what chance adds: which of the known ids, as whom, and what is written. */
export interface Step {
  readonly act: number
  readonly which: number
  readonly who: number
  readonly text: string
  readonly odd: number
}

/** What a client has learnt. */
export interface Known {
  /** Ids of extensions that it made or saw, the removed ones too. */
  readonly ids: string[]
  readonly tasks: string[]
  readonly exports: string[]
  readonly tokens: string[]
  /** Resource versions by id. */
  readonly versions: Map<string, string>
  /** Counts up, so that no two writes send the same. */
  writes: number
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** What is done, from what is known; and what is learnt of the answer. */
export interface Act {
  readonly call: (step: Step, known: Known) => Call
  readonly learn?: (answer: Readonly<Record<string, unknown>>, known: Known, call: Call, headers: Headers) => void
}

export interface Client {
  readonly base: string
  readonly acts: readonly Act[]
  /** What a user does who does everything once, in order: each of them one of the acts. */
  readonly tour: readonly Act[]
  /** In the order of how often they are used. */
  readonly credentials: readonly Readonly<Record<string, string>>[]
}

const clients: Readonly<Record<ApiName, Client>> = {
  'elastic-cloud': elasticCloudActs,
  qradar: qradarActs,
  connections: connectionsActs,
}

/** Things to do, drawn. */
export function steps(maxLength = 40): fc.Arbitrary<readonly Step[]> {
  const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).map((one) => one.trim() || 'x')
  const step = fc.record({ act: fc.nat(999), which: fc.nat(99), who: fc.nat(99), text, odd: fc.nat(99) })
  return fc.array(step, { minLength: Math.min(5, maxLength), maxLength, size: 'max' })
}

/** The steps of somebody who does everything once. */
export function tourOf(api: ApiName): readonly Step[] {
  const { acts, tour } = clients[api]
  return tour.map((act) => ({ act: acts.indexOf(act), which: 0, who: 0, text: 'tour', odd: 21 }))
}

/** One step in a row of them. */
export function startClient(api: ApiName, fetch: Fetch, mark = ''): (step: Step) => Promise<void> {
  const { base, acts, credentials } = clients[api]
  const known: Known = { ids: [], tasks: [], exports: [], tokens: [], versions: new Map(), writes: 0 }
  return async (step) => {
    const act = acts[step.act % acts.length]
    if (act === undefined) throw new Error('a client has something to do')
    const call = act.call({ ...step, text: `${mark}${step.text}` }, known)
    // Mostly the one whose extensions they are.
    const whose = credentials[step.who < 60 ? 0 : step.who % credentials.length] ?? {}
    const { method, path, headers, body } = call
    const init = { method, headers: { ...whose, ...headers }, ...(body !== undefined && { body: body as BodyInit }) }
    const answer = await fetch(new Request(`${base}${path}`, init)).catch(() => null)
    if (answer === null) return
    const json: unknown = await answer
      .clone()
      .json()
      .catch(() => null)
    act.learn?.((json ?? {}) as Record<string, unknown>, known, call, answer.headers)
  }
}

/** One of a list by a number: mostly one of the newest, for those before may be gone. */
export function oneOf<T>(list: readonly T[], which: number): T | undefined {
  const among = which % 10 === 9 ? list : list.slice(which % 10 < 5 ? -1 : -3)
  return among[which % Math.max(1, among.length)]
}
