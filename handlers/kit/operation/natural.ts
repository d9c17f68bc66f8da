/** How an error comes about by itself: the exact steps, as data, so that the catalogue can print them and a test can take them. */

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
