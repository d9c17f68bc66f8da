/** The reports of all parts of a run as the report of the whole. */
import { ConfigError } from '../errors.ts'
import { mergedEvidence } from '../judge/index.ts'
import { type Report, sealReport, type ShardReport } from '../report/index.ts'
import { type Rule, selectRule, type Suite } from '../rule/index.ts'
import { clauseResults, summarise, undecidableOf, type Judged } from './build-report.ts'

/** What all parts of a run share. */
const SHARED = ['schema', 'seed', 'runs', 'strict', 'write', 'only', 'target'] as const

/**
 * Puts the reports of `conform --shard` together: verdicts and findings are those that one run with the same seed has; counts are sums.
 * `suites` are those that judged. @throws ConfigError when the reports are not all the parts of one run
 */
export async function mergeReports(reports: readonly Report[], suites: readonly Suite[]): Promise<Report> {
  const parts = partsOf(reports)
  const [first] = parts
  if (first === undefined) throw new ConfigError('no reports: merge takes the report of every part')
  const judged = first.api.map((name) => judgedBy(name, suites, first.only))
  const refusal = (api: string) =>
    parts.flatMap(({ refused }) => refused).find((one) => one.api === api)?.reason ?? null
  const clauses = judged.flatMap((api) =>
    clauseResults(api, evidenceOf(api, parts), first.only, refusal(api.suite.api)),
  )
  const undecidable = judged.flatMap((api) => undecidableOf(api, first.only))
  const sum = (count: (report: ShardReport) => number) => parts.reduce((all, part) => all + count(part), 0)
  const counts = {
    undecidable: undecidable.length,
    checks: sum(({ summary }) => summary.checks),
    requests: sum(({ summary }) => summary.requests),
  }
  const { shard: _shard, digest: _digest, waivers: _waivers, waiverProblems: _problems, ...base } = first
  return await sealReport({
    ...base,
    ...times(parts),
    summary: summarise(clauses, counts, new Set(parts.flatMap(({ shard }) => shard.open))),
    clauses,
    undecidable,
    situations: situationsOf(parts),
    unreachable: parts.flatMap(({ unreachable }) => unreachable),
    refused: parts.flatMap(({ refused }) => refused),
    stopped: parts.find(({ stopped }) => stopped !== null)?.stopped ?? null,
    leaks: parts.flatMap(({ leaks }) => leaks),
    faults: distinct(parts.flatMap(({ faults }) => faults)),
  })
}

/** The parts in their order, all of them there, of one run. */
function partsOf(reports: readonly Report[]): readonly ShardReport[] {
  const parts = reports.map((report, at): ShardReport => {
    if (report.shard === undefined)
      throw new ConfigError(`report ${at + 1}: not that of a part; conform --shard makes them`)
    return { ...report, shard: report.shard }
  })
  const sorted = parts.toSorted((a, b) => a.shard.index - b.shard.index)
  const [first] = sorted
  for (const part of sorted) {
    const other = SHARED.find((key) => part[key] !== first?.[key])
    if (other !== undefined)
      throw new ConfigError(
        `${other}: the reports are not of one run (${String(first?.[other])}, ${String(part[other])})`,
      )
    for (const key of ['api', 'suite'] as const)
      if (JSON.stringify(part[key]) !== JSON.stringify(first?.[key]))
        throw new ConfigError(`${key}: the reports are not of one run`)
  }
  const had = sorted.map(({ shard }) => shard.index)
  const of = first?.shard.of ?? 0
  const wanted = Array.from({ length: of }, (_, at) => at + 1)
  if (sorted.some(({ shard }) => shard.of !== of) || had.join() !== wanted.join())
    throw new ConfigError(`shard: there are parts ${had.join(', ')} of ${of}; each is needed once`)
  return sorted
}

function judgedBy(name: string, suites: readonly Suite[], only: string | null): Judged {
  const suite = suites.find((one) => one.api === name)
  if (suite === undefined) throw new ConfigError(`${name}: there is no such suite here`)
  const rules: readonly Rule[] = suite.rules.filter((rule) => selectRule(rule, only))
  return { suite, rules, own: rules }
}

function evidenceOf({ suite, rules }: Judged, parts: readonly ShardReport[]) {
  const ids = suite.contract.clauses.map(({ id }) => id)
  const names = rules.map(({ id }) => id)
  const partsOn = (clause: string) =>
    parts.flatMap(({ shard: { evidence } }) => {
      const seen = evidence[clause]
      return seen === undefined ? [] : [seen]
    })
  return { of: (clause: string) => mergedEvidence(partsOn(clause), names, ids) }
}

function times(parts: readonly ShardReport[]): Pick<Report, 'elapsedMs' | 'startedAt' | 'endedAt'> {
  const started = parts.flatMap(({ startedAt }) => startedAt ?? []).toSorted()[0]
  const ended = parts
    .flatMap(({ endedAt }) => endedAt ?? [])
    .toSorted()
    .at(-1)
  return {
    elapsedMs: Math.max(...parts.map(({ elapsedMs }) => elapsedMs)),
    ...(started !== undefined && { startedAt: started }),
    ...(ended !== undefined && { endedAt: ended }),
  }
}

function situationsOf(parts: readonly ShardReport[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { situations } of parts)
    for (const [name, count] of Object.entries(situations)) counts.set(name, (counts.get(name) ?? 0) + count)
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}
