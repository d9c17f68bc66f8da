/** No fault hides another: pairs of mutants whose clauses share a rule or an operation. */
import { type ApiName, apiNames } from '../../contracts/index.ts'
import { type Clause, contractsWithClauses } from '../../contracts/with-clauses.ts'
import type { Verdict } from '../../conformance/judge/index.ts'
import { applyWaivers, exitCode, type Report, waiversFor } from '../../conformance/report/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import { suites } from '../../conformance/suites.ts'
import { honestTarget } from '../honest-target.ts'
import { impatientClock } from '../hostile-targets/impatient-clock.ts'
import { mutants } from '../mutants/all.ts'
import { clausesOf, type Mutant } from '../mutants/mutant.ts'
import { type Proof, shuffled } from './proof.ts'

/** Two mutants of one API; the second one stands around the first. */
interface Pair {
  readonly api: ApiName
  readonly inner: Mutant
  readonly outer: Mutant & Required<Pick<Mutant, 'wrap'>>
}

const perApi = 700
/** Generated inputs of each rule: enough for most mutants, and those with which each of them is caught alone. */
const few = 3
const many = 12
const until = '9999-12-31'

function canWrap(mutant: Mutant): mutant is Pair['outer'] {
  return mutant.wrap !== undefined
}

/** All pairs there are, or as many as are wanted of them, always the same. */
function pairsOf(api: ApiName): readonly Pair[] {
  const own = mutants[api]
  const all = own
    .filter(canWrap)
    .flatMap((outer) =>
      own
        .filter((inner) => inner.id !== outer.id && areNear(api, inner, outer))
        .map((inner) => ({ api, inner, outer })),
    )
  return shuffled(all.length, 1)
    .slice(0, perApi)
    .flatMap((at) => all[at] ?? [])
}

/** A rule decides clauses of both, or both speak of one operation. */
function areNear(api: ApiName, one: Mutant, other: Mutant): boolean {
  const [a, b] = [clausesOf(one), clausesOf(other)]
  if (a.some((id) => b.includes(id))) return false
  const shareRule = suites[api].rules.some(({ clauses }) =>
    [a, b].every((ids) => ids.some((id) => clauses.includes(id))),
  )
  const operations = [a, b].map((ids) => new Set(ids.flatMap((id) => clauseOf(api, id)?.operation ?? [])))
  return shareRule || [...(operations[0] ?? [])].some((name) => operations[1]?.has(name))
}

function clauseOf(api: ApiName, id: string): Clause | undefined {
  const clauses: readonly Clause[] = contractsWithClauses[api].clauses
  return clauses.find((one) => one.id === id)
}

/** The suite on both at once: every rule that may decide a clause of either, whole, and nothing ends it early. */
async function judged({ api, inner, outer }: Pair, seed: number, runs: number): Promise<Report> {
  const ids = [...clausesOf(inner), ...clausesOf(outer)]
  const rules = suites[api].rules.filter(({ clauses }) => clauses.some((id) => ids.includes(id)))
  return await runConformance({
    send: outer.wrap(inner.make({ data: 'demo', seed })),
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
function wrongWith(pair: Pair, report: Report): string | null {
  const { api, inner, outer } = pair
  const verdicts = verdictsOn(pair, report)
  const told = `${api} ${inner.id} (${verdicts[0]}) with ${outer.id} (${verdicts[1]})`
  if (verdicts.includes('pass')) return `${told}: a fault was hidden`
  if (!verdicts.includes('fail')) return `${told}: neither was named`
  return report.faults.length > 0 ? `${told}: ${report.faults[0]?.message}` : wrongWaived(told, report)
}

/** Waiving all failures of a report ends in 0; waiving one of several leaves the others what they were. */
function wrongWaived(told: string, report: Report): string | null {
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
  const open = clauses.find(({ verdict }) => verdict === 'undecided' || verdict === 'not-testable')
  return stopped ?? (open === undefined ? 'too little was decided' : `${open.id} ${open.verdict} ${open.reason}`)
}

const all = apiNames.flatMap(pairsOf)

export const pairs: Proof = {
  name: 'pairs',
  title:
    'Of two faults in one rule or operation both are named, or one is not reached, never passed; waiving what is named leads to 0, waiving a part hides nothing.',
  total: all.length,
  run: async (index, seed) => {
    const pair = all[index]
    if (pair === undefined) return 'there is no such pair'
    const report = await judged(pair, seed, few)
    // What so few inputs do not come to is not hidden: alone it would not be seen either.
    return wrongWith(pair, verdictsOn(pair, report).includes('pass') ? await judged(pair, seed, many) : report)
  },
}
