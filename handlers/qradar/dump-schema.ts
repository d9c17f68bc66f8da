/** What a dump of the state looks like. */
import type { TSchema } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/qradar/index.ts'

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

const Script = Type.Object({
  end: Type.String({ minLength: 1 }),
  during: Type.Optional(text),
  message: Type.Optional(text),
  duration: Type.Optional(Type.Number({ minimum: 0 })),
  kind: Type.Optional(Type.Enum(KINDS)),
})

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
  status: text,
  over: flag,
  created: instant,
  started: orNull(instant),
  modified: instant,
  completed: orNull(instant),
  script: orNull(Script),
  overwrite: flag,
  configs: list(ItemConfig),
  before: orNull(schemas.ExtensionStatus),
  results: orNull(list(ResultLine)),
  order: orNull(ExportOrder),
  exported: orNull(list(Content)),
})

const entries = <T extends TSchema>(schema: T) => list(Type.Tuple([text, schema]))

export const Dump = Type.Object({
  extensions: entries(Extension),
  tasks: entries(Task),
  items: entries(Item),
  scripts: list(Script),
  last: Type.Object({ extension: count, task: count, export: count, item: count }),
})
