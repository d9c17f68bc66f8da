/** Who of a recording is which role. */
import type { ContractWithClauses, Role } from '../../../contracts/types.ts'
import type { RecordedExchange } from '../../history/index.ts'
import { ConfigError } from '../../errors.ts'

/** A caller who was turned away as nobody known: 401 with a code that any operation may give. */
export type IsTurnedAway = (exchange: RecordedExchange) => boolean

/** Tells the role of a request, or null for nobody. Throws ConfigError for a role that the other side does not have. */
export function callersIn(
  { profile }: ContractWithClauses,
  exchanges: readonly RecordedExchange[],
  given: Readonly<Record<string, string>>,
  roles: readonly string[],
  isTurnedAway: IsTurnedAway,
): (exchange: RecordedExchange) => string | null {
  const known = Object.keys(profile.roles).filter((role) => roles.includes(role))
  const wrong = Object.values(given).find((role) => role !== 'nobody' && !known.includes(role))
  if (wrong !== undefined && wrong in profile.roles)
    throw new ConfigError(`the right side has no credentials for ${wrong}`)
  const chosen = chosenRoles(profile, exchanges, given, known, isTurnedAway)
  // Exports without credentials do not say who asked: whoever was not turned away was let in, but for those who may not.
  const anybody = exchanges.every(({ caller }) => caller === null)
  const lacking = known.findLast((role) => profile.roles[role]?.probe?.answers.includes(403))
  return (exchange) => {
    if (exchange.caller !== null) return chosen.get(exchange.caller) ?? null
    if (!anybody || isTurnedAway(exchange)) return null
    return (exchange.answer?.status === 403 ? lacking : undefined) ?? known[0] ?? null
  }
}

/**
 * By what was said; then the callers, those who were answered most first, to the roles as the contract has them, and those who
 * were known and got nothing to its last ones.
 */
function chosenRoles(
  { roles }: ContractWithClauses['profile'],
  exchanges: readonly RecordedExchange[],
  given: Readonly<Record<string, string>>,
  known: readonly string[],
  isTurnedAway: IsTurnedAway,
): ReadonlyMap<string, string | null> {
  const chosen = new Map<string, string | null>()
  const taken = Object.values(given)
  const free = known.filter((role) => mayEnter(roles[role]) && !taken.includes(role))
  for (const [caller, role] of Object.entries(given)) chosen.set(caller, role === 'nobody' ? null : role)
  for (const [caller, welcome] of byWelcome(exchanges)) {
    if (chosen.has(caller)) continue
    const own = exchanges.filter((one) => one.caller === caller)
    const isKnown = own.some((one) => one.answer !== null && !isTurnedAway(one))
    const role = isKnown ? (welcome > 0 ? free.shift() : refusedAs(own, free, roles)) : null
    chosen.set(caller, role === undefined ? (known[0] ?? null) : role)
  }
  return chosen
}

/** Takes the last role that is refused in the same way, or the last one. */
function refusedAs(
  exchanges: readonly RecordedExchange[],
  free: string[],
  roles: ContractWithClauses['profile']['roles'],
): string | undefined {
  const answered = exchanges.flatMap(({ answer }) => answer?.status ?? [])
  const alike = free.findLastIndex((role) => roles[role]?.probe?.answers.some((status) => answered.includes(status)))
  return alike < 0 ? free.pop() : free.splice(alike, 1)[0]
}

/** Some roles are there to be refused. */
function mayEnter(role: Role | undefined): boolean {
  return role?.probe === undefined || role.probe.answers.some((status) => status < 300)
}

/** How often each was answered with a success, most first. */
function byWelcome(exchanges: readonly RecordedExchange[]): readonly (readonly [caller: string, welcome: number])[] {
  const counts = new Map<string, number>()
  for (const { caller, answer } of exchanges) {
    if (caller === null) continue
    const welcome = answer !== null && answer.status < 300 ? 1 : 0
    counts.set(caller, (counts.get(caller) ?? 0) + welcome)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)
}
