/** A request as the mock reads it: plain, whichever transport brought it. */
import type { RequestBody } from './request-body.ts'

/** Headers by name in any case; a fetch `Headers` is one. */
export interface HeaderReader {
  get(name: string): string | null
  has(name: string): boolean
  entries(): Iterable<readonly [name: string, value: string]>
  /** Of all names and values, where the transport knows. Characters. */
  readonly size?: number
}

export interface PlainRequest {
  /** Upper case. */
  readonly method: string
  /** Absolute, as the client wrote it. */
  readonly url: string
  /** The same in two, where the transport has it so: the origin as a URL parser writes it, and what comes after. */
  readonly apart?: { readonly origin: string; readonly target: string } | undefined
  readonly headers: HeaderReader
  readonly body: RequestBody
}
