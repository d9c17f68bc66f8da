/** A request as the mock reads it: plain, whichever transport brought it. */
import type { RequestBody } from './request-body.ts'

/** Headers by name in any case; a fetch `Headers` is one. `Name`: those that may be asked for. */
export interface HeaderReader<Name extends string = string> {
  get(name: Name): string | null
  has(name: Name): boolean
  entries(): Iterable<readonly [name: string, value: string]>
  /** Of all names and values, where the transport knows. Characters. */
  readonly size?: number
}

export interface PlainRequest<Header extends string = string> {
  /** Upper case. */
  readonly method: string
  /** Absolute, as the client wrote it. */
  readonly url: string
  /** The same in two, where the transport has it so: the origin as a URL parser writes it, and what comes after. */
  readonly apart?: { readonly origin: string; readonly target: string } | undefined
  readonly headers: HeaderReader<Header>
  readonly body: RequestBody
}
