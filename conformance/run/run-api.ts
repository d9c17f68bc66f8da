/** Runs the rules of one API in their order, and knows when to stop. */
import { clauseMap, missingNeed, type Rule, type Suite } from '../rule/index.ts'
import type { Problem } from './investigation.ts'
import { type Limits, originsOf, type Redactor } from '../profile/index.ts'
import { type Clock, createSender, type Outgoing, type Pace, type Send } from '../send/index.ts'
import type { PlannedApi } from './plan-run.ts'
import { runRule } from './run-rule.ts'
import { capabilityProbe, setUpProblem } from './admission.ts'
import { openContext } from './open-context.ts'
import type { CleanupBudget, Sessions } from '../session/index.ts'
import { lookAgain } from './look-again.ts'
import { noteWhatIsThere } from './look-at-lists.ts'
import type { EvidenceLog } from '../judge/index.ts'
import type { SuiteFault, Report } from '../report/index.ts'
import type { Json } from '../json/index.ts'
import type { RunEvent } from './run-event.ts'
import type { ApiRun } from './api-run.ts'

/** What all APIs of a run share. */
export interface Shared {
  readonly send: Send
  readonly strict: boolean
  readonly seed: number
  readonly runs: number
  readonly inputs: Readonly<Record<string, readonly Json[]>>
  readonly readOnly: boolean
  readonly limits: Required<Limits>
  readonly clock: Clock
  readonly pace: Pace
  readonly session: Sessions
  readonly cleanup: CleanupBudget
  readonly redactor: Redactor
  readonly keep: ReadonlySet<string>
  readonly evidence: EvidenceLog
  readonly total: number
  /** Are the roles asked for before anything is judged? */
  readonly admission: boolean
  readonly emit: (event: RunEvent) => void
}

/** How a run ended, beside its verdicts. */
export interface End {
  readonly unreachable: Report['unreachable'][number][]
  readonly refused: Report['refused'][number][]
  readonly faults: SuiteFault[]
  stopped: string | null
  started: number
}

export function startEnd(faults: readonly SuiteFault[]): End {
  return { unreachable: [], refused: [], faults: [...faults], stopped: null, started: 0 }
}

/** Refusals that say nothing yet may be what a rule wanted; this many with trouble are a shut door. */
const enoughRefusals = 3

/** Runs one API. What cannot run any more leaves its clauses undecided with the reason. */
export async function runApi(shared: Shared, api: PlannedApi, end: End): Promise<void> {
  const apiRun = openApiRun(shared, api)
  let over: string | null = (end.stopped ??= timeIsUp(shared))
  const runnable = api.own.filter((rule) => setAside(shared, api, rule))
  if (over === null && runnable.length > 0)
    over = (await knock(apiRun, end)) ?? (shared.admission ? await admit(apiRun, api.suite, runnable, end) : null)
  if (over === null && runnable.some(({ needs }) => needs.write)) await noteWhatIsThere(apiRun)
  for (const rule of runnable) {
    if (over !== null) shared.evidence.undecided(rule.id, rule.clauses, `not run: ${over}`)
    else over = await runOne(shared, apiRun, rule, end)
  }
  if (!shared.readOnly) await lookAgain(apiRun, api.suite)
}

/** Then nobody knocks any more: each API would take its time for it. */
function timeIsUp({ pace, limits }: Shared): string | null {
  return pace.leftMs() > 0 ? null : `${limits.maxSeconds} seconds are over (maxSeconds)`
}

/** No run begins with credentials or an address that are not right. A reason when they are not. */
async function admit(apiRun: ApiRun, suite: Suite, rules: readonly Rule[], end: End): Promise<string | null> {
  const { contract, roles, api, capabilities } = apiRun.setting
  const needed = Object.keys(roles).filter((name) => rules.some(({ needs }) => needs.roles?.includes(name)))
  const { send } = openContext(apiRun, { id: 'admission', clauses: [] }).ctx
  const ask = async (role: string | null, path: string) => await send(role, { method: 'GET', path })
  const probes = [
    ...needed.map((role) => [`role ${role}`, async () => await setUpProblem(contract, role, ask)] as const),
    ...Object.entries(capabilities).flatMap(([name, value]) => {
      const probe = capabilityProbe(suite, name, value)
      if (probe === null || !probe.isSure) return []
      return [[`capability ${name}`, async () => await probe.problem({ send })] as const]
    }),
  ]
  for (const [what, probe] of probes) {
    // A gateway that does not let us through is no mistake of the set-up: the rules will tell.
    const problem = await probe().catch(() => null)
    if (problem === null) continue
    const { url, status, advice } = problem
    end.refused.push({ api, reason: `${what}: GET ${url} is answered ${status}; ${advice}` })
  }
  return end.refused.find((one) => one.api === api)?.reason ?? null
}

