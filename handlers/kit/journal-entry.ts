/** What is told of one answered request. */
export interface AnswerEntry {
  /** When, on the tenant's clock; ISO 8601, UTC. */
  readonly at: string
  readonly tenant: string
  /** Absent when the request was for no API. */
  readonly api?: string
  readonly operation?: string
  readonly method: string
  /** Path and query, without the tenant prefix. */
  readonly path: string
  readonly status: number
  /** The error was asked for by the request. */
  readonly injected: boolean
}
