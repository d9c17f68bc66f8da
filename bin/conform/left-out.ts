import type { Profile } from '../../conformance/profile/index.ts'
import { type ApiHealth, runConformance } from '../../conformance/run/index.ts'
import { type ApiName, contracts } from '../../contracts/index.ts'
import { standIn } from './stand-in.ts'

type Cost = ApiHealth['costs'][number]

/** An API's health, with every clause that a run would leave out for want of something. */
export interface FullHealth extends ApiHealth {
  readonly leftOut: readonly string[]
}

/**
 * Counts what a run would leave out, by a run of the same rules on the mock in this process, cut down to the same profile: what a
 * rule needs says which rules are left out, but not what the others cannot reach without them.
 */
export async function withLeftOut(health: ApiHealth, given: Profile, write: boolean): Promise<FullHealth> {
  const known = [...new Set(health.costs.flatMap(({ clauses }) => clauses))]
  // An API from outside may come without a mock: then only what no rule decides is known.
  if (!(health.api in contracts)) return { ...health, leftOut: known }
  const lacks = health.costs.some(({ missing }) => missing.type !== 'wire')
  if (health.unreachable !== null || !lacks) return { ...health, leftOut: [] }
  const api = health.api as ApiName
  const { send, profile } = standIn(given, [api], 1)
  const limits = { maxRequests: 50_000, maxSeconds: 3600, requestsPerSecond: 0 }
  const report = await runConformance({
    send: Object.assign(send, { wire: true }),
    profile,
    apis: [api],
    seed: 1,
    runs: 1,
    write,
    limits,
  })
  const reasons = new Map(
    report.clauses.flatMap(({ id, verdict, reason }) => (verdict === 'not-applicable' ? [[id, reason ?? '']] : [])),
  )
  const costs = thingsOf(health).map((missing) => costOf(missing, health.costs, reasons))
  const leftOut = [...reasons.keys()].filter((id) => costs.some(({ clauses }) => clauses.includes(id)))
  return { ...health, costs: costs.filter(({ clauses }) => clauses.length > 0), leftOut }
}

/** Every role and capability that is not given, and the right to write where some rule wants it. */
function thingsOf({ api, costs, capabilities, roles }: ApiHealth): readonly Cost['missing'][] {
  const named = costs.map(({ missing }) => missing)
  const absent = contracts[api as ApiName].roles.filter((name) => !roles.some(({ role }) => role === name))
  const others = [
    ...absent.map((name) => ({ type: 'role' as const, name })),
    ...capabilities.missing.map((name) => ({ type: 'capability' as const, name })),
  ]
  return [...named, ...others.filter(({ name }) => !named.some((one) => one.name === name))]
}

/** What is left out, and either has no rule without the thing or says that it is left out for want of it. */
function costOf(missing: Cost['missing'], costs: readonly Cost[], reasons: ReadonlyMap<string, string>): Cost {
  const known = costs.find((one) => one.missing === missing)?.clauses ?? []
  const words = missing.type === 'write' ? /\bread-only\b/ : new RegExp(`\\b${missing.type} ${missing.name}\\b`)
  const clauses = [...reasons].flatMap(([id, reason]) => (known.includes(id) || words.test(reason) ? [id] : []))
  return { missing, clauses }
}
