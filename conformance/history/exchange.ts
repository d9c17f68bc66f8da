/** One request and its answer, and the first things to be asked of one. */
import type { Place } from './recorded-exchange.ts'

/** A file part of a multipart form, without its bytes. */
export interface FormField {
  readonly name: string
  readonly value?: string
  readonly filename?: string
  readonly contentType?: string
  readonly bytes?: number
  /** The file's content, where it is not too long to be written down. */
  readonly base64?: string
}

/** One request and its answer. Header names are lower-case. Times are positions in the order of events of the run. */
export interface Exchange {
  readonly method: string
  readonly url: string
  /** The role whose credentials went along, or null. */
  readonly role: string | null
  readonly requestHeaders: Readonly<Record<string, string>>
  /** Text, or `<binary 12 bytes, 1a2b3c4d>`, or null for none. */
  readonly requestBody: string | null
  /** The bytes of a body that is no text, as base64, where they are not too many to be written down. */
  readonly requestBytes?: string
  /** The fields of a multipart form, when that is what was sent. */
  readonly requestForm?: readonly FormField[]
  /** 0 where there was no answer. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Text (also the empty one), or `<binary 12 bytes, 1a2b3c4d>`. */
  readonly body: string
  /** What `body` only describes. Known while a rule runs; no finding holds it. */
  readonly bytes?: Uint8Array
  readonly startedAt: number
  readonly endedAt: number
  /** The lane that sent it, from 1, where several sent at once. */
  readonly lane?: number
  /** The answer carries `x-extmock-injected`: it was asked for, and is no evidence. */
  readonly injected: boolean
  /** Where it stands in a recording, when it comes from one. */
  readonly place?: Place
}

/**
 * Any 2xx.
 *
 * @example isAccepted({ status: 204 }) // true
 */
export function isAccepted(answer: Pick<Exchange, 'status'>): boolean {
  return answer.status >= 200 && answer.status < 300
}

/**
 * Says that what was asked for is not there: a 404, or a delete that was carried out.
 *
 * @example isGone({ method: 'DELETE', status: 204 }) // true
 */
export function isGone({ method, status }: Pick<Exchange, 'method' | 'status'>): boolean {
  return status === 404 || (method === 'DELETE' && isAccepted({ status }))
}

/**
 * Any 4xx.
 *
 * @example isRefused({ status: 404 }) // true
 */
export function isRefused(answer: Pick<Exchange, 'status'>): boolean {
  return answer.status >= 400 && answer.status < 500
}

/** No answer of the target's own came: what was asked may have been done, may be done later, or never. */
export function isLost({ status }: Pick<Exchange, 'status'>): boolean {
  return status === 0
}

/** `404`, or that there was none. */
export function statusText({ status }: Pick<Exchange, 'status'>): string {
  return status === 0 ? 'no answer' : String(status)
}

/** `POST /api/v1/deployments/extensions?validate_only=true`: what was asked, for the expected of a finding. */
export function callOf({ method, url }: Pick<Exchange, 'method' | 'url'>): string {
  const { pathname, search } = new URL(url)
  return `${method} ${pathname}${search}`
}

/** An exchange as it is written down: a plain JSON value. */
export function withoutBytes(exchange: Exchange): Exchange {
  const { bytes: _, ...written } = exchange
  return written
}
