/** Which requests a fault rule is for. */
import type { HeaderReader } from '../http/request.ts'
import { parseInstant } from '../time/clock.ts'
import type { FaultRule } from './fault-rule.ts'

/** A request as rules see it. */
export interface Seen {
  readonly api: string
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly headers: HeaderReader
  readonly query: URLSearchParams
  /** Whether the operation documents an error, and this world gives it on request. */
  documents(error: NonNullable<FaultRule['error']>): boolean
  /** The text of the body; undefined when no rule looks at it. */
  readonly body?: string | undefined
}

/** Whether a rule is for a request at a time. */
export function matches(rule: FaultRule, seen: Seen, now: number): boolean {
  const wanted = rule.match?.body
  return matchesButBody(rule, seen, now) && (wanted === undefined || (seen.body ?? '').includes(wanted))
}

/** Whether it is for all but the body to say whether a rule is for a request. */
export function asksForBody(rule: FaultRule, seen: Seen, now: number): boolean {
  return rule.match?.body !== undefined && matchesButBody(rule, seen, now)
}

function matchesButBody({ api, operation, match, error, window }: FaultRule, seen: Seen, now: number): boolean {
  if (window && !isWithin(window, now)) return false
  // A rule for several operations strikes those that document its error.
  if (error !== undefined && !seen.documents(error)) return false
  if (api !== undefined && api !== seen.api) return false
  if (operation !== undefined && operation !== seen.operation) return false
  if (!match) return true
  if (match.method !== undefined && match.method.toUpperCase() !== seen.method) return false
  if (match.path !== undefined && !globFits(match.path, seen.path)) return false
  if (Object.entries(match.headers ?? {}).some(([name, value]) => seen.headers.get(name) !== value)) return false
  return !Object.entries(match.query ?? {}).some(([name, value]) => seen.query.get(name) !== value)
}

function isWithin({ from, until }: { readonly from: string; readonly until: string }, now: number): boolean {
  return parseInstant(from) <= now && now < parseInstant(until)
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
