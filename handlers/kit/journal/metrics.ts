/** What is counted of every answer, and how it is told to Prometheus. */
import { systemNow } from '../time/clock.ts'
import type { Happening } from './journal.ts'

/** What is measured only when somebody asks. Names are Prometheus names; bytes and seconds. */
export type Gauges = Readonly<Record<string, number>>

export interface Metrics {
  /** A few look-ups and one addition: this runs for every request. */
  count(answer: Pick<Happening, 'api' | 'operation' | 'injected'>, status: number): void
  /** Seconds since the mock was made, by the system's time. */
  uptime(): number
  /** Everything in the text format of Prometheus, version 0.0.4. */
  text(gauges: Gauges): string
}

interface Counter {
  readonly labels: string
  requests: number
  injected: number
}

/** Counts of zero. With `replica` each of them says of which one of several servers it is. */
export function createMetrics(replica?: string): Metrics {
  const mark = replica === undefined ? [] : [`replica="${replica}"`]
  const gauged = (name: string, value: number) => gauge(name, value, mark)
  const begun = systemNow()
  const counters: Counter[] = []
  const counterOf = counterTable((api, operation, status) => {
    const counter = { labels: labelsOf(api, operation, status, mark), requests: 0, injected: 0 }
    counters.push(counter)
    return counter
  })
  const uptime = () => (systemNow() - begun) / 1000
  return {
    count: ({ api, operation, injected }, status) => {
      const counter = counterOf(api, operation, status)
      counter.requests++
      if (injected) counter.injected++
    },
    uptime,
    text: (gauges) => {
      const all = counters.toSorted((a, b) => (a.labels < b.labels ? -1 : 1))
      const struck = all.filter(({ injected }) => injected > 0)
      return [
        ...family('extmock_requests_total', 'counter', 'Requests answered.'),
        ...all.map(({ labels, requests }) => `extmock_requests_total${labels} ${requests}`),
        ...family('extmock_injected_total', 'counter', 'Answers that a trigger or a fault rule made.'),
        ...struck.map(({ labels, injected }) => `extmock_injected_total${labels} ${injected}`),
        ...gauged('extmock_uptime_seconds', uptime()),
        ...Object.entries(gauges).flatMap(([name, value]) => gauged(name, value)),
        '',
      ].join('\n')
    },
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

/** Names of APIs and operations come from the contracts, so that nothing in them needs escaping and there are few of them. */
function labelsOf(api: string | null, operation: string | null, status: number, mark: readonly string[]): string {
  // A connection that was taken away has no status.
  const own = [`api="${api ?? 'none'}"`, `operation="${operation ?? 'none'}"`, `status="${status || 'cut'}"`]
  return `{${[...own, ...mark].join(',')}}`
}

const HELP: Readonly<Record<string, string>> = {
  extmock_uptime_seconds: 'Seconds since the mock was made.',
  extmock_tenants: 'Tenants there are now.',
  extmock_journal_entries: 'Requests that the journals of all tenants hold.',
  process_resident_memory_bytes: 'Resident memory of the process.',
  nodejs_heap_size_used_bytes: 'Memory in use on the heap.',
}

function gauge(name: string, value: number, mark: readonly string[]): readonly string[] {
  const labels = mark.length === 0 ? '' : `{${mark.join(',')}}`
  return [...family(name, 'gauge', HELP[name] ?? name), `${name}${labels} ${value}`]
}

function family(name: string, type: string, help: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}
