import type { Body, RecordedExchange } from './recorded-exchange.ts'

/** Characters and bytes of bodies that are held back at most. */
export const mostHeld = 8 * 1024 * 1024

/**
 * Puts exchanges in the order in which they were begun, holding back at most `window` of them: recordings are written by the end of
 * an exchange, or by connection. What comes later still than that is handed to `late`, and is in no order. Where bodies are long
 * fewer are held back.
 */
export async function* inOrder(
  exchanges: AsyncIterable<RecordedExchange>,
  late: (exchange: RecordedExchange) => void,
  window = 1_000,
): AsyncGenerator<RecordedExchange, void, undefined> {
  const held: RecordedExchange[] = []
  let given = -Infinity
  let size = 0
  for await (const exchange of exchanges) {
    if (exchange.begun < given) {
      late(exchange)
      continue
    }
    held.splice(placeOf(exchange, held), 0, exchange)
    size += sizeOf(exchange)
    while (held.length > window || (size > mostHeld && held.length > 1)) {
      const first = held.shift()
      if (first === undefined) break
      size -= sizeOf(first)
      given = first.begun
      yield first
    }
  }
  yield* held
}

/** After every one begun before or with it. Most come in order, so the search begins at the end. */
function placeOf({ begun }: RecordedExchange, held: readonly RecordedExchange[]): number {
  let place = held.length
  while (place > 0 && (held[place - 1]?.begun ?? -Infinity) > begun) place--
  return place
}

/** Characters and bytes of its bodies. */
export function sizeOf({ request, answer }: RecordedExchange): number {
  return bodySize(request.body) + (answer === null ? 0 : bodySize(answer.body))
}

function bodySize(body: Body): number {
  if (body.kind === 'text') return body.text.length
  return body.kind === 'bytes' ? body.bytes.length : 0
}