function setAside(shared: Shared, api: PlannedApi, rule: Rule): boolean {
  const missing = missingNeed(rule, api.setting)
  if (missing !== null) shared.evidence.notApplicable(rule.id, rule.clauses, missing)
  return missing === null
}

async function runOne(shared: Shared, apiRun: ApiRun, rule: Rule, end: End): Promise<string | null> {
  end.started += 1
  shared.emit({ type: 'rule-start', rule: rule.id, number: end.started, of: shared.total })
  const problem = await runRule(apiRun, rule, shared.inputs[rule.id])
  shared.emit({
    type: 'rule-end',
    rule: rule.id,
    requests: shared.pace.requests(),
    problem: problem?.message ?? null,
  })
  return (await heed(apiRun, rule, problem, end)) ?? apiRun.sender.hopeless() ?? shutDoor(apiRun, rule, end)
}

/** What a problem means for the rules that follow: a reason to stop this API, or null to go on. */
async function heed(apiRun: ApiRun, rule: Rule, problem: Problem | null, end: End): Promise<string | null> {
  if (problem?.type === 'fault') end.faults.push({ rule: rule.id, message: problem.message })
  if (problem?.type === 'exhausted') end.stopped = problem.message
  if (problem?.type === 'unreachable') return await knock(apiRun, end, `; the last request was ${problem.message}`)
  return end.stopped
}

/** Does anything answer? A reason when not. */
async function knock(apiRun: ApiRun, end: End, after = ''): Promise<string | null> {
  const { api, baseUrl } = apiRun.setting
  const reason = await apiRun.sender.answers(baseUrl)
  if (reason === null) return null
  end.unreachable.push({ api, reason: reason + after })
  return reason + after
}

/** A target that answers 401 to everybody must not be knocked at thousands of times: accounts get locked. */
function shutDoor(apiRun: ApiRun, rule: Rule, end: End): string | null {
  const { authenticated, refused } = apiRun.entrance
  if (authenticated < enoughRefusals || refused < authenticated || !hasTrouble(apiRun, rule)) return null
  const reason = `every authenticated request (${authenticated}) was answered 401: correct the credentials`
  end.refused.push({ api: apiRun.setting.api, reason })
  return reason
}

function hasTrouble(apiRun: ApiRun, rule: Rule): boolean {
  return rule.clauses.some((id) => {
    const { findings, undecided, notTestable } = apiRun.evidence.of(id)
    return findings.length + undecided.size + notTestable.size > 0
  })
}

/** What the rules of one API share. */
export function openApiRun(shared: Shared, api: PlannedApi): ApiRun {
  const { suite, setting } = api
  const session = shared.session.forApi(setting.api)
  let sent = 0
  const turn: Pace['turn'] = async (...asked) => {
    await shared.pace.turn(...asked)
    sent += 1
  }
  const sender = createSender({
    ...shared,
    pace: { ...shared.pace, turn },
    harmless: (outgoing) => isLogin(api, outgoing),
    guard: (outgoing) => suite.guard?.(outgoing, session, setting) ?? null,
  })
  const judges = suite.judges ?? []
  return {
    ...shared,
    setting,
    origins: originsOf(setting),
    clauses: clauseMap(suite.contract),
    bench: { contract: suite.contract, judges, basePaths: [new URL(setting.baseUrl).pathname] },
    historyJudges: suite.historyJudges ?? [],
    ofExchanges: new Set([...judges.flatMap((one) => one.clauses), ...(suite.ofAnswers ?? [])]),
    statements: suite.statements ?? {},
    readBack: suite.readBack ?? [],
    judged: new Set(),
    sender,
    sent: () => sent,
    entrance: { authenticated: 0, refused: 0 },
    bears: suite.bears ?? null,
    undone: suite.undone,
    looks: suite,
    lists: { shown: 0, hide: false },
  }
}

/** The contract knows which operations are called before there are credentials. */
function isLogin(api: PlannedApi, outgoing: Outgoing): boolean {
  const { pathname } = new URL(outgoing.url)
  const base = new URL(api.setting.baseUrl).pathname.replace(/\/$/, '')
  return Object.values(api.suite.contract.operations).some(
    (operation) =>
      operation.auth === 'none' && operation.method === outgoing.method && pathname === base + operation.path,
  )
}
