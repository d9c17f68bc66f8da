/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/connections/index.ts'
import type { ReadData } from '../kit/operation/api.ts'
import { idsTwice, wrongLists } from '../kit/state/data-faults.ts'
import { deepFreeze } from '../kit/state/deep-freeze.ts'
import type { Slices } from '../kit/time/slices.ts'
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

/** Makes starting data what is stored of it. */
export function* readData(data: unknown): Slices<ReadData<readonly StoredExtension[]>> {
  const wrong = yield* wrongLists(SeedData, data)
  const stored: StoredExtension[] = []
  if (wrong !== undefined) return { faults: [wrong], data: stored }
  for (const one of (data as ConnectionsData).extensions ?? []) {
    stored.push(deepFreeze(toStored(one)))
    yield
  }
  return { faults: [], data: stored }
}

/** Puts starting data that was read into a state, built-in extensions first. Answers what is wrong with it, path first, and then nothing was put. */
export function seed(state: State, data: unknown): readonly string[] {
  const stored = data as readonly StoredExtension[]
  const ids = stored.map(({ id }) => id)
  const faults = idsTwice('extensions', 'extid', ids, (id) => state.extensions.get(id) !== undefined)
  if (faults.length > 0) return faults
  for (const one of [...stored.filter(({ builtin }) => builtin), ...stored.filter(({ builtin }) => !builtin)])
    state.extensions.insert(one.id, one)
  return []
}

function toStored(given: Static<typeof SeedExtension>): StoredExtension {
  const fields = objectText(FIELDS.map((field) => [field, compact(JSON.stringify(given[field]))]))
  return { id: given.extid, builtin: given.builtin ?? false, fields }
}
