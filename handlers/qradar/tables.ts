/** What one tenant of the console remembers. `Models` and `Life cycle` in docs/sources. */
import type { Static, TSchema } from 'typebox'
import * as Type from 'typebox'
import { present, record } from '../../contracts/write/index.ts'
import { schemas } from '../../contracts/qradar/index.ts'
import type { Ids } from '../kit/state/ids.ts'
import type { DumpOf } from '../kit/state/data-problems.ts'
import { records, value, type ReadStateOf, type StateOf, type Stored } from '../kit/state/state.ts'

export type Extension = Static<typeof schemas.Extension>
export type ExtensionStatus = Static<typeof schemas.ExtensionStatus>

const text = Type.String()
/** Milliseconds since the epoch. */
const instant = Type.Number()
const count = Type.Integer({ minimum: 0 })
const id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })
const number = Type.Integer({ minimum: 1 })
const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
const list = Type.Array

/** One item of a package. Two items are the same one when their content type and key agree: `Models, packages` in docs/sources. */
const Content = Type.Object({
  content_type_id: Type.Integer(),
  content_type_name: text,
  /** What a person calls it; may be empty: `Models, extension` in docs/sources. */
  identifier: text,
  /** The item's uuid, lower-case, or what stands in for one. */
  key: text,
})
export type PackageContent = Stored<typeof Content>

/** How a package wrote an item, kept for exports: facts, section 2.6. */
const ItemSource = Type.Object({
  /** The id it has there; null where it has none, or one that says that the console has yet to give one; `ITS_TEXT` where it is a text, which stays in `xml`. */
  own: orNull(number),
  /** Its element as it was written, but for the id. */
  xml: text,
  /** Whether the element itself says by what key it is known. */
  keyed: Type.Boolean(),
})
export type ItemSource = Stored<typeof ItemSource>
/** In the place of an id, which no number is. */
export const ITS_TEXT = 0

/** The items of an upload, in the order of the contents of its extension. */
const StoredPackage = Type.Object({ extension: id, sources: list(ItemSource) })
export type StoredPackage = Stored<typeof StoredPackage>

/** An extension: what the API shows of it, and what only the console knows. */
const StoredExtension = Type.Object({
  ...present(schemas.Extension.properties),
  id,
  /** With `version` what makes an upload a duplicate; null without a manifest. Not a field of the API: `Models, extension` in docs/sources. */
  hub_id: orNull(text),
  contents: list(Content),
  /** Why an install will fail, in sentences without full stop: `Life cycle` in docs/sources. */
  flaws: list(text),
  /** All metadata that was added, oldest first. */
  metadata: list(Type.Unknown()),
})
export type StoredExtension = Stored<typeof StoredExtension>

const StoredItem = Type.Object({
  ...Content.properties,
  /** The id it has on the console, by which an export names it. */
  number,
  /** The extension whose copy it is. */
  extension: id,
  created: instant,
  modified: instant,
  /** Null for an item that came with no package. */
  source: orNull(ItemSource),
})
export type StoredItem = Stored<typeof StoredItem>

const TaskKind = Type.Enum(['INSTALL', 'PREVIEW', 'UNINSTALL', 'UNINSTALL_PREVIEW', 'EXPORT'])
export type TaskKind = Static<typeof TaskKind>

/** Last state of a task. `INSTALLED_WITH_ERROR` ends an install as COMPLETED and leaves the extension with that status. */
const Outcome = Type.Enum(['COMPLETED', 'EXCEPTION', 'CONFLICT', 'CANCELLED', 'INTERRUPTED', 'INSTALLED_WITH_ERROR'])
export type Outcome = Static<typeof Outcome>

/** What a task did, or would do, to one item. */
const ResultLine = Type.Object({
  content_type_id: Type.Integer(),
  content_type_name: text,
  name: text,
  action: Type.Enum(['add', 'overwrite', 'skip', 'remove']),
})
export type ResultLine = Stored<typeof ResultLine>

/** How an uninstall is told to treat items. */
const ItemConfig = Type.Object({
  config_type: Type.Optional(text),
  content_type_id: Type.Optional(Type.Integer()),
  key_fields: Type.Optional(record(text)),
})
export type ItemConfig = Stored<typeof ItemConfig>

