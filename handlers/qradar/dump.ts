/** What a dump of the state looks like, and its check. */
import type { TSchema } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/qradar/index.ts'
import { misfit, wrongKeys } from '../kit/state/dump-faults.ts'
import { taskKey, type Last, type StoredExtension, type StoredItem, type StoredTask } from './tables.ts'

const text = Type.String()
const flag = Type.Boolean()
const instant = Type.Number()
const count = Type.Integer({ minimum: 0 })
const id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const list = Type.Array

const Content = Type.Object({
  content_type_id: Type.Integer(),
  content_type_name: text,
  identifier: text,
  key: text,
})

const Extension = Type.Object({
  ...schemas.Extension.properties,
  id,
  contents: list(Content),
  hub_id: orNull(text),
  unrecognised: list(text),
  metadata: list(Type.Unknown()),
})

const Item = Type.Object({ ...Content.properties, number: Type.Integer({ minimum: 1 }), extension: id })

const KINDS = ['INSTALL', 'PREVIEW', 'UNINSTALL', 'UNINSTALL_PREVIEW', 'EXPORT']

const OUTCOMES = ['COMPLETED', 'EXCEPTION', 'CONFLICT', 'CANCELLED', 'INTERRUPTED', 'INSTALLED_WITH_ERROR']

const ResultLine = Type.Object({
  content_type_id: Type.Integer(),
  content_type_name: text,
  name: text,
  action: Type.Enum(['add', 'overwrite', 'skip', 'remove']),
})

const ItemConfig = Type.Object({
  config_type: Type.Optional(text),
  content_type_id: Type.Optional(Type.Integer()),
  key_fields: Type.Optional(Type.Record(text, text)),
})

const ExportOrder = Type.Object({
  selections: list(Type.Object({ content_type: text, ids: orNull(list(text)) })),
  manifest: orNull(Type.Record(text, text)),
})

const Task = Type.Object({
  id,
  kind: Type.Enum(KINDS),
  extension: orNull(id),
  user: text,
  startsAt: orNull(instant),
  endsAt: orNull(instant),
  polls: count,
  pollsToEnd: orNull(count),
  status: schemas.TaskStatus.properties.status,
  over: flag,
  created: instant,
  started: orNull(instant),
  modified: instant,
  completed: orNull(instant),
  outcome: orNull(Type.Enum(OUTCOMES)),
  overwrite: flag,
  configs: list(ItemConfig),
  before: orNull(schemas.ExtensionStatus),
  results: orNull(list(ResultLine)),
  order: orNull(ExportOrder),
  exported: orNull(list(Content)),
})

const entries = <T extends TSchema>(schema: T) => list(Type.Tuple([text, schema]))

const Dump = Type.Object({
  extensions: entries(Extension),
  tasks: entries(Task),
  items: entries(Item),
  last: Type.Object({ extension: count, task: count, export: count, item: count }),
})

interface Dumped {
  readonly extensions: readonly [string, StoredExtension][]
  readonly tasks: readonly [string, StoredTask][]
  readonly items: readonly [string, StoredItem][]
  readonly last: Last
}

/** What is wrong with a dump, path first. */
export function wrongDump(dumped: unknown): string | undefined {
  const wrong = misfit(Dump, dumped)
  if (wrong !== undefined) return wrong
  const { extensions, tasks, items, last } = dumped as Dumped
  return (
    wrongKeys('extensions', extensions, ({ id }) => String(id)) ??
    wrongKeys('tasks', tasks, taskKey) ??
    wrongKeys('items', items) ??
    wrongLast('extension', last.extension, extensions) ??
    wrongLast('task', Math.max(last.task, last.export), tasks)
  )
}

/** A number that was given out would be given out again. */
function wrongLast(
  name: string,
  last: number,
  entries: readonly (readonly [string, { readonly id: number }])[],
): string | undefined {
  const highest = entries.reduce((most, [, { id }]) => Math.max(most, id), 0)
  return highest > last ? `/last/${name}: ${last} is less than ${highest}, which is in use` : undefined
}
