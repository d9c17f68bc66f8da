import { mostHeld, sizeOf } from './in-order.ts'
import type { RecordedExchange } from './recorded-exchange.ts'

/**
 * Exchanges in the order in which they were begun, without what is there twice: exports of one browser overlap, and one exchange must
 * not look like two that were answered alike.
 */
export async function* onceEach(
  exchanges: AsyncIterable<RecordedExchange>,
): AsyncGenerator<RecordedExchange, void, undefined> {
  const atOnce: RecordedExchange[] = []
  let size = 0
  for await (const exchange of exchanges) {
    if (atOnce[0] !== undefined && atOnce[0].begun < exchange.begun) {
      atOnce.length = 0
      size = 0
    }
    if (atOnce.some((one) => isSame(one, exchange))) continue
    atOnce.push(exchange)
    size += sizeOf(exchange)
    while (atOnce.length > 100 || (size > mostHeld && atOnce.length > 1)) {
      const first = atOnce.shift()
      size -= first === undefined ? 0 : sizeOf(first)
    }
    yield exchange
  }
}

function isSame(one: RecordedExchange, other: RecordedExchange): boolean {
  const { ended, request, answer } = one
  if (ended !== other.ended || request.url !== other.request.url || request.method !== other.request.method)
    return false
  return JSON.stringify([request, answer]) === JSON.stringify([other.request, other.answer])
}
