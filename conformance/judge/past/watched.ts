/** What judges of histories are told of one exchange after the other, and what they say. */
import type { Contract } from '../../../contracts/types.ts'
import type { Exchange, Watchable } from '../../history/index.ts'
import { parseJson } from '../../json/index.ts'
import { type Asked, askedOf } from '../asked.ts'
import type { Judgement } from '../exchange-judge.ts'

/** An exchange in its history. Numbers on one line tell when; `ended` is Infinity where nobody knows. */
export interface Watched {
  readonly exchange: Exchange
  readonly asked: Asked
  readonly begun: number
  readonly ended: number
  /** The body of the answer; undefined when it is no JSON, or was not recorded. */
  readonly json: unknown
  /** The body of the request, likewise. */
  readonly sent: unknown
  /** False when the request had a body that was not recorded. */
  readonly sentIsKnown: boolean
}

/** What one clause says of an exchange in view of earlier ones: `rests` are those, oldest first, it being the last. */
export interface Remark extends Judgement {
  readonly rests: readonly Watched[]
}

/**
 * Knows clauses about histories that are sound although others write too, whom nobody recorded. `begin` starts with a history of
 * which nothing is known; what it gives is told of exchanges in the order in which they were begun.
 */
export interface HistoryJudge {
  readonly clauses: readonly string[]
  readonly begin: () => (one: Watched) => readonly Remark[]
}

/** Where an API is served. */
interface Served {
  readonly contract: Pick<Contract, 'operations'>
  readonly basePaths: readonly string[]
}

/** An exchange for the judges of histories; null where the API has no such operation. */
export function watchedOf(
  served: Served,
  { exchange, unknown }: Pick<Watchable, 'exchange' | 'unknown'>,
): Watched | null {
  const asked = askedOf(served.contract, served.basePaths, exchange)
  if (asked === null || asked === 'elsewhere') return null
  return {
    exchange,
    asked,
    begun: exchange.startedAt,
    ended: exchange.endedAt,
    json: unknown.has('body') ? undefined : parseJson(exchange.body),
    sent: unknown.has('requestBody') || exchange.requestBody === null ? undefined : parseJson(exchange.requestBody),
    sentIsKnown: !unknown.has('requestBody'),
  }
}

/** Was an answer given by the server itself, unasked for? */
export function isEvidence({ exchange: { injected, status } }: Watched): boolean {
  return !injected && status >= 200 && ![429, 502, 503, 504].includes(status)
}
