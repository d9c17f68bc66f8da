/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/connections/index.ts'
import { demo } from '../../fixtures/connections/demo.ts'
import type { Slices } from '../kit/time/slices.ts'
import type { Constant } from '../kit/operation/api.ts'
import { idsTwice, readLists } from '../kit/state/data-problems.ts'
import type { Ids } from '../kit/state/ids.ts'
import { FIELDS } from './body.ts'
import { compact, objectText } from './payload/index.ts'
import type { State, StoredExtension } from './tables.ts'

const closed = { additionalProperties: false }
const SeedExtension = Type.Object(
  { extid: schemas.ExtId, builtin: Type.Optional(Type.Boolean()), ...schemas.ExtensionFields.properties },
  closed,
)
const SeedData = Type.Object({ extensions: Type.Optional(Type.Array(SeedExtension)) }, closed)
export type ConnectionsData = Static<typeof SeedData>

export function readData(data: unknown) {
  return readLists(SeedData, data, { extensions: toStored })
}

/** The demo under ids of a tenant with a name. */
export function demoUnder({ uuid }: Ids): Constant<ConnectionsData> {
  return { extensions: demo.extensions.map((one) => ({ ...one, extid: uuid() })) }
}

/** Puts starting data that was read into a state, built-in extensions first. Answers what is wrong with it, path first, and then nothing was put. */
export function* seed(state: State, data: unknown): Slices<readonly string[]> {
  const { extensions } = data as { readonly extensions: readonly StoredExtension[] }
  const problems = yield* idsTwice('extensions', 'extid', extensions, ({ id }) => id, state.extensions)
  if (problems.length > 0) return problems
  for (const one of extensions.toSorted((a, b) => Number(b.builtin) - Number(a.builtin))) {
    state.extensions.insert(one.id, one)
    yield
  }
  return []
}

function toStored(given: Static<typeof SeedExtension>): StoredExtension {
  const fields = objectText(FIELDS.map((field) => [field, compact(JSON.stringify(given[field]))]))
  return { id: given.extid, builtin: given.builtin ?? false, fields }
}
