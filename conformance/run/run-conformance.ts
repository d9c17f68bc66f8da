/** A whole run: every API, every rule, one report. */
import {
  call,
  due,
  fields,
  flag,
  isFields,
  list,
  text,
  texts,
  whole,
  type Kind,
  type Kinds,
} from '../../contracts/given.ts'
import { checkGiven } from '../check-given.ts'
import { clauseResults, openClauses, summarise, undecidableOf } from './build-report.ts'
import { type Clock, createPace, interruptible, isoInstant, type Send, systemClock } from '../send/index.ts'
import { digestOf, hashText, type Json } from '../json/index.ts'
import {
  createRedactor,
  defaultLimits,
  type Limits,
  type Profile,
  profileSecrets,
  type Redactor,
} from '../profile/index.ts'
import { type PlannedApi, planRun } from './plan-run.ts'
import type { Rule, Suite } from '../rule/index.ts'
import { dealt, partOf, type Shard } from './shard.ts'
import { runApi, type Shared, startEnd } from './run-api.ts'
import { cleanupBudget, createSession, type LedgerEntry } from '../session/index.ts'
import { suites as registry } from '../suites.ts'
import { createEvidenceLog } from '../judge/index.ts'
import { type Report, sealReport } from '../report/index.ts'
import type { RunEvent } from './run-event.ts'

export interface RunOptions {
  readonly send: Send
  readonly profile: Profile
  /** All APIs of the profile when absent. */
  readonly apis?: readonly string[]
  /** An integer: fixes everything that is generated. */
  readonly seed: number
  /** Generated inputs per rule; 6 when absent. */
  readonly runs?: number
  /** Broken `observed` clauses fail too. */
  readonly strict?: boolean
  /** Glob on ids of clauses and rules. */
  readonly only?: string
  /** Runs only its part of the rules; `mergeReports` puts the parts together. */
  readonly shard?: Shard
  /** Over those of the profile. */
  readonly limits?: Limits
  /** May the run create and change things? The profile's word when absent, and no when that is silent too. */
  readonly write?: boolean
  /** Wins over every `write`. */
  readonly readOnly?: boolean
  /** Run the APIs at the same time where no rate has to be kept; verdicts and the order of the report stay the same. */
  readonly sideBySide?: boolean
  /** What the report calls the target; the base URLs when absent. */
  readonly target?: string
  /** Of the package that runs the suite, for the report. */
  readonly version?: string
  /** Tells the things of this run from those of other runs; letters and digits. From the seed when absent. */
  readonly runId?: string
  /** Instead of the registry. */
  readonly suites?: readonly Suite[]
  /** Instead of the rules of the suites. */
  readonly rules?: readonly Rule[]
  /** False where a target may answer anything and is judged all the same: nobody asks first whether it lets the roles in. */
  readonly admission?: boolean
  /** Only these inputs, by rule: what a replay does. */
  readonly inputs?: Readonly<Record<string, readonly Json[]>>
  readonly onEvent?: (event: RunEvent) => void
  /** Told of each thing before it is created, and of every change to it. */
  readonly onLedger?: (entry: LedgerEntry) => void
  readonly clock?: Clock
  /** Interrupts the run; what it created is still removed. */
  readonly signal?: AbortSignal
}

const profile: Kind = [
  'what parseProfile gave',
  (value) => isFields(value) && isFields(Object(value).apis) && isFields(Object(value).limits),
]

/** What each wish for a run may be. */
export const wishKinds: Kinds<RunOptions> = {
  send: due(call),
  profile: due(profile),
  apis: texts,
  seed: due(whole(-Infinity)),
  runs: whole(),
  strict: flag,
  only: text,
  shard: fields,
  limits: fields,
  write: flag,
  readOnly: flag,
  sideBySide: flag,
  target: text,
  version: text,
  runId: text,
  suites: list,
  rules: list,
  admission: flag,
  inputs: fields,
  onEvent: call,
  onLedger: call,
  clock: fields,
  signal: fields,
}

/** Generated inputs per rule: with so many every mutant of the suite's own tests is caught. See docs/decisions/0024-the-speed-of-the-suite.md. */
export const usualRuns = 2

/**
 * Runs the suite against a target. Throws ConfigError before anything is sent; everything later is in the report.
 *
 * @example const report = await runConformance({ send: fetch, profile, seed: 7 })
 */
export async function runConformance(wishes: RunOptions): Promise<Report> {
  checkGiven('runConformance', wishes, wishKinds)
  const { over, ...net } = interruptible(wishes.send, wishes.clock ?? systemClock(), wishes.signal, false)
  try {
    return await runUntilOver({ ...wishes, send: net.send, clock: net.clock })
  } finally {
    over()
  }
}

