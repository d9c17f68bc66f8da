/** How an error comes about by itself: the exact steps, as data, so that the catalogue can print them and a test can take them. */

import type { Contract, Operation } from '../../../contracts/index.ts'

/** One request of a recipe. `{name}` in path, query and body is replaced by what an earlier step saved. */
export interface NaturalStep {
  /** Role whose ready credential is sent; `null` sends none. */
  readonly role: string | null
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the API's base path. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly body?: string
  /** Sent as bytes. */
  readonly base64?: string
  /** What to remember: a name, and a JSON pointer into the answer's body. */
  readonly saves?: Readonly<Record<string, string>>
  /** Milliseconds by which the tenant's clock is moved before the request. */
  readonly advance?: number
}

/** The last step is answered with the error. */
export interface NaturalWay {
  /** One sentence. */
  readonly description: string
  readonly steps: readonly NaturalStep[]
  /** Options of the mock without which it does not happen. */
  readonly options?: Readonly<Record<string, unknown>>
  /** Starting data it needs; none when absent. */
  readonly data?: 'demo'
}

/** By operation, then by `<status> <code>`. */
export type NaturalWays = Readonly<Record<string, Readonly<Record<string, NaturalWay>>>>

/** `404 extensions.not_found`: an error that the operation documents, or that any operation of its API may answer with. */
type ErrorKey<C extends Contract, O extends Operation> = OwnErrors<O['responses']> | GeneralErrors<C['generalErrors']>
type OwnErrors<R> = {
  [S in keyof R & number]: R[S] extends { readonly errors: readonly (infer E)[] } ? KeyOf<S, E> : never
}[keyof R & number]
type GeneralErrors<G> = {
  [N in keyof G]: G[N] extends { readonly status: infer S extends number } ? KeyOf<S, G[N]> : never
}[keyof G]
type KeyOf<S extends number, E> = E extends { readonly code: infer Code extends string } ? `${S} ${Code}` : never

/** The ways of one API; what its contract does not have does not compile. */
export type NaturalWaysOf<C extends Contract> = {
  readonly [K in keyof C['operations'] & string]?: { readonly [E in ErrorKey<C, C['operations'][K]>]?: NaturalWay }
}
