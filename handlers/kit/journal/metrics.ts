/** What is counted of every answer. */
import { systemNow } from '../time/clock.ts'
import type { Happening } from './journal.ts'

/** What is measured only when somebody asks. Names are Prometheus names; bytes and seconds. */
export type Gauges = Readonly<Record<string, number>>

export interface Metrics {
  /** A few look-ups and one addition: this runs for every request. */
  count(answer: Pick<Happening, 'api' | 'operation' | 'injected'>, status: number): void
  /** Seconds since the mock was made, by the system's time. */
  uptime(): number
  /** In the order in which they were first met. */
  readonly counters: readonly Readonly<Counter>[]
  /** Which one of several servers it is. */
  readonly replica: string | undefined
}

/** What was answered alike. A connection that was taken away has the status 0. */
export interface Counter {
  readonly api: string | null
  readonly operation: string | null
  readonly status: number
  requests: number
  injected: number
}

export function createMetrics(replica?: string): Metrics {
  const begun = systemNow()
  const counters: Counter[] = []
  const counterOf = counterTable((api, operation, status) => {
    const counter = { api, operation, status, requests: 0, injected: 0 }
    counters.push(counter)
    return counter
  })
  return {
    count: ({ api, operation, injected }, status) => {
      const counter = counterOf(api, operation, status)
      counter.requests++
      if (injected) counter.injected++
    },
    uptime: () => (systemNow() - begun) / 1000,
    counters,
    replica,
  }
}

type CounterOf = (api: string | null, operation: string | null, status: number) => Counter

/** Each counter once. Names are looked up as they are: a key made of them would be a new text for every request. */
function counterTable(make: CounterOf): CounterOf {
  const byApi = new Map<string | null, Map<string | null, Map<number, Counter>>>()
  return (api, operation, status) => {
    const byOperation = held(byApi, api, () => new Map<string | null, Map<number, Counter>>())
    const byStatus = held(byOperation, operation, () => new Map<number, Counter>())
    return held(byStatus, status, () => make(api, operation, status))
  }
}

function held<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
