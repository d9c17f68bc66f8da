/** A request as the mock reads it: plain, whichever transport brought it. */
import type { RequestBody } from './request-body.ts'

/** Headers by name in any case; a fetch `Headers` is one. */
export interface HeaderReader extends Iterable<readonly [name: string, value: string]> {
  get(name: string): string | null
  has(name: string): boolean
}

export interface PlainRequest {
  /** Upper case. */
  readonly method: string
  /** Absolute, as the client wrote it. */
  readonly url: string
  readonly headers: HeaderReader
  readonly body: RequestBody
}
