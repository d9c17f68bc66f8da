/** Bodies of answers as JSON. */
import type { Exchange } from '../history/index.ts'
import { type Difference, parseJson, show } from '../json/index.ts'
import { type Fit, misfit, typeOf } from './misfit.ts'

/** The body of an answer as JSON; undefined when it is not JSON. */
export function bodyJson(exchange: Pick<Exchange, 'body'>): unknown {
  return parseJson(exchange.body)
}

/** The body of an answer with each text in its shortest spelling, to look for words in; as it came where it is not JSON. */
export function plainBody({ body }: Pick<Exchange, 'body'>): string {
  return JSON.stringify(parseJson(body)) ?? body
}

/** Does the body of an answer fit a schema? An answer that is not JSON does not. */
export function bodyMisfit(schema: object, exchange: Pick<Exchange, 'body'>): Difference | null {
  return misfitOfBody((value) => misfit(schema, value), exchange)
}

/** The same by a schema that was read before. */
export function misfitOfBody(fit: Fit, exchange: Pick<Exchange, 'body'>): Difference | null {
  const value = bodyJson(exchange)
  if (value === undefined) return { path: '', expected: 'a JSON body', got: show(exchange.body) }
  return fit(value)
}

/** A JSON object of any kind. */
export type Body = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Body {
  return typeOf(value) === 'object'
}

/**
 * The JSON object in the body of an answer; an empty one when there is none.
 *
 * @example bodyOf({ body: '{"name":"red"}' })['name'] // 'red'
 */
export function bodyOf(answer: Pick<Exchange, 'body'>): Body {
  const body = bodyJson(answer)
  return isObject(body) ? body : {}
}