async function runUntilOver(options: RunOptions): Promise<Report> {
  const write = options.readOnly !== true && (options.write ?? options.profile.write ?? false)
  const only = options.only ?? null
  const { faults, ...plan } = planRun({
    ...options,
    suites: options.suites ?? Object.values(registry),
    only,
    write,
    wire: options.send.wire === true,
  })
  const planned = dealt(plan.planned, options.shard)
  const shared = share(options, planned, write)
  const end = startEnd(faults)
  const startedAt = shared.clock.now()
  const ids = planned.map((api) => api.suite.api)
  shared.emit({ type: 'run-start', apis: ids, rules: shared.total, seed: options.seed })
  if (options.sideBySide === true && shared.limits.requestsPerSecond === 0)
    await Promise.all(planned.map((api) => runApi(shared, api, end)))
  else for (const api of planned) await runApi(shared, api, end)
  const report = finish(options, shared, planned, write, end)
  return await sealReport({ ...report, ...(await basisOf(options, shared, planned, startedAt)) })
}

/** What all APIs of a run share, made from the wishes for the run. */
export function share(options: RunOptions, planned: readonly PlannedApi[], write: boolean): Shared {
  const clock = options.clock ?? systemClock()
  const defaults = defaultLimits(planned.map((api) => api.setting.baseUrl))
  const limits = { ...defaults, ...options.profile.limits, ...options.limits }
  const redactor = redactorFor(options.profile)
  const keep = wordsToKeep(planned)
  const run = options.runId ?? hashText(`run:${options.seed}`)
  const { onLedger, onEvent, signal } = options
  const pace = createPace(limits, clock, signal)
  const cleanup = cleanupBudget(limits.maxCleanupSeconds, clock, pace.leftMs)
  return {
    send: options.send,
    strict: options.strict ?? false,
    seed: options.seed,
    runs: options.runs ?? usualRuns,
    inputs: options.inputs ?? {},
    readOnly: !write,
    limits,
    clock,
    pace,
    cleanup,
    session: createSession({
      run,
      maxLiveObjects: limits.maxLiveObjects,
      budget: cleanup,
      onLedger: (entry) => onLedger?.(redactor.deep(entry, keep)),
    }),
    redactor,
    keep,
    evidence: createEvidenceLog(),
    admission: options.admission ?? true,
    total: planned.reduce((sum, api) => sum + api.own.length, 0),
    emit: (event) => onEvent?.(redactor.deep(event, keep)),
  }
}

function finish(
  options: RunOptions,
  shared: Shared,
  planned: readonly PlannedApi[],
  write: boolean,
  end: ReturnType<typeof startEnd>,
): Report {
  const only = options.only ?? null
  const refusal = (api: string): string | null => end.refused.find((one) => one.api === api)?.reason ?? null
  const clauses = planned.flatMap((api) => clauseResults(api, shared.evidence, only, refusal(api.suite.api)))
  const undecidable = planned.flatMap((api) => undecidableOf(api, only))
  const counts = { undecidable: undecidable.length, checks: shared.evidence.checks(), requests: shared.pace.requests() }
  const summary = summarise(clauses, counts, new Set(planned.flatMap(openClauses)))
  const report: Report = {
    schema: 1,
    target: options.target ?? [...new Set(planned.map((api) => api.setting.baseUrl))].join(' '),
    api: planned.map((api) => api.suite.api),
    seed: options.seed,
    runs: shared.runs,
    strict: shared.strict,
    write,
    only,
    elapsedMs: shared.pace.elapsedMs(),
    summary,
    clauses,
    undecidable,
    situations: shared.evidence.situations(),
    unreachable: end.unreachable,
    refused: end.refused,
    stopped: end.stopped,
    leaks: shared.session.leaks(),
    faults: end.faults,
    ...(options.shard && { shard: partOf(planned, options.shard, shared.evidence) }),
  }
  shared.emit({ type: 'run-end', summary })
  return shared.redactor.deep(report, shared.keep)
}

/** What the report rests on. The profile's digest is that of what may be seen of it. */
async function basisOf(options: RunOptions, shared: Shared, planned: readonly PlannedApi[], startedAt: number) {
  const contracts: Record<string, string> = {}
  for (const { suite } of planned) contracts[suite.api] = await digestOf(suite.contract)
  const apis = planned.map(({ setting: { api, baseUrl, capabilities, roles } }) => {
    const headers = Object.entries(roles).map(([role, one]) => [role, one?.header])
    return { api, baseUrl, capabilities, roles: headers }
  })
  const seen = shared.redactor.deep({ apis, tls: options.profile.tls.insecure === true }, shared.keep)
  return {
    suite: { version: options.version ?? null, contracts, profile: await digestOf(seen) },
    limits: { ...shared.limits },
    startedAt: isoInstant(startedAt),
    endedAt: isoInstant(shared.clock.now()),
  }
}

function redactorFor(profile: Profile): Redactor {
  return createRedactor(profileSecrets(profile))
}

/** Our own words stay readable even where somebody's user name is one of them. */
function wordsToKeep(planned: readonly PlannedApi[]): ReadonlySet<string> {
  const words = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']
  for (const { suite, setting, rules } of planned) {
    words.push(suite.api, ...Object.keys(setting.roles), ...rules.map((rule) => rule.id))
    for (const clause of suite.contract.clauses) {
      const sources = [clause.source].flat().flatMap((one) => Object.values(one) as string[])
      words.push(clause.id, clause.statement, ...sources)
    }
  }
  return new Set(words)
}
