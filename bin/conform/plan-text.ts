import { counted } from '../../conformance/report/index.ts'
import type { Estimate, PlannedRequests } from '../../conformance/run/index.ts'
import type { Limits } from '../../conformance/profile/index.ts'
import type { Contract } from '../../contracts/types.ts'
import { isWrite } from './stand-in.ts'

/** All that a plan tells. */
export interface Plan {
  readonly target: string
  readonly apis: readonly string[]
  readonly seed: number
  readonly write: boolean
  readonly limits: Required<Limits>
  readonly lacking: readonly string[]
  readonly contracts: Readonly<Record<string, Contract>>
  readonly estimate: Estimate
}

/** A plan for reading: bounds first, since only they hold, then the estimate. */
export function planText(plan: Plan): string[] {
  const { target, apis, seed, write } = plan
  const access = write ? 'It may create, change and remove things of its own.' : 'Read-only: it changes nothing.'
  return [
    `A run of ${apis.join(', ')} at ${target}, seed ${seed}. Nothing was sent. ${access}`,
    '',
    'Bounds, which no run goes over:',
    ...bounds(plan),
    '',
    'Estimate, from the same rules and seed on the mock in this process; the target may answer otherwise:',
    ...estimateLines(plan),
  ]
}

function bounds({ limits, write, apis }: Plan): string[] {
  const rate = limits.requestsPerSecond === 0 ? 'as fast as it answers' : `${limits.requestsPerSecond} a second`
  const objects = write ? `${limits.maxLiveObjects} at once` : 'none'
  return [
    `  requests   ${limits.maxRequests} (maxRequests), ${rate}; then ${apis.length} to see whether it answers, and clean-up`,
    `  time       ${limits.maxSeconds} s (maxSeconds), then clean-up for ${limits.maxCleanupSeconds} s at most (maxCleanupSeconds)`,
    `  bytes      ${limits.maxAnswerBytes} of each answer (maxAnswerBytes)`,
    `  objects    ${objects}${write ? ' (maxLiveObjects)' : ''}`,
  ]
}

function estimateLines({ estimate, limits, lacking, contracts }: Plan): string[] {
  const { requests, objects, report } = estimate
  const total = requests.reduce((sum, one) => sum + one.count, 0)
  const writes = requests
    .filter((one) => isWrite(contracts[one.api], one.operation, one.method))
    .reduce((sum, one) => sum + one.count, 0)
  const seconds = limits.requestsPerSecond === 0 ? null : Math.ceil(total / limits.requestsPerSecond)
  const { applicable, notApplicable } = report.summary
  const rules = new Set(report.clauses.flatMap((clause) => (clause.verdict === 'not-applicable' ? [] : clause.rules)))
  return [
    `  clauses    ${applicable} of ${report.clauses.length} apply, by ${counted(rules.size, 'rule')}; ${notApplicable} ${notApplicable === 1 ? 'does' : 'do'} not`,
    `  requests   ${total}, ${writes} of them change something${seconds === null ? '' : `; about ${seconds} s at that rate`}`,
    ...requests.toSorted(byPlace).map(requestLine),
    `  objects    ${objects.length === 0 ? 'none' : ''}`.trimEnd(),
    ...objects.map(
      ({ api, kind, count, atOnce }) => `    ${String(count).padStart(6)}  ${api} ${kind}, at most ${atOnce} at once`,
    ),
    ...(total >= limits.maxRequests
      ? [`  The run would stop at ${limits.maxRequests} requests and leave clauses undecided.`]
      : []),
    ...lacking.map((one) => `  not in the estimate: what needs ${one}, which the mock lacks`),
  ]
}

function byPlace(a: PlannedRequests, b: PlannedRequests): number {
  return a.api.localeCompare(b.api) || b.count - a.count
}

function requestLine({ api, operation, method, count }: PlannedRequests): string {
  return `    ${String(count).padStart(6)}  ${method.padEnd(6)} ${api} ${operation ?? '(no operation of it)'}`
}
