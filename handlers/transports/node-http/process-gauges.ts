import type { Gauges } from '../../kit/journal/metrics.ts'

/**
 * The memory of this process, under the names that Prometheus clients for Node use.
 *
 * @example processGauges()['process_resident_memory_bytes']
 */
export function processGauges(): Gauges {
  const { rss, heapUsed } = process.memoryUsage()
  return { process_resident_memory_bytes: rss, nodejs_heap_size_used_bytes: heapUsed }
}
