/** The result of calibrating: plain data without secrets. */
import type { Json } from '../json/index.ts'
import type { Leak } from '../session/index.ts'
import type { Tally } from '../question/index.ts'

/** An exchange as evidence is shown: what was asked, and what came. */
export interface Shown {
  readonly request: string
  /** The role, or the caller of a recording, or nobody. */
  readonly as: string | null
  readonly answer: string
}

/**
 * - `sure`, `likely`, `contradictory`: as the tally says. `not-seen`: it was asked, or a recording was read, and nothing told.
 * - `not-asked`: asking does not help, or something that it needs is missing.
 */
export interface Answer {
  readonly name: string
  readonly question: string
  readonly state: Tally<unknown>['state'] | 'not-seen' | 'not-asked'
  /** Absent where nothing was seen. */
  readonly value?: Json
  /** The value may be larger: no more was asked for. */
  readonly atLeast?: true
  readonly default: Json
  /** So many of so many agree. */
  readonly agree: number
  readonly of: number
  readonly evidence: readonly Shown[]
  /** Where it is contradicted. */
  readonly against: readonly Shown[]
  /** Why nothing is known. */
  readonly why?: string
}

/** A capability: seen at work or missing, given by the user, or unknown. */
export interface Found {
  readonly name: string
  readonly value?: Json
  readonly from: 'seen' | 'given' | 'unknown'
  readonly evidence: readonly Shown[]
  readonly why?: string
}

export interface CalibratedApi {
  readonly api: string
  readonly baseUrl: string
  /** What the deployment says it is, where it does. */
  readonly version: string | null
  readonly requests: number
  readonly answers: readonly Answer[]
  readonly capabilities: readonly Found[]
  /** Every scene that could be played was. */
  readonly finished: boolean
}

export interface Calibration {
  readonly schema: 1
  /** As it was given: a URL, or files. */
  readonly target: string
  /** RFC 3339, in UTC. */
  readonly at: string
  readonly write: boolean
  readonly apis: readonly CalibratedApi[]
  readonly requests: number
  readonly unreachable: readonly { readonly api: string; readonly reason: string }[]
  /** Nobody was let in. */
  readonly refused: readonly { readonly api: string; readonly reason: string }[]
  /** Mistakes of our own. */
  readonly faults: readonly { readonly api: string; readonly scene: string; readonly message: string }[]
  /** Why it ended before its time, or null. */
  readonly stopped: string | null
  readonly leaks: readonly Leak[]
}

/** The values to be written down: nothing that contradicts itself. */
export function valuesOf({ answers }: Pick<CalibratedApi, 'answers'>): Readonly<Record<string, Json>> {
  const known = answers.filter(({ state }) => state === 'sure' || state === 'likely')
  return Object.fromEntries(known.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
}

/** What was asked, and by whom. */
export function askedText({ request, as }: Shown): string {
  return as === null ? request : `${request} (as ${as})`
}
