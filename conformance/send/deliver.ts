/** Hands one request over and waits for all of its answer, but not for ever. */
import { BudgetExhausted, TargetUnreachable } from '../errors.ts'
import { hashText } from '../json/index.ts'
import { describeBytes, isDescription } from './prepare.ts'
import { readUpTo } from './read-up-to.ts'
import { tooManyValues } from './too-many-values.ts'
import type { Clock } from './clock.ts'
import type { Exchange } from '../history/index.ts'

/** The only way to touch a system. It must settle when `signal` aborts. */
export interface Send {
  (request: Request, options?: Travel): Promise<Response>
  /** Requests go over connections, and those with a `connection` as it says. Absent where nothing leaves the process. */
  readonly wire?: boolean
}

/** How a request travels. */
export interface Travel {
  readonly signal?: AbortSignal
  /** Requests of one name go one after the other over one connection, as long as it stays open. */
  readonly connection?: string
}

/** What an exchange learns from the answer. */
export type Answer = Pick<Exchange, 'status' | 'headers' | 'body' | 'bytes' | 'injected'>

export interface Delivery {
  /** Throws TargetUnreachable: with the cause `transport` when there was no answer at all, without one when time was up. */
  readonly deliver: (request: Request, milliseconds: number, connection?: string) => Promise<Answer>
  /** Resolves when nothing is under way. */
  readonly settle: () => Promise<void>
}

/** A request that ignores its signal is given up after this. */
const graceMs = 500

/** Reads at most so many bytes of each answer, decoded. */
export function createDelivery(send: Send, clock: Clock, maxAnswerBytes: number): Delivery {
  const underWay = new Set<Promise<unknown>>()

  const deliver: Delivery['deliver'] = async (request, milliseconds, connection) => {
    const { method, url } = request
    const controller = new AbortController()
    const travel = { signal: controller.signal, ...(connection !== undefined && { connection }) }
    const work = send(request, travel).then((answer) => readAnswer(answer, maxAnswerBytes))
    const tracked = work.catch(() => undefined).finally(() => underWay.delete(tracked))
    underWay.add(tracked)
    let cancel = (): void => undefined
    const late = new Promise<never>((_, reject) => {
      cancel = clock.timer(milliseconds, () => {
        // Rejecting first: the abort makes the other side of the race fail too, with words that say less.
        reject(new TargetUnreachable(`${method} ${url}: no answer within ${milliseconds} ms`))
        controller.abort()
      })
    })
    try {
      return await Promise.race([work, late])
    } catch (error) {
      if (error instanceof TargetUnreachable || error instanceof BudgetExhausted) throw error
      throw new TargetUnreachable(`${method} ${url}: ${reasonOf(error)}`, { cause: 'transport' })
    } finally {
      cancel()
    }
  }

  const settle = async (): Promise<void> => {
    if (underWay.size === 0) return
    let cancel = (): void => undefined
    const grace = new Promise<void>((resolve) => {
      cancel = clock.timer(graceMs, resolve)
    })
    await Promise.race([Promise.all(underWay), grace])
    cancel()
  }
  return { deliver, settle }
}

async function readAnswer(response: Response, most: number): Promise<Answer> {
  const { bytes, cut } = await readUpTo(response, most)
  // What was not read is nothing that fits a schema: the clauses on bodies say so, with these words.
  const values = cut ? null : tooManyValues(bytes, most)
  const tooMuch = cut ? `${most} bytes` : values === null ? null : `${values} values`
  const body = tooMuch === null ? describeBytes(bytes) : `<more than ${tooMuch}, ${hashText(bytes)}; maxAnswerBytes>`
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body,
    ...(isDescription(body) ? { bytes } : {}),
    injected: response.headers.has('x-extmock-injected'),
  }
}

/** The message of an error; undici wraps the telling part in a cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!(error.cause instanceof Error)) return error.message
  const { message } = error.cause
  return `${error.message}: ${message === '' ? String((error.cause as { code?: unknown }).code) : message}`
}
