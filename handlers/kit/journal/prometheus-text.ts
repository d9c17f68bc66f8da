import type { Counter, Gauges, Metrics } from './metrics.ts'

/** Everything in the text format of Prometheus, version 0.0.4. Where there are several servers each line says of which one it is. */
export function prometheusText(metrics: Metrics, gauges: Gauges): string {
  const mark = metrics.replica === undefined ? [] : [`replica="${metrics.replica}"`]
  const gauged = (name: string, value: number) => gauge(name, value, mark)
  const all = metrics.counters
    .map((counter) => ({ ...counter, labels: labelsOf(counter, mark) }))
    .toSorted((a, b) => (a.labels < b.labels ? -1 : 1))
  const struck = all.filter(({ injected }) => injected > 0)
  return [
    ...family('extmock_requests_total', 'counter', 'Requests answered.'),
    ...all.map(({ labels, requests }) => `extmock_requests_total${labels} ${requests}`),
    ...family('extmock_injected_total', 'counter', 'Answers that a trigger or a fault rule made.'),
    ...struck.map(({ labels, injected }) => `extmock_injected_total${labels} ${injected}`),
    ...gauged('extmock_uptime_seconds', metrics.uptime()),
    ...Object.entries(gauges).flatMap(([name, value]) => gauged(name, value)),
    '',
  ].join('\n')
}

/** Names of APIs and operations come from the contracts, so that nothing in them needs escaping and there are few of them. */
function labelsOf({ api, operation, status }: Counter, mark: readonly string[]): string {
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
