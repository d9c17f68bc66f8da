/** What somebody who arranges a test asks for: an operation, done without a request being sent. */

/** One operation to do. */
export interface Order {
  readonly operation: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  readonly body?: BodyInit
  /** Whose ready credential is used; the first role when absent. */
  readonly as?: string | undefined
  /** Over the mock's own options, for an answer that says more. */
  readonly options?: Readonly<Record<string, unknown>>
  /** The answer is a file, not JSON. */
  readonly file?: boolean
}

/** Does an order; the answer is the body of a success: bytes for a file, undefined when there is none. */
export type Doer = (order: Order) => Promise<unknown>
