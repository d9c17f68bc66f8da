/** The only way to touch a system: guarded before, limited while, recorded after. */
import { type Clock, parseDate } from './clock.ts'
import { createDelivery, reasonOf, type Send } from './deliver.ts'
import { Disturbed, SuiteError, TargetUnreachable, Throttled } from '../errors.ts'
import { mediaTypeOf } from '../judge/index.ts'
import type { Limits } from '../profile/index.ts'
import type { Pace } from './pace.ts'
import type { Prepared } from './prepare.ts'
import type { Exchange } from '../history/index.ts'

/** A request about to be sent, as guards see it. */
export interface Outgoing {
  readonly method: string
  readonly url: string
  readonly body: string | null
}

export interface SenderOptions {
  readonly send: Send
  readonly clock: Clock
  readonly pace: Pace
  readonly limits: Required<Limits>
  readonly readOnly: boolean
  /** What a read-only run may still send beside GET and HEAD: log-ins. */
  readonly harmless: (outgoing: Outgoing) => boolean
  /** A reason to refuse, or null: keeps a rule from touching what is not its own. */
  readonly guard: (outgoing: Outgoing) => string | null
}

export interface SendOptions {
  readonly timeoutMs?: number | undefined
  /** Clean-up passes the budgets. */
  readonly cleaning: boolean
  /** It changes nothing, whatever its method. */
  readonly mayRepeat?: boolean
  /** The next position in the order of events. */
  readonly tick: () => number
}

export interface Sender {
  readonly exchange: (prepared: Prepared, options: SendOptions) => Promise<Exchange>
  /** Does anything answer there at all? */
  readonly answers: (url: string) => Promise<string | null>
  /** Why nothing more should be asked: for a while now nothing but infrastructure has answered. Null otherwise. */
  readonly hopeless: () => string | null
  /** Resolves when nothing is under way. */
  readonly settle: () => Promise<void>
}

type Deliver = ReturnType<typeof createDelivery>['deliver']

const safe = ['GET', 'HEAD']
const mostTries = 5
/** So many requests in a row given up, and the run of the API is. */
const mostGivenUp = 8
/** How long to wait for a sign of life, in milliseconds. */
export const longestKnock = 10_000
/** Where the time of the run is up. */
const shortestKnock = 500

/** Wraps a Send. Its functions throw SuiteError, BudgetExhausted, Throttled and TargetUnreachable. */
export function createSender(options: SenderOptions): Sender {
  const { deliver, settle } = createDelivery(options.send, options.clock, options.limits.maxAnswerBytes)
  const twice = sendingTwice(options, deliver)
  const { giveUp, answered, hopeless } = countGivenUp()
  const pages = countPages()

  const exchange = async (prepared: Prepared, sending: SendOptions): Promise<Exchange> => {
    refuse(options, prepared)
    for (let attempt = 1; ; attempt += 1) {
      const answer = await twice(prepared, sending)
      // What comes over a connection of its own is what the target left on it.
      if (!isWeather(answer) && (prepared.connection !== undefined || !pages.isStray(answer))) {
        answered()
        return answer
      }
      const said = `${answer.method} ${answer.url}: answered ${answer.status}`
      // A write that a gateway answered for may have been done: it is never sent twice.
      const mayRepeat = safe.includes(answer.method) || sending.mayRepeat === true
      if (answer.status !== 429 && !mayRepeat) return giveUp(new Disturbed(said))
      const pause = pauseOf(answer, attempt, options.clock)
      if (attempt === mostTries || pause >= options.pace.leftMs()) {
        const words = `${said} (${attempt} times)`
        return giveUp(answer.status === 429 ? new Throttled(words) : new Disturbed(words))
      }
      await (sending.cleaning ? options.clock.sleep(pause) : options.pace.wait(pause))
    }
  }

  const answers = async (url: string): Promise<string | null> => {
    const sent = { method: 'GET', url, role: null, requestHeaders: {}, requestBody: null }
    try {
      const request = (): Request => new Request(url, { redirect: 'manual' })
      const timeoutMs = Math.min(longestKnock, Math.max(shortestKnock, options.pace.leftMs()))
      await twice({ request, sent }, { timeoutMs, cleaning: true, tick: () => 0 })
      return null
    } catch (error) {
      return reasonOf(error)
    }
  }

  return { exchange, answers, hopeless, settle }
}

