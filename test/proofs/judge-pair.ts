/** What the suite says of two faults in one server. */
import type { ApiName } from '../../contracts/index.ts'
import { type Clause, contractsWithClauses } from '../../contracts/with-clauses.ts'
import type { Verdict } from '../../conformance/judge/index.ts'
import { applyWaivers, exitCode, type Report, waiversFor } from '../../conformance/report/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { honestTarget } from '../honest-target.ts'
import { impatientClock } from '../hostile-targets/impatient-clock.ts'
import { mockTarget } from '../mock-target.ts'
import { clausesOf, type Fetch, type Mutant } from '../mutants/mutant.ts'
import { showsBeside } from './shows-beside.ts'

/** Two mutants of one API; the second one stands around the first. */
export interface Pair {
  readonly api: ApiName
  readonly inner: Mutant
  readonly outer: Mutant & Required<Pick<Mutant, 'wrap'>>
}

/** How hard the suite tries. */
interface Effort {
  readonly seed: number
  readonly runs: number
  /** Only these rules. */
  readonly rules?: readonly string[]
}

/** Generated inputs of each rule: enough for most mutants, and those with which each of them is caught alone. */
const few = 3
const many = 12
const until = '9999-12-31'

/** What is wrong with what the suite says of a pair, or null. With `rules` these alone are run. */
export async function tryPair(pair: Pair, asked: Omit<Effort, 'runs'>): Promise<string | null> {
  const judge = async (runs: number): Promise<Report> =>
    await judged(pair, serversOf(pair, asked.seed).both(), { ...asked, runs })
  const report = await judge(few)
  // What so few inputs do not come to is not hidden: alone it would not be seen either.
  const whole = verdictsOn(pair, report).includes('pass') ? await judge(many) : report
  return await wrongWith(pair, whole, { ...asked, runs: many })
}

/** Can a mutant stand around another? */
export function canWrap(mutant: Mutant): mutant is Pair['outer'] {
  return mutant.wrap !== undefined
}

/** A clause of an API. */
export function clauseOf(api: ApiName, id: string): Clause | undefined {
  const clauses: readonly Clause[] = contractsWithClauses[api].clauses
  return clauses.find((one) => one.id === id)
}

/** The servers of a pair, each made anew. */
function serversOf({ api, inner, outer }: Pair, seed: number) {
  const options = { data: 'demo', seed } as const
  const innerAlone = (): Fetch => inner.make(options)
  const outerAlone = (): Fetch => outer.make(options)
  const both = (): Fetch => outer.wrap(innerAlone())
  const honest = (): Fetch => mockTarget(api, options).send
  return { both, honest, alone: [innerAlone, outerAlone] as const }
}

/** The suite on a server: every rule that may decide a clause of either, whole, and nothing ends it early. */
async function judged({ api, inner, outer }: Pair, send: Send, { seed, runs, rules: only }: Effort): Promise<Report> {
  const ids = [...clausesOf(inner), ...clausesOf(outer)]
  const rules = suites[api].rules.filter(
    ({ id: rule, clauses }) => clauses.some((id) => ids.includes(id)) && (only?.includes(rule) ?? true),
  )
  return await runConformance({
    send,
    profile: honestTarget(api).profile,
    apis: [api],
    rules,
    seed,
    runs,
    strict: ids.some((id) => clauseOf(api, id)?.grade === 'observed'),
    limits: { shrinkRequests: 0, maxRequests: 20_000, maxSeconds: 1_000_000, maxCleanupSeconds: 1 },
    // Its quick tasks count requests, not time: nobody need wait for one that never ends.
    ...(api === 'qradar' && { clock: impatientClock() }),
  })
}

/** The worst that a report says of the clauses of each. */
function verdictsOn({ inner, outer }: Pair, report: Report): readonly Verdict[] {
  return [inner, outer].map((mutant) => {
    const found = clausesOf(mutant).map((id) => report.clauses.find((one) => one.id === id)?.verdict ?? 'pass')
    return found.find((one) => one === 'fail') ?? found.find((one) => one !== 'pass') ?? 'pass'
  })
}

/** What is wrong with the verdicts on a pair, or null. */
async function wrongWith(pair: Pair, report: Report, effort: Effort): Promise<string | null> {
  const { api, inner, outer } = pair
  const verdicts = verdictsOn(pair, report)
  const told = `${api} ${inner.id} (${verdicts[0]}) with ${outer.id} (${verdicts[1]})`
  const passed = ([0, 1] as const).filter((at) => verdicts[at] === 'pass')
  for (const at of passed) if (await shows(pair, at, effort)) return `${told}: a fault was hidden`
  if (passed.length < 2 && !verdicts.includes('fail')) return `${told}: neither was named`
  return report.faults.length > 0 ? `${told}: ${report.faults[0]?.message}` : wrongWaived(told, report)
}

/** Can one of a pair be seen beside the other? */
async function shows(pair: Pair, at: 0 | 1, effort: Effort): Promise<boolean> {
  const { both, honest, alone } = serversOf(pair, effort.seed)
  const drive = async (send: Send): Promise<Report> => await judged(pair, send, effort)
  return await showsBeside({ drive, alone: alone[at], both, without: [alone[at === 0 ? 1 : 0], honest] })
}

/** Waiving all failures of a report ends in 0; waiving one of several leaves the others what they were. */
function wrongWaived(told: string, report: Report): string | null {
  // Of faults that take each other back nothing is left to waive.
  if (report.clauses.every(({ verdict }) => verdict !== 'fail')) return null
  const waiving = { today: '2026-01-01', known: new Set(report.clauses.map(({ id }) => id)) }
  const waivers = waiversFor(report, { reason: 'known', until })
  const whole = applyWaivers(report, waivers, waiving)
  const code = exitCode(whole)
  if (code !== 0 && report.leaks.length === 0)
    return `${told}: all was waived, and the exit code is ${code}: ${openIn(whole)}`
  const part = applyWaivers(report, waivers.slice(0, 1), waiving)
  const turned = part.clauses.find((one, at) => one.verdict === 'pass' && report.clauses[at]?.verdict !== 'pass')
  if (turned !== undefined) return `${told}: ${turned.id} passes once another is waived`
  const failing = report.clauses.filter(({ verdict }) => verdict === 'fail').length
  return failing > 1 && exitCode(part) === 0 ? `${told}: one waiver of ${failing} was enough` : null
}

function openIn({ clauses, stopped }: Report): string {
  const open = clauses.find(
    ({ verdict, cause }) => verdict === 'undecided' || (verdict === 'not-testable' && cause !== 'no-rule'),
  )
  return stopped ?? (open === undefined ? 'too little was decided' : `${open.id} ${open.verdict} ${open.reason}`)
}
