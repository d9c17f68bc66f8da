import type { Exchange } from './exchange.ts'

/** Requests by lane with their answers, in one line, and which of them the longest order found explains. */
export function describeLanes(exchanges: readonly Exchange[], explained: readonly Exchange[]): string {
  const sorted = exchanges.toSorted((a, b) => a.startedAt - b.startedAt)
  const number = new Map(sorted.map((one, at) => [one, at + 1]))
  const lanes = [...new Set(sorted.flatMap(({ lane }) => lane ?? []))].toSorted((a, b) => a - b)
  const first = sorted.find(({ lane }) => lane !== undefined)?.startedAt ?? Infinity
  const groups = [
    ['before', sorted.filter((one) => one.lane === undefined && one.startedAt < first)] as const,
    ...lanes.map((lane) => [`lane ${lane}`, sorted.filter((one) => one.lane === lane)] as const),
    ['after', sorted.filter((one) => one.lane === undefined && one.startedAt > first)] as const,
  ]
  const shown = groups.flatMap(([name, list]) =>
    list.length === 0 ? [] : [`${name}: ${list.map((one) => `(${number.get(one)}) ${told(one)}`).join(', ')}`],
  )
  const order = explained.map((one) => `(${number.get(one)})`).join(' ')
  return `${shown.join('; ')}; longest order that fits: ${order === '' ? 'none' : order}`
}

function told({ method, url, status }: Exchange): string {
  const { pathname, search } = new URL(url)
  return `${method} …${pathname.slice(pathname.lastIndexOf('/'))}${search} -> ${status}`
}