/** Sends in its turn and within its time. A GET that got no answer at all is sent once more: networks hiccup, and it changes nothing. */
function sendingTwice({ pace, limits }: SenderOptions, deliver: Deliver): Sender['exchange'] {
  const once = async (prepared: Prepared, sending: SendOptions): Promise<Exchange> => {
    await pace.turn(sending.cleaning, prepared.sent.lane !== undefined)
    const startedAt = sending.tick()
    const limit = Math.min(sending.timeoutMs ?? Infinity, limits.requestSeconds * 1000)
    const milliseconds = sending.cleaning ? limit : Math.min(limit, Math.max(1, pace.leftMs()))
    const answer = await deliver(prepared.request(), milliseconds, prepared.connection)
    return { ...prepared.sent, ...answer, startedAt, endedAt: sending.tick() }
  }
  return async (prepared, sending) => {
    try {
      return await once(prepared, sending)
    } catch (error) {
      const again =
        error instanceof TargetUnreachable && error.cause === 'transport' && safe.includes(prepared.sent.method)
      if (!again) throw error
      return await once(prepared, sending)
    }
  }
}

/** Two runs name their things differently. */
export function nameless(text: string): string {
  return text.replaceAll(/xm-[a-z0-9]+-\d+|\b[0-9a-f-]{8,}\b|\d+/g, '*')
}

/**
 * An error that is a page of HTML may be from something in front: it is the target's own when the same request is answered so
 * again. Until then it is weather.
 */
function countPages() {
  const seen = new Map<string, number>()
  return {
    isStray: (answer: Exchange): boolean => {
      const key = `${answer.method} ${nameless(answer.url)}`
      // A write that was refused with a page has not happened, and can be judged; one that something failed at may have.
      const mayHaveHappened = answer.status >= 500 || safe.includes(answer.method)
      const page = answer.status >= 400 && mayHaveHappened && !answer.injected && mediaTypeOf(answer) === 'text/html'
      const again = seen.get(key) === answer.status
      if (page) seen.set(key, answer.status)
      else seen.delete(key)
      return page && !again
    },
  }
}

/** Counts the requests given up since the target itself answered last. */
function countGivenUp() {
  let givenUp = 0
  let last = ''
  const giveUp = (error: Error): never => {
    givenUp += 1
    last = error.message
    throw error
  }
  const answered = (): void => {
    givenUp = 0
  }
  const hopeless = (): string | null =>
    givenUp < mostGivenUp
      ? null
      : `nothing but 429, 502, 503, 504 or a page of HTML is answered any more (${givenUp} requests); ${last}`
  return { giveUp, answered, hopeless }
}

/** Refusals come before anything is sent, and are mistakes of the rule: the runner already left out what may not run. */
function refuse(options: SenderOptions, { sent }: Prepared): void {
  const outgoing: Outgoing = { method: sent.method, url: sent.url, body: sent.requestBody }
  if (options.readOnly && !safe.includes(sent.method) && !options.harmless(outgoing)) {
    throw new SuiteError(`${sent.method} ${sent.url}: refused, the run is read-only`)
  }
  const reason = safe.includes(sent.method) ? null : options.guard(outgoing)
  if (reason !== null) throw new SuiteError(`${sent.method} ${sent.url}: refused, ${reason}`)
}

/** What a gateway says, and no evidence about the target. */
function isWeather({ status, injected }: Pick<Exchange, 'status' | 'injected'>): boolean {
  return !injected && [429, 502, 503, 504].includes(status)
}

/** Without Retry-After the pause doubles, from a second after 429. Who said once that no time need pass, and was asked too soon, is not asked at once again. */
function pauseOf(answer: Exchange, attempt: number, clock: Clock): number {
  const asked = answer.headers['retry-after']
  if (asked === undefined) return (answer.status === 429 ? 1000 : 100) * 2 ** (attempt - 1)
  return Math.max(askedFor(asked, clock), attempt === 1 ? 0 : 100 * 2 ** (attempt - 2))
}

/** Retry-After is a number of seconds or a date (RFC 9110, 10.2.3). */
function askedFor(retryAfter: string, clock: Clock): number {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000
  const date = parseDate(retryAfter)
  return Number.isNaN(date) ? 1000 : Math.max(0, date - clock.now())
}
