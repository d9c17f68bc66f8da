/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/connections/index.ts'
import { idsTwice, misfit } from '../kit/state/data-faults.ts'
import { FIELDS } from './body.ts'
import { compact, objectText } from './payload/index.ts'
import type { State, StoredExtension } from './tables.ts'

/** What starting data looks like. */
const closed = { additionalProperties: false }
const SeedExtension = Type.Object(
  { extid: schemas.ExtId, builtin: Type.Optional(Type.Boolean()), ...schemas.ExtensionFields.properties },
  closed,
)
const SeedData = Type.Object({ extensions: Type.Optional(Type.Array(SeedExtension)) }, closed)
/** An API's starting data. */
export type ConnectionsData = Static<typeof SeedData>

/** Puts starting data into an empty state, built-in extensions first. Answers what is wrong with it, path first, and then nothing was put. */
export function seed(state: State, data: unknown): readonly string[] {
  const wrong = misfit(SeedData, data)
  if (wrong !== undefined) return [wrong]
  const { extensions = [] } = data as ConnectionsData
  const ids = extensions.map(({ extid }) => extid)
  const faults = idsTwice('extensions', 'extid', ids, (id) => state.extensions.get(id) !== undefined)
  if (faults.length > 0) return faults
  const stored = extensions.map(toStored)
  for (const one of [...stored.filter(({ builtin }) => builtin), ...stored.filter(({ builtin }) => !builtin)])
    state.extensions.insert(one.id, one)
  return []
}

function toStored(given: Static<typeof SeedExtension>): StoredExtension {
  const fields = objectText(FIELDS.map((field) => [field, compact(JSON.stringify(given[field]))]))
  return { id: given.extid, builtin: given.builtin ?? false, fields }
}
