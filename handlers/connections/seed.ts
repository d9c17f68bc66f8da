/** Starting data, a dump of the state, and the way back. */
import Type, { type Static } from 'typebox'
import { schemas } from '../../contracts/connections/index.ts'
import { firstMismatch } from '../kit/validate.ts'
import { FIELDS } from './body-faults.ts'
import { compact } from './json-text.ts'
import type { ConnectionsState, StoredExtension, StoredField } from './state.ts'

/** What starting data looks like. */
const SeedData = Type.Object({
  extensions: Type.Optional(
    Type.Array(
      Type.Object({
        extid: schemas.ExtId,
        builtin: Type.Optional(Type.Boolean()),
        ...schemas.ExtensionFields.properties,
      }),
    ),
  ),
})
type SeedExtension = NonNullable<Static<typeof SeedData>['extensions']>[number]

/** Puts starting data into an empty state, built-in extensions first. Answers what is wrong with it, path first, and then nothing was put. */
export function seed(state: ConnectionsState, data: unknown): readonly string[] {
  const mismatch = firstMismatch(SeedData, data)
  if (mismatch) return [`${mismatch.path || '/'}: ${mismatch.message}`]
  const { extensions = [] } = data as Static<typeof SeedData>
  const seen = new Set<string>()
  const faults = extensions.flatMap(({ extid }, at) => {
    if (seen.has(extid)) return [`/extensions/${at}/extid: ${extid} is there twice`]
    seen.add(extid)
    return []
  })
  if (faults.length > 0) return faults
  const stored = extensions.map(toStored)
  for (const one of [...stored.filter(({ builtin }) => builtin), ...stored.filter(({ builtin }) => !builtin)])
    state.extensions.insert(one.id, one)
  return []
}

function toStored(given: SeedExtension): StoredExtension {
  const fields = FIELDS.map((field): StoredField => [field, compact(JSON.stringify(given[field]))])
  return { id: given.extid, builtin: given.builtin ?? false, fields }
}

interface Dump {
  readonly extensions: [string, StoredExtension][]
}

export function dump(state: ConnectionsState): Dump {
  return { extensions: state.extensions.dump() }
}

export function load(state: ConnectionsState, dumped: unknown): void {
  state.extensions.load((dumped as Dump).extensions)
}
