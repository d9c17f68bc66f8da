/** What one tenant of the console remembers. Facts, sections 2 and 4. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/qradar/index.ts'
import { records, value, type ReadStateOf, type StateOf } from '../kit/state/state.ts'
import type { PackageContent } from './package/index.ts'

export type Extension = Static<typeof schemas.Extension>
export type ExtensionStatus = Static<typeof schemas.ExtensionStatus>

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

/** Last state of a task. `INSTALLED_WITH_ERROR` ends an install as COMPLETED and leaves the extension with that status. */
export type Outcome = 'COMPLETED' | 'EXCEPTION' | 'CONFLICT' | 'CANCELLED' | 'INTERRUPTED' | 'INSTALLED_WITH_ERROR'

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
  readonly status: Static<typeof schemas.TaskStatus>['status']
  readonly over: boolean
  readonly created: number
  readonly started: number | null
  readonly modified: number
  readonly completed: number | null
  /** How it is to end, where the name of its extension asks for that. */
  readonly outcome: Outcome | null
  readonly overwrite: boolean
  readonly configs: readonly ItemConfig[]
  /** Status of the extension before the task. */
  readonly before: ExtensionStatus | null
  /** Null until the task has succeeded. */
  readonly results: readonly ResultLine[] | null
  readonly order: ExportOrder | null
  readonly exported: readonly PackageContent[] | null
}

/** The last number given out of each series; a number is never given twice. */
export interface Last {
  readonly extension: number
  readonly task: number
  readonly export: number
  readonly item: number
}

export const tables = {
  extensions: records<StoredExtension, 'release'>({
    ordered: true,
    indexes: { release: ({ hub_id, version }) => (hub_id === null ? undefined : releaseOf(hub_id, version)) },
  }),
  /** By `task:<id>` and `export:<id>`; the option taskIdSpace says whether the numbers are one series. */
  tasks: records<StoredTask, 'active'>({ indexes: { active: ({ over }) => (over ? undefined : ACTIVE) } }),
  /** By content type and key. */
  items: records<StoredItem>(),
  last: value<Last>({ extension: 0, task: 0, export: 0, item: 0 }),
}

export type QradarState = StateOf<typeof tables>
export type QradarReadState = ReadStateOf<typeof tables>

/** The key of the index `active`. */
const ACTIVE = 'yes'

/** What is uploaded twice is the same release: facts, section 4.5. */
export function releaseOf(hubId: string, version: string | null): string {
  return JSON.stringify([hubId, version])
}

/** The tasks that have not ended, oldest first. */
export function activeTasks({ tasks }: Pick<QradarReadState, 'tasks'>): readonly StoredTask[] {
  return [...tasks.where('active', ACTIVE)]
}

/** The key a task is kept under. */
export function taskKey({ kind, id }: Pick<StoredTask, 'kind' | 'id'>): string {
  return `${kind === 'EXPORT' ? 'export' : 'task'}:${id}`
}

/** Draws the next number of a series. */
export function nextNumber({ last }: Pick<QradarState, 'last'>, series: keyof Last): number {
  const drawn = last.get()[series] + 1
  last.set({ ...last.get(), [series]: drawn })
  return drawn
}

/** Puts an extension in the place of its former self. */
export function replaceExtension({ extensions }: Pick<QradarState, 'extensions'>, extension: StoredExtension): void {
  extensions.replace(String(extension.id), extension)
}
