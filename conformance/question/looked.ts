/** An exchange of any API, as readings look at it. */
import { type Exchange, isAccepted, isRefused } from '../history/index.ts'
import { parseJson } from '../json/index.ts'
import { type Asked, askedOf, type Body, bodyOf, headerOf, type OperationIn, type Served } from '../judge/index.ts'
import type { Reading, Seen } from './question.ts'
import type { Sighting } from './tally.ts'

/** What was asked for, and what came of it. */
export interface Looked<C extends Served = Served> {
  readonly exchange: Exchange
  readonly mark: string | undefined
  /** Null where the API has no such operation. */
  readonly operation: OperationIn<C> | null
  readonly params: Asked<C>['params']
  readonly query: URLSearchParams
  /** The JSON that was sent; undefined where it was none. */
  readonly sent: unknown
  /** The JSON object of the answer; empty where there is none. */
  readonly got: Body
  readonly accepted: boolean
  readonly refused: boolean
}

/** What a gateway says is no evidence, nor is what was asked of a fault rule. */
const weather = [429, 502, 503, 504]

/** The exchanges that are the API's own, in their order. */
export function lookAt<C extends Served>(
  contract: C,
  seen: readonly Seen[],
  basePaths: readonly string[],
): readonly Looked<C>[] {
  return seen.flatMap(({ exchange, mark }): Looked<C>[] => {
    const asked = askedOf(contract, basePaths, exchange)
    if (exchange.injected || weather.includes(exchange.status)) return []
    // Steps may follow a link that leads out of the API.
    if (asked === 'elsewhere' && mark === undefined) return []
    const { operation = null, params = {} } = asked === 'elsewhere' || asked === null ? {} : asked
    const query = new URL(exchange.url).searchParams
    const sent = exchange.requestBody === null ? undefined : parseJson(exchange.requestBody)
    const [accepted, refused] = [isAccepted(exchange), isRefused(exchange)]
    return [{ exchange, mark, operation, params, query, sent, got: bodyOf(exchange), accepted, refused }]
  })
}

/** A header of the request; undefined when absent. */
export function sentHeader({ exchange }: Looked, name: string): string | undefined {
  return headerOf({ headers: exchange.requestHeaders }, name)
}

/** A header of the answer; undefined when absent. */
export function gotHeader({ exchange }: Looked, name: string): string | undefined {
  return headerOf(exchange, name)
}

/** A reading that looks at each exchange by itself; undefined where it says nothing. */
export function each<View extends Looked, V>(read: (view: View) => V | undefined): Reading<View, V> {
  return (views) =>
    views.flatMap((view): Sighting<V>[] => {
      const value = read(view)
      return value === undefined ? [] : [{ value, exchanges: [view.exchange] }]
    })
}

/** As `each`, of the exchanges with one of these marks only. */
export function marked<View extends Looked, V>(
  marks: string | readonly string[],
  read: (view: View) => V | undefined,
): Reading<View, V> {
  const wanted = [marks].flat()
  return each((view: View) => (view.mark !== undefined && wanted.includes(view.mark) ? read(view) : undefined))
}

/** A reading that compares the last exchange with one mark to each later one with another. */
export function between<View extends Looked, V>(
  first: string,
  second: string,
  read: (first: View, second: View) => V | undefined,
): Reading<View, V> {
  return (views) =>
    views.flatMap((view, at): Sighting<V>[] => {
      if (view.mark !== second) return []
      const before = views.slice(0, at).findLast(({ mark }) => mark === first)
      const value = before === undefined ? undefined : read(before, view)
      return before === undefined || value === undefined ? [] : [{ value, exchanges: [before.exchange, view.exchange] }]
    })
}

/** The sightings of several readings together. */
export function either<View, V>(...readings: readonly Reading<View, V>[]): Reading<View, V> {
  return (views) => readings.flatMap((read) => read(views))
}

/** Whether a 401 for missing or wrong credentials names the ways to authenticate. */
export function readChallenge<View extends Looked>(
  isForCredentials: (view: View) => boolean,
): Reading<View, 'sent' | 'absent'> {
  return each((view: View) => {
    if (view.operation === null || view.exchange.status !== 401 || !isForCredentials(view)) return undefined
    return gotHeader(view, 'www-authenticate') === undefined ? 'absent' : 'sent'
  })
}
