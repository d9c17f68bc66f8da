import type { RecordedExchange } from './recorded-exchange.ts'

/**
 * Puts exchanges in the order in which they were begun, holding back at most `window` of them: recordings are written by the end of
 * an exchange, or by connection. What comes later still than that is handed to `late`, and is in no order.
 */
export async function* inOrder(
  exchanges: AsyncIterable<RecordedExchange>,
  late: (exchange: RecordedExchange) => void,
  window = 1_000,
): AsyncGenerator<RecordedExchange, void, undefined> {
  const held: RecordedExchange[] = []
  let given = -Infinity
  for await (const exchange of exchanges) {
    if (exchange.begun < given) {
      late(exchange)
      continue
    }
    held.splice(placeOf(exchange, held), 0, exchange)
    const first = held.length > window ? held.shift() : undefined
    if (first === undefined) continue
    given = first.begun
    yield first
  }
  yield* held
}

/** After every one begun before or with it. Most come in order, so the search begins at the end. */
function placeOf({ begun }: RecordedExchange, held: readonly RecordedExchange[]): number {
  let place = held.length
  while (place > 0 && (held[place - 1]?.begun ?? -Infinity) > begun) place--
  return place
}
