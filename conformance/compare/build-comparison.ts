/** From what a run knows to what is said of it. */
import type { Suite } from '../rule/index.ts'
import type { Comparison } from './comparison.ts'
import { asFound, type Group } from './explain/index.ts'
import type { Progress } from './progress.ts'

/** Whatever is known, whenever the run ends. Secrets are taken out. */
export function buildComparison(progress: Progress): Comparison {
  const { options, tally, shown, redactor, stations, clock, startedAt } = progress
  const { left, right, seed, runs, write, only = null, signal } = options
  const differences = tally.groups().map((group, at) => shown.get(group) ?? asFound(group, nameOf(group, at)))
  const unsteady = new Set([...shown].flatMap(([group, { steady }]) => (steady ? [] : [group])))
  const operations = tally.shares(unsteady)
  const sum = (pick: (row: { agree: number; total: number }) => number) =>
    operations.reduce((all, row) => all + pick(row), 0)
  const requests = (side: string) =>
    stations.reduce((all, one) => all + (one.side === side ? one.station.requests() : 0), 0)
  const comparison: Comparison = {
    schema: 1,
    left: { name: left.name, kind: left.kind },
    right: { name: right.name, kind: right.kind },
    apis: [...new Set(stations.map(({ api }) => api))],
    seed,
    runs,
    write,
    only,
    share: { agree: sum(({ agree }) => agree), total: sum(({ total }) => total) },
    operations,
    differences: differences.toSorted((a, b) => Number(b.steady) - Number(a.steady) || b.times - a.times),
    programs: { played: progress.played, total: progress.total },
    leftOut: tally.leftOut(),
    disturbed: progress.disturbed,
    requests: { left: requests('left'), right: requests('right') },
    unreachable: progress.unreachable,
    stopped: signal?.aborted === true ? 'it was interrupted' : progress.stopped,
    interrupted: signal?.aborted === true,
    leaks: stations.flatMap(({ station }) => station.sessions.leaks()),
    elapsedMs: clock.now() - startedAt,
  }
  return redactor.deep(comparison, wordsToKeep(options.suites))
}

/** Our own words stay readable even where somebody's user name is one of them. */
function wordsToKeep(suites: readonly Suite[]): ReadonlySet<string> {
  const words = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'mock', 'deployment', 'recording', 'left', 'right']
  for (const { api, contract, rules } of suites) {
    words.push(api, ...contract.roles, ...Object.keys(contract.operations), ...Object.keys(contract.options))
    words.push(...rules.map(({ id }) => id))
  }
  return new Set(words)
}

/** Names the files of a difference. */
export function nameOf({ api, operation, difference }: Group, at: number): string {
  const field = difference.field.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  return `${api}-${operation.replaceAll(/[^A-Za-z0-9]+/g, '-')}-${field}-${at + 1}`
}
