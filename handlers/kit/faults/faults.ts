/** The fault rules of a tenant as a value, and which of them strike a request: counted and drawn so that equal runs are struck alike. */
import { createIds, freshId, type Ids, type IdsState } from '../state/ids.ts'
import type { FaultRule } from './fault-rule.ts'
import { matches, type Seen } from './fault-match.ts'

export interface Strike {
  readonly rule: AddedRule
  /** Milliseconds to wait before the answer. */
  readonly delay: number
  /** Seconds for Retry-After, when it is the rate limit that strikes. */
  readonly retryAfter?: number
}

export type AddedRule = Readonly<FaultRule> & { readonly id: string }
/** With how often it was matched and struck. */
export type ListedRule = AddedRule & { readonly matched: number; readonly struck: number }

export interface FaultState {
  readonly rule: AddedRule
  readonly matched: number
  readonly struck: number
  /** Times of the requests that a rate limit let through. */
  readonly passed: readonly number[]
}

export interface FaultsState {
  readonly rules: readonly FaultState[]
  /** Where the draws of probabilities and delays stand. */
  readonly ids: IdsState
}

export function noFaults(seed: number, floor = 0): FaultsState {
  return { rules: [], ids: createIds(seed, floor).dump() }
}

/** With a rule that was judged already; one of the same id goes. */
export function withRule(
  state: FaultsState,
  given: FaultRule,
): { readonly state: FaultsState; readonly rule: AddedRule } {
  const ids = idsAt(state)
  const isTaken = (id: string) => state.rules.some(({ rule }) => rule.id === id)
  const rule: AddedRule = {
    ...structuredClone(given),
    id: given.id ?? freshId(() => `fault-${ids.next('fault')}`, isTaken),
  }
  const others = state.rules.filter((one) => one.rule.id !== rule.id)
  const rules = [...others, { rule, matched: 0, struck: 0, passed: [] }]
  return { state: { rules, ids: ids.dump() }, rule }
}

export function withoutRule({ rules, ids }: FaultsState, id: string): FaultsState {
  return { rules: rules.filter(({ rule }) => rule.id !== id), ids }
}

export function listed({ rules }: FaultsState): readonly ListedRule[] {
  return rules.map(({ rule, matched, struck }) => ({ ...rule, matched, struck }))
}

/** Every rule that strikes this request, in order; and the state with each of them counted. */
export function strike(
  state: FaultsState,
  seen: Seen,
  now: number,
): { readonly state: FaultsState; readonly strikes: readonly Strike[] } {
  const ids = idsAt(state)
  const strikes: Strike[] = []
  const rules = state.rules.map((one) => {
    if (!matches(one.rule, seen, now)) return one
    const { counted, strike: struck } = struckBy(one, now, ids)
    if (struck) strikes.push(struck)
    return counted
  })
  return { state: { rules, ids: ids.dump() }, strikes }
}

function idsAt({ ids: state }: FaultsState): Ids {
  const ids = createIds(0)
  ids.load(state)
  return ids
}

function struckBy(one: FaultState, now: number, ids: Ids): { readonly counted: FaultState; readonly strike?: Strike } {
  const { rule } = one
  const counted = { ...one, matched: one.matched + 1 }
  if (rule.first !== undefined && counted.matched > rule.first) return { counted }
  if (rule.every !== undefined && counted.matched % rule.every !== 0) return { counted }
  if (rule.probability !== undefined && ids.integer(0, 999_999) >= rule.probability * 1_000_000) return { counted }
  if (rule.rateLimit) {
    const { passed, retryAfter } = limited(one.passed, rule.rateLimit, now)
    if (retryAfter === undefined) return { counted: { ...counted, passed } }
    return {
      counted: { ...counted, passed, struck: one.struck + 1 },
      strike: { rule, delay: delayOf(rule, ids), retryAfter },
    }
  }
  return { counted: { ...counted, struck: one.struck + 1 }, strike: { rule, delay: delayOf(rule, ids) } }
}

function delayOf({ delay = 0 }: FaultRule, ids: Ids): number {
  return typeof delay === 'number' ? delay : ids.integer(Math.round(delay.min), Math.round(delay.max))
}

/** The requests that passed by now, this one among them when it does; otherwise the seconds until the next would. */
function limited(
  before: readonly number[],
  { requests, per }: { readonly requests: number; readonly per: number },
  now: number,
): { readonly passed: readonly number[]; readonly retryAfter?: number } {
  // A clock may be set back; what passed later than now is no longer so.
  const passed = before.filter((at) => at > now - per && at <= now)
  if (passed.length < requests) return { passed: [...passed, now] }
  return { passed, retryAfter: Math.max(1, Math.ceil(((passed[0] ?? now) + per - now) / 1000)) }
}
