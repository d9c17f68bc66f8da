/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import type { ReadData } from '../kit/operation/api.ts'
import { idsTwice, wrongLists } from '../kit/state/data-faults.ts'
import { deepFreeze } from '../kit/state/deep-freeze.ts'
import type { Slices } from '../kit/time/slices.ts'
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

/** What is stored of starting data. */
interface Stored {
  readonly extensions: readonly StoredExtension[]
  readonly deployments: readonly StoredDeployment[]
}

/** Makes starting data what is stored of it. */
export function* readData(data: unknown, { clock }: EceEnvironment): Slices<ReadData<Stored>> {
  const wrong = yield* wrongLists(SeedData, data)
  if (wrong !== undefined) return { faults: [wrong], data: { extensions: [], deployments: [] } }
  const { extensions = [], deployments = [] } = data as ElasticCloudData
  const now = clock.now()
  const made: StoredExtension[] = []
  for (const one of extensions) {
    made.push(deepFreeze({ ...one, revision: 1, created: now, modified: now }))
    yield
  }
  // What is stored is frozen; what was given stays the giver's.
  const used = deployments.map((one) => deepFreeze({ ...one, extensions: [...one.extensions] }))
  return { faults: [], data: { extensions: made, deployments: used } }
}

/** Puts starting data that was read into a state. Answers what is wrong with it, path first, and then nothing was put. */
export function seed(state: State, data: unknown): readonly string[] {
  const { extensions, deployments } = data as Stored
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
  for (const one of extensions) state.extensions.insert(one.id, one)
  for (const one of deployments) state.deployments.insert(one.id, one)
  return []
}
