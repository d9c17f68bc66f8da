/** Where a tenant's changes are kept: the one thing in which memory, a folder and a shared store differ. */
import { recordsOf, type TableChange } from '../kit/state/table.ts'
import type { Slices } from '../kit/time/slices.ts'

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

/** All of a table of an API at once. */
export interface WholeChange extends TableChange {
  readonly api: string
  readonly table: string
}
/** An entry as it is drafted. */
export type DraftedEntry = readonly (TenantChange | WholeChange)[]

/** An entry as it is kept, record by record. */
export function* inRecords(entry: DraftedEntry): Slices<Entry> {
  const records: TenantChange[] = []
  for (const change of entry) {
    if (!('after' in change)) records.push(change)
    else
      for (const record of recordsOf(change)) {
        if (record) records.push({ api: change.api, table: change.table, ...record })
        yield
      }
  }
  return records
}

/** The place of what belongs to the tenant and to none of its APIs. No API has this name. */
export const OWN = 'tenant'

/** The table of the tenant's own that says which APIs it has. */
export const APIS = 'apis'

/** A tenant's state in the hands of its log, which alone changes it: what is applied is kept already. */
export interface TenantCopy {
  /** All of it as changes, for a log that has nothing yet. */
  whole(): Slices<Entry>
  apply(entry: DraftedEntry): void
  /** An entry made ready to be applied at one stroke, however much there is in it: as long as nothing else is applied meanwhile. */
  prepared(entry: DraftedEntry): Slices<DraftedEntry>
  /** What has to be applied so that it becomes what these changes say; without any, as it begins. Under the same condition. */
  anew(kept?: Entry): Slices<DraftedEntry>
}

/** Keeps the entries of one tenant in their order, and its copy as they say. */
export interface TenantLog {
  /** Applies what others appended before this call; absent where there are no others. Rejects when that cannot be learned. */
  catchUp?(): Promise<void>
  /**
   * Keeps an entry that was computed from the copy as it is at the call, and applies it. False when others came first: then
   * theirs are applied instead. Rejects with NotKeptError when it is certain that nothing was kept and nothing will be, with
   * OutcomeUnknownError when it is not.
   */
  append(entry: DraftedEntry): Promise<boolean>
}

/** Nothing was kept, and nothing will be. */
export class NotKeptError extends Error {
  override readonly name = 'NotKeptError'
}
/** Whether it was kept cannot be told. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError'
}
