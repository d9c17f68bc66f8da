/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import { idsTwice, misfit } from '../kit/state/data-faults.ts'
import type { EceEnvironment } from './operation.ts'
import { StoredDeployment, StoredExtension, type State } from './tables.ts'

/** What starting data looks like. */
const closed = { additionalProperties: false }
const { id, owner } = StoredExtension.properties
const SeedExtension = Type.Object({ id, owner, ...schemas.UpdateExtensionRequest.properties }, closed)
const SeedDeployment = Type.Object(StoredDeployment.properties, closed)
const SeedData = Type.Object(
  { extensions: Type.Optional(Type.Array(SeedExtension)), deployments: Type.Optional(Type.Array(SeedDeployment)) },
  closed,
)
/** An API's starting data. */
export type ElasticCloudData = Static<typeof SeedData>

/** Puts starting data into an empty state. Answers what is wrong with it, path first, and then nothing was put. */
export function seed(state: State, data: unknown, { clock }: EceEnvironment): readonly string[] {
  const wrong = misfit(SeedData, data)
  if (wrong !== undefined) return [wrong]
  const { extensions = [], deployments = [] } = data as ElasticCloudData
  const known = new Set([...state.extensions.values(), ...extensions].map(({ id }) => id))
  const faults = [
    ...idsTwice(
      'extensions',
      'id',
      extensions.map(({ id }) => id),
      (id) => state.extensions.get(id) !== undefined,
    ),
    ...idsTwice(
      'deployments',
      'id',
      deployments.map(({ id }) => id),
      (id) => state.deployments.get(id) !== undefined,
    ),
    ...deployments.flatMap((one, at) =>
      one.extensions
        .filter((id) => !known.has(id))
        .map((id) => `/deployments/${at}/extensions: there is no extension ${id}`),
    ),
  ]
  if (faults.length > 0) return faults
  const now = clock.now()
  for (const one of extensions) state.extensions.insert(one.id, { ...one, revision: 1, created: now, modified: now })
  // What is stored is frozen; what was given stays the giver's.
  for (const one of deployments) state.deployments.insert(one.id, { ...one, extensions: [...one.extensions] })
  return []
}
