/** What is counted of every answer, and how it is told to Prometheus. */
import { systemNow } from '../time/clock.ts'
import type { Happening } from './journal.ts'

/** What is measured only when somebody asks. Names are Prometheus names; bytes and seconds. */
export type Gauges = Readonly<Record<string, number>>

export interface Metrics {
  /** One look-up and one addition: this runs for every request. */
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
  const counters = new Map<string, Counter>()
  const uptime = () => (systemNow() - begun) / 1000
  return {
    count: ({ api, operation, injected }, status) => {
      const key = `${api ?? ''} ${operation ?? ''} ${status}`
      let counter = counters.get(key)
      if (!counter) {
        counter = { labels: labelsOf(api, operation, status, mark), requests: 0, injected: 0 }
        counters.set(key, counter)
      }
      counter.requests++
      if (injected) counter.injected++
    },
    uptime,
    text: (gauges) => {
      const all = [...counters.values()].toSorted((a, b) => (a.labels < b.labels ? -1 : 1))
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
