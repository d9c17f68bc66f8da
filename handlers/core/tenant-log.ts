/** Where a tenant's changes are kept: the one thing in which memory, a folder and a shared store differ. */
import type { MaybePromise } from '../kit/operation/maybe-promise.ts'

/** One change of a tenant: of a table of an API, or of the tenant's own values (clock, ids, fault rules). */
export interface TenantChange {
  /** An API's name, or `OWN`. */
  readonly api: string
  readonly table: string
  readonly key: string
  /** Undefined: gone. */
  readonly value: unknown
}
/** What is kept together or not at all. */
export type Entry = readonly TenantChange[]

/** The place of what belongs to the tenant and to none of its APIs. No API has this name. */
export const OWN = 'tenant'

/** The table of the tenant's own that says which APIs it has. */
export const APIS = 'apis'

/** A log keeps entries in their order. They are numbered from 0. */
export interface TenantLog {
  /** How many entries the state has in it that the tenant begins with. */
  readonly known: number
  /** What was appended after the first `known` entries; undefined when nobody else can have. */
  after(known: number): MaybePromise<readonly Entry[]> | undefined
  /**
   * Keeps an entry if there are `known` entries still; otherwise keeps nothing and answers what was missed.
   * Rejects with NotKeptError when it is certain that nothing was kept, with OutcomeUnknownError when it is not.
   */
  append(known: number, entry: Entry): MaybePromise<'kept' | readonly Entry[]>
}

/** Nothing was kept, and nothing will be. */
export class NotKeptError extends Error {
  override readonly name = 'NotKeptError'
}
/** Whether it was kept cannot be told. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError'
}
