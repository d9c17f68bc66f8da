/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/connections/index.ts'
import { firstMismatch } from '../kit/operation/validate.ts'
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
  const mismatch = firstMismatch(SeedData, data)
  if (mismatch) return [`${mismatch.path || '/'}: ${mismatch.message}`]
  const { extensions = [] } = data as ConnectionsData
  const seen = new Set<string>()
  const faults = extensions.flatMap(({ extid }, at) => {
    if (seen.has(extid) || state.extensions.get(extid)) return [`/extensions/${at}/extid: ${extid} is there twice`]
    seen.add(extid)
    return []
  })
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
