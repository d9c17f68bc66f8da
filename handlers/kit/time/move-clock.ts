import { isoTime, parseInstant, wrongMove, type Clock, type TenantClock } from './clock.ts'

const KNOWN = ['freeze', 'resume', 'set', 'advance']
const EXPECTED = 'Send {"freeze": true}, {"resume": true}, {"set": INSTANT} or {"advance": MILLISECONDS}'

/** How the clock stands, as the control surface shows it. */
export function clockShown(clock: Pick<Clock, 'now' | 'isFrozen'>): { readonly now: string; readonly frozen: boolean } {
  return { now: isoTime(clock.now()), frozen: clock.isFrozen() }
}

/** Does to a clock what a body asks for: freeze, set, advance, resume, in this order. Answers what is wrong with the body; then nothing was moved. */
export function moveClock(clock: Omit<TenantClock, 'frozen'>, body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return `${EXPECTED}.`
  const { freeze, resume, set, advance } = body as Readonly<Record<string, unknown>>
  const unknown = Object.keys(body).find((key) => !KNOWN.includes(key))
  if (unknown !== undefined) return `There is no ${unknown}; there are ${KNOWN.join(', ')}.`
  if (Object.keys(body).length === 0) return `${EXPECTED}.`
  for (const [name, value] of Object.entries({ freeze, resume }))
    if (value !== undefined && typeof value !== 'boolean') return `${name} takes true or false.`
  const instant = typeof set === 'string' ? parseInstant(set) : Number.NaN
  if (set !== undefined && Number.isNaN(instant))
    return 'set takes an ISO 8601 instant, for example 2026-01-01T00:00:00Z.'
  if (advance !== undefined && typeof advance !== 'number')
    return 'advance takes milliseconds, for example {"advance": 60000}.'
  const wrong = wrongMove(clock, set === undefined ? clock.now() : instant, advance ?? 0)
  if (wrong !== undefined) return wrong
  if (freeze === true) clock.freeze()
  if (set !== undefined) clock.set(instant)
  if (advance !== undefined) clock.advance(advance)
  if (resume === true) clock.resume()
  return undefined
}
