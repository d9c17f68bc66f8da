/** What judges of histories are told of one exchange after the other, and what they say. */
import type { Exchange, Part } from '../../history/index.ts'
import { hashText, parseJson } from '../../json/index.ts'
import { type Asked, askedOf, type Served } from '../asked.ts'
import type { Judgement } from '../exchange-judge.ts'
import { isFromInFront } from '../in-front.ts'

/**
 * What is kept in mind of an exchange, its bodies as their beginnings. Numbers on one line tell when; `ended` is Infinity where nobody
 * knows.
 */
export interface Trace<C extends Served = Served> {
  readonly exchange: Exchange
  readonly asked: Asked<C>
  readonly begun: number
  readonly ended: number
}

/** An exchange in its history. */
export interface Watched<C extends Served = Served> extends Trace<C> {
  /** What may be kept of it. */
  readonly trace: Trace<C>
  /** The body of the answer; undefined when it is no JSON, or was not recorded. */
  readonly json: unknown
  /** The body of the request, likewise. */
  readonly sent: unknown
  /** False when the request had a body that was not recorded. */
  readonly sentIsKnown: boolean
}

/** What one clause says of an exchange in view of earlier ones: `rests` are those, oldest first, it being the last. */
export interface Remark extends Judgement {
  readonly rests: readonly Trace[]
}

/**
 * Knows clauses about histories that are sound although others write too, whom nobody recorded. `begin` starts with a history of
 * which nothing is known; what it gives is told of exchanges in the order in which they were begun.
 */
export interface HistoryJudge<C extends Served = Served> {
  readonly clauses: readonly string[]
  readonly begin: () => Seeing<C>['see']
}

/** A method, so that a judge of one API is a judge among others. */
interface Seeing<C extends Served> {
  see(one: Watched<C>): readonly Remark[]
}

/** Where an API is served. */
interface Place {
  readonly contract: Served
  readonly basePaths: readonly string[]
}

/** An exchange for the judges of histories; null where the API has no such operation. */
export function watchedOf(
  served: Place,
  { exchange, unknown }: { readonly exchange: Exchange; readonly unknown: { has(part: Part): boolean } },
): Watched | null {
  const asked = askedOf(served.contract, served.basePaths, exchange)
  if (asked === null || asked === 'elsewhere') return null
  const trace: Trace = { exchange: briefly(exchange), asked, begun: exchange.startedAt, ended: exchange.endedAt }
  return {
    ...trace,
    trace,
    json: unknown.has('body') ? undefined : parseJson(exchange.body),
    sent: unknown.has('requestBody') || exchange.requestBody === null ? undefined : parseJson(exchange.requestBody),
    sentIsKnown: !unknown.has('requestBody'),
  }
}

/** Characters. */
const LONGEST = 1_000

function briefly(exchange: Exchange): Exchange {
  const { body, requestBody } = exchange
  return { ...exchange, body: cut(body), requestBody: requestBody === null ? null : cut(requestBody) }
}

/** A copy and not a slice, which would keep the whole text in memory. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text
  const beginning = new TextDecoder().decode(new TextEncoder().encode(text.slice(0, LONGEST)))
  return `${beginning}<cut, ${text.length} characters>`
}

/** A value that is kept in mind and compared: long texts as their beginnings, lengths and hashes. */
export function compactly(value: unknown): unknown {
  if (typeof value === 'string' && value.length > 200) {
    const beginning = new TextDecoder().decode(new TextEncoder().encode(value.slice(0, 60)))
    return `${beginning}… (${value.length} characters, ${hashText(value)})`
  }
  if (Array.isArray(value)) return value.map(compactly)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, compactly(one)]))
}

/** Was an answer given by the server itself, unasked for? */
export function isEvidence({ exchange }: Trace): boolean {
  return !exchange.injected && exchange.status >= 200 && !isFromInFront(exchange)
}
