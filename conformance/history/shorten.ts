/** Exchanges short enough to be read in a report. */
import type { Exchange } from './exchange.ts'

/** Longer bodies are cut in a report: a finding is to be read. */
const longestBody = 16_384
const mostExchanges = 60

/** The last exchanges matter most, and the first few made what they work on. */
export function shorten(exchanges: readonly Exchange[]): readonly Exchange[] {
  const kept =
    exchanges.length <= mostExchanges ? exchanges : [...exchanges.slice(0, 10), ...exchanges.slice(10 - mostExchanges)]
  return kept.map((one) => ({
    ...one,
    body: cut(one.body),
    requestBody: one.requestBody === null ? null : cut(one.requestBody),
  }))
}

function cut(body: string): string {
  return body.length <= longestBody ? body : `${body.slice(0, longestBody)}<cut, ${body.length} characters>`
}

/** Was a body too long to be written down whole? */
export function isCut(body: string): boolean {
  return /<cut, \d+ characters>$/.test(body)
}
