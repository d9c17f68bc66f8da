/** Who of a recording is which role. */
import type { Contract } from '../../../contracts/types.ts'
import type { RecordedExchange } from '../../history/index.ts'
import { ConfigError } from '../../errors.ts'

/** Tells the role of a request, or null for nobody. Throws ConfigError for a role that the other side does not have. */
export function callersIn(
  contract: Contract,
  exchanges: readonly RecordedExchange[],
  given: Readonly<Record<string, string>>,
  roles: readonly string[],
): (exchange: RecordedExchange) => string | null {
  const known = Object.keys(contract.roles).filter((role) => roles.includes(role))
  const wrong = Object.values(given).find((role) => role !== 'nobody' && !known.includes(role))
  if (wrong !== undefined && wrong in contract.roles)
    throw new ConfigError(`the right side has no credentials for ${wrong}`)
  const chosen = chosenRoles(contract, exchanges, given, known)
  // Exports without credentials do not say who asked: whoever was not turned away was let in.
  const anybody = exchanges.every(({ caller }) => caller === null)
  return ({ caller, answer }) => {
    if (caller !== null) return chosen.get(caller) ?? null
    return anybody && answer?.status !== 401 ? (known[0] ?? null) : null
  }
}

/** By what was said, then the callers in the order of how often they were let in, to the roles as the contract has them. */
function chosenRoles(
  contract: Contract,
  exchanges: readonly RecordedExchange[],
  given: Readonly<Record<string, string>>,
  known: readonly string[],
): ReadonlyMap<string, string | null> {
  const chosen = new Map<string, string | null>()
  const free = known.filter((role) => contract.roles[role]?.refused !== true && !Object.values(given).includes(role))
  for (const [caller, role] of Object.entries(given)) chosen.set(caller, role === 'nobody' ? null : role)
  for (const caller of byWelcome(exchanges).filter((one) => !chosen.has(one)))
    chosen.set(caller, wasLetIn(exchanges, caller) ? (free.shift() ?? known[0] ?? null) : null)
  return chosen
}

function byWelcome(exchanges: readonly RecordedExchange[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { caller, answer } of exchanges) {
    if (caller === null) continue
    const welcome = answer !== null && answer.status < 300 ? 1 : 0
    counts.set(caller, (counts.get(caller) ?? 0) + welcome)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([caller]) => caller)
}

function wasLetIn(exchanges: readonly RecordedExchange[], caller: string): boolean {
  return exchanges.some((one) => one.caller === caller && one.answer !== null && one.answer.status !== 401)
}
