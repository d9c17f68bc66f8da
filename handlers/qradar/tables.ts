/** What one tenant of the console remembers. Facts, sections 2 and 4. */
import { createCollection, type Collection } from '../kit/state/collection.ts'
import { createShelf, type Shelf } from './extension-shelf.ts'
import type { Extension, ExtensionStatus } from './operation.ts'
import type { PackageContent } from './package/index.ts'
import type { Script } from './tasks/outcome.ts'

/** An extension: what the API shows of it, and what only the console knows. */
export interface StoredExtension extends Omit<
  Required<Extension>,
  'contents' | 'signer_subject' | 'signer_date' | 'validation_date'
> {
  /** With `version` what makes an upload a duplicate; null without a manifest. Not a field of the API: facts, section 2.1. */
  readonly hub_id: string | null
  readonly contents: readonly PackageContent[]
  /** Elements nobody knows: the install will fail. Facts, section 4.1. */
  readonly unrecognised: readonly string[]
  readonly signer_subject: string | null
  readonly signer_date: number | null
  readonly validation_date: number | null
  /** All metadata that was added, oldest first. */
  readonly metadata: readonly unknown[]
}

/** An item that some extension put on the console. */
export interface StoredItem extends PackageContent {
  /** The number a client may name it by in an export. */
  readonly number: number
  /** The extension whose copy this is. */
  readonly extension: number
}

export type TaskKind = 'INSTALL' | 'PREVIEW' | 'UNINSTALL' | 'UNINSTALL_PREVIEW' | 'EXPORT'

/** What a task did, or would do, to one item. */
export interface ResultLine {
  readonly content_type_id: number
  readonly content_type_name: string
  readonly name: string
  readonly action: 'add' | 'overwrite' | 'skip' | 'remove'
}

/** How an uninstall is told to treat items. */
export interface ItemConfig {
  readonly config_type?: string
  readonly content_type_id?: number
  readonly key_fields?: Readonly<Record<string, string>>
}

/** What an export was asked for, once it has passed its checks. */
export interface ExportOrder {
  readonly selections: readonly { readonly content_type: string; readonly ids: readonly string[] | null }[]
  readonly manifest: Readonly<Record<string, string>> | null
}

/** A task. Times are milliseconds since the epoch. */
export interface StoredTask {
  readonly id: number
  readonly kind: TaskKind
  /** Null for an export. */
  readonly extension: number | null
  readonly user: string
  /** When it starts and ends; null while that depends on being asked. */
  readonly startsAt: number | null
  readonly endsAt: number | null
  /** Requests for its status so far, and how many end it; null where asking does nothing. */
  readonly polls: number
  readonly pollsToEnd: number | null
  readonly status: string
  readonly over: boolean
  readonly created: number
  readonly started: number | null
  readonly modified: number
  readonly completed: number | null
  readonly script: Script | null
  readonly overwrite: boolean
  readonly configs: readonly ItemConfig[]
  /** Status of the extension before the task. */
  readonly before: ExtensionStatus | null
  /** Null until the task has succeeded. */
  readonly results: readonly ResultLine[] | null
  readonly order: ExportOrder | null
  readonly exported: readonly PackageContent[] | null
}

export interface QradarState {
  readonly extensions: Shelf
  /** By `task:<id>` and `export:<id>`; the option taskIdSpace says whether the numbers are one series. */
  readonly tasks: Collection<StoredTask>
  /** Keys of the tasks that have not ended, oldest first. */
  readonly active: Set<string>
  /** By content type and key. */
  readonly items: Collection<StoredItem>
  /** Outcomes for tasks to come, first to last. */
  readonly scripts: Script[]
  /** The last number given out of each series; a number is never given twice. */
  readonly last: { extension: number; task: number; export: number; item: number }
}

export function createState(): QradarState {
  return {
    extensions: createShelf(),
    tasks: createCollection<StoredTask>(),
    active: new Set(),
    items: createCollection<StoredItem>({ extension: ({ extension }) => String(extension) }),
    scripts: [],
    last: { extension: 0, task: 0, export: 0, item: 0 },
  }
}
