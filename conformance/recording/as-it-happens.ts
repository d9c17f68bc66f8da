import type { RecordedExchange } from '../history/index.ts'
import type { Judging } from './start-judging.ts'

/** Judges exchanges while they happen. */
export interface AsItHappens {
  /** One that is over; nothing that comes later was begun before `earliest`. */
  readonly see: (exchange: RecordedExchange, earliest: number) => void
  /** There is no more. */
  readonly end: () => void
}

/** More are not waited with: an exchange that takes very long, an upload or a socket, is judged when it is over. */
const mostHeld = 1_000

/** Hands exchanges on in the order in which they were begun, as soon as that is known. */
export function asItHappens(judging: Pick<Judging, 'see' | 'late'>): AsItHappens {
  const held: RecordedExchange[] = []
  const state = { given: -Infinity }
  const give = (): void => {
    const first = held.shift()
    if (first === undefined) return
    state.given = first.begun
    judging.see(first)
  }
  return {
    see(exchange, earliest) {
      if (exchange.begun < state.given) return judging.late(exchange)
      const place = held.findLastIndex(({ begun }) => begun <= exchange.begun) + 1
      held.splice(place, 0, exchange)
      while (held.length > mostHeld || (held[0] !== undefined && held[0].begun < earliest)) give()
    },
    end() {
      while (held.length > 0) give()
    },
  }
}
