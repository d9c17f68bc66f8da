/** Headers of an answer by their names, in any case. */
import type { Exchange } from '../history/index.ts'

/** A header of an answer, its name in any case; undefined when absent. */
export function headerOf(exchange: Pick<Exchange, 'headers'>, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return Object.entries(exchange.headers).find(([key]) => key.toLowerCase() === wanted)?.[1]
}

/** The media type of an answer without its parameters, in lower case; undefined when there is none. */
export function mediaTypeOf(exchange: Pick<Exchange, 'headers'>): string | undefined {
  return headerOf(exchange, 'content-type')?.split(';')[0]?.trim().toLowerCase()
}
