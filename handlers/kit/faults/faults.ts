/** The fault rules of a tenant: which one strikes a request, counted and drawn so that equal runs are struck alike. */
import { parseInstant, type Clock } from '../time/clock.ts'
import type { FaultRule } from './fault-rule.ts'
import type { Ids, IdsState } from '../state/ids.ts'

/** A request as rules see it. */
export interface Seen {
  readonly api: string
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly query: URLSearchParams
  /** Whether the operation documents an error, and this world gives it on request. */
  readonly documents: (error: NonNullable<FaultRule['error']>) => boolean
  /** Read only when a rule looks at it. */
  readonly body: () => Promise<string>
}

/** What strikes a request. */
export interface Strike {
  readonly rule: Readonly<FaultRule>
  /** Milliseconds to wait before the answer. */
  readonly delay: number
  /** Seconds for Retry-After, when it is the rate limit that strikes. */
  readonly retryAfter?: number
}

export interface Faults {
  /** Takes a rule that was judged already; gives it back with its id. */
  add(rule: FaultRule): Readonly<FaultRule> & { readonly id: string }
  remove(id: string): boolean
  clear(): void
  /** The rules in the order they were added, with how often each was matched and struck. */
  list(): readonly (Readonly<FaultRule> & { readonly id: string; readonly matched: number; readonly struck: number })[]
  /** Every rule that strikes this request, in order; each is counted. */
  strike(seen: Seen): Promise<readonly Strike[]>
  readonly size: number
  /** What a snapshot keeps: with the counts, so that a rule that is spent stays spent. */
  dump(): FaultsState
  load(state: FaultsState): void
}

/** One rule and how far it is spent. */
export interface FaultState {
  readonly rule: FaultRule & { readonly id: string }
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

interface Counted {
  readonly rule: FaultRule & { readonly id: string }
  matched: number
  struck: number
  passed: number[]
}

/** No rules. */
export function createFaults(clock: Clock, ids: Ids): Faults {
  let rules: Counted[] = []
  return {
    add: (given) => {
      const rule = Object.freeze({ ...structuredClone(given), id: given.id ?? freshId(rules, ids) })
      rules = [...rules.filter((one) => one.rule.id !== rule.id), { rule, matched: 0, struck: 0, passed: [] }]
      return rule
    },
    remove: (id) => {
      const before = rules.length
      rules = rules.filter((one) => one.rule.id !== id)
      return rules.length < before
    },
    clear: () => {
      rules = []
    },
    list: () => rules.map(({ rule, matched, struck }) => ({ ...rule, matched, struck })),
    strike: async (seen) => {
      const strikes: Strike[] = []
      for (const one of rules) {
        if (one.rule.window && !isWithin(one.rule.window, clock.now())) continue
        if (!(await matches(one.rule, seen))) continue
        const strike = struckBy(one, clock, ids)
        if (strike) strikes.push(strike)
      }
      return strikes
    },
    get size() {
      return rules.length
    },
    dump: () => ({
      rules: rules.map(({ rule, matched, struck, passed }) => ({ rule, matched, struck, passed: [...passed] })),
      ids: ids.dump(),
    }),
    load: (state) => {
      rules = state.rules.map((one) => ({ ...one, rule: Object.freeze({ ...one.rule }), passed: [...one.passed] }))
      ids.load(state.ids)
    },
  }
}

/** An id that no rule has; a user may have given one a name like ours. */
function freshId(rules: readonly Counted[], ids: Ids): string {
  let id = `fault-${ids.next('fault')}`
  while (rules.some(({ rule }) => rule.id === id)) id = `fault-${ids.next('fault')}`
  return id
}

async function matches({ api, operation, match, error }: FaultRule, seen: Seen): Promise<boolean> {
  // A rule for several operations strikes those that document its error.
  if (error !== undefined && !seen.documents(error)) return false
  if (api !== undefined && api !== seen.api) return false
  if (operation !== undefined && operation !== seen.operation) return false
  if (!match) return true
  if (match.method !== undefined && match.method.toUpperCase() !== seen.method) return false
  if (match.path !== undefined && !globFits(match.path, seen.path)) return false
  if (Object.entries(match.headers ?? {}).some(([name, value]) => seen.headers.get(name) !== value)) return false
  if (Object.entries(match.query ?? {}).some(([name, value]) => seen.query.get(name) !== value)) return false
  return match.body === undefined || (await seen.body()).includes(match.body)
}

/** `*` stands for any run of characters. Walks without backtracking into earlier stars. */
function globFits(glob: string, text: string): boolean {
  const [head = '', ...rest] = glob.split('*')
  if (rest.length === 0) return glob === text
  if (!text.startsWith(head)) return false
  const tail = rest.pop() ?? ''
  let at = head.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.length - tail.length >= at && text.endsWith(tail)
}

function struckBy(one: Counted, clock: Clock, ids: Ids): Strike | undefined {
  const { rule } = one
  one.matched++
  if (rule.first !== undefined && one.matched > rule.first) return undefined
  if (rule.every !== undefined && one.matched % rule.every !== 0) return undefined
  if (rule.probability !== undefined && ids.integer(0, 999_999) >= rule.probability * 1_000_000) return undefined
  const retryAfter = rule.rateLimit ? overLimit(one, rule.rateLimit, clock.now()) : undefined
  if (rule.rateLimit && retryAfter === undefined) return undefined
  one.struck++
  const { delay = 0 } = rule
  const drawn = typeof delay === 'number' ? delay : ids.integer(Math.round(delay.min), Math.round(delay.max))
  return { rule, delay: drawn, ...(retryAfter !== undefined && { retryAfter }) }
}

function isWithin({ from, until }: { readonly from: string; readonly until: string }, now: number): boolean {
  return parseInstant(from) <= now && now < parseInstant(until)
}

/** Seconds until the next request would pass, or undefined when this one does. */
function overLimit(
  one: Counted,
  { requests, per }: { readonly requests: number; readonly per: number },
  now: number,
): number | undefined {
  // A clock may be set back; what passed later than now is no longer so.
  one.passed = one.passed.filter((at) => at > now - per && at <= now)
  if (one.passed.length < requests) {
    one.passed.push(now)
    return undefined
  }
  return Math.max(1, Math.ceil(((one.passed[0] ?? now) + per - now) / 1000))
}