/** What an export was asked for, once it has passed its checks. */
const ExportOrder = Type.Object({
  selections: list(Type.Object({ content_type: text, ids: orNull(list(text)) })),
  manifest: orNull(record(text)),
})
export type ExportOrder = Stored<typeof ExportOrder>

const StoredTask = Type.Object({
  id,
  kind: TaskKind,
  /** Null for an export. */
  extension: orNull(id),
  user: text,
  /** When it starts and ends; null while that depends on being asked. */
  startsAt: orNull(instant),
  endsAt: orNull(instant),
  /** Requests for its status so far, and how many end it; null where asking does nothing. */
  polls: count,
  pollsToEnd: orNull(count),
  status: schemas.TaskState,
  over: Type.Boolean(),
  created: instant,
  started: orNull(instant),
  modified: instant,
  completed: orNull(instant),
  /** How it is to end, where the name of its extension asks for that. */
  outcome: orNull(Outcome),
  overwrite: Type.Boolean(),
  configs: list(ItemConfig),
  /** Status of the extension before the task. */
  before: orNull(schemas.ExtensionStatus),
  /** Null until the task has succeeded. */
  results: orNull(list(ResultLine)),
  order: orNull(ExportOrder),
  exported: orNull(list(StoredItem)),
})
export type StoredTask = Stored<typeof StoredTask>

/** The last number given out of each series; a number is never given twice. */
const Last = Type.Object({ extension: count, task: count, export: count, item: count })
type Last = Stored<typeof Last>

export const tables = {
  extensions: records(StoredExtension, {
    key: (one) => String(one.id),
    ordered: true,
    indexes: { release: ({ hub_id, version }) => (hub_id === null ? undefined : releaseOf(hub_id, version)) },
  }),
  /** By `task:<id>` and `export:<id>`; the option taskIdSpace says whether the numbers are one series. */
  tasks: records(StoredTask, { key: taskKey, indexes: { active: ({ over }) => (over ? undefined : ACTIVE) } }),
  packages: records(StoredPackage, { key: ({ extension }) => String(extension) }),
  /** By content type and key. */
  items: records(StoredItem, { indexes: { number: numbered } }),
  last: value<Last>({ extension: 0, task: 0, export: 0, item: 0 }, Last),
}

export type QradarState = StateOf<typeof tables>
export type QradarReadState = ReadStateOf<typeof tables>

/** A number that was given out would be given out again. */
export function wrongDump({ extensions, tasks, last }: DumpOf<typeof tables>): string | undefined {
  return (
    wrongLast('extension', last.extension, extensions) ?? wrongLast('task', Math.max(last.task, last.export), tasks)
  )
}

function wrongLast(series: string, last: number, entries: readonly (readonly [string, { readonly id: number }])[]) {
  const highest = entries.reduce((most, [, one]) => Math.max(most, one.id), 0)
  return highest > last ? `/last/${series}: ${last} is less than ${highest}, which is in use` : undefined
}

/** Ids of items are unique within their content type: the key of the index `number`. */
export function numbered({ content_type_id, number: one }: Pick<StoredItem, 'content_type_id' | 'number'>): string {
  return `${content_type_id}:${one}`
}

const ACTIVE = 'yes'

/** What is uploaded twice is the same release: `Uploads` in docs/sources. */
export function releaseOf(hubId: string, version: string | null): string {
  return JSON.stringify([hubId, version])
}

/** The tasks that have not ended, oldest first. */
export function activeTasks({ tasks }: Pick<QradarReadState, 'tasks'>): readonly StoredTask[] {
  return [...tasks.where('active', ACTIVE)]
}

export function taskKey({ kind, id }: Pick<StoredTask, 'kind' | 'id'>): string {
  return `${kind === 'EXPORT' ? 'export' : 'task'}:${id}`
}

export function nextNumber({ last }: Pick<QradarState, 'last'>, ids: Pick<Ids, 'floor'>, series: keyof Last): number {
  const drawn = Math.max(last.get()[series], ids.floor()) + 1
  last.set({ ...last.get(), [series]: drawn })
  return drawn
}

export function replaceExtension({ extensions }: Pick<QradarState, 'extensions'>, extension: StoredExtension): void {
  extensions.replace(String(extension.id), extension)
}

export function removeExtension({ extensions, packages }: Pick<QradarState, 'extensions' | 'packages'>, one: number) {
  extensions.remove(String(one))
  packages.remove(String(one))
}
