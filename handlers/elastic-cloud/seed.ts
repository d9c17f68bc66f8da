/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import { idsTwice, readLists } from '../kit/state/data-problems.ts'
import type { EceEnvironment } from './operation.ts'
import { StoredDeployment, StoredExtension, type State } from './tables.ts'

const closed = { additionalProperties: false }
const { id, owner } = StoredExtension.properties
const SeedExtension = Type.Object({ id, owner, ...schemas.UpdateExtensionRequest.properties }, closed)
const SeedDeployment = Type.Object(StoredDeployment.properties, closed)
const SeedData = Type.Object(
  { extensions: Type.Optional(Type.Array(SeedExtension)), deployments: Type.Optional(Type.Array(SeedDeployment)) },
  closed,
)
export type ElasticCloudData = Static<typeof SeedData>

export function readData(data: unknown, { clock }: EceEnvironment) {
  const now = clock.now()
  return readLists(SeedData, data, {
    extensions: (one: Static<typeof SeedExtension>): StoredExtension => {
      return { ...one, revision: 1, created: now, modified: now }
    },
    deployments: (one: StoredDeployment): StoredDeployment => ({ ...one, extensions: [...one.extensions] }),
  })
}

interface Read {
  readonly extensions: readonly StoredExtension[]
  readonly deployments: readonly StoredDeployment[]
}

/** Puts starting data that was read into a state. Answers what is wrong with it, path first, and then nothing was put. */
export function seed(state: State, data: unknown): readonly string[] {
  const { extensions, deployments } = data as Read
  const ids = extensions.map(({ id }) => id)
  const deploymentIds = deployments.map(({ id }) => id)
  const known = new Set([...Array.from(state.extensions.values(), ({ id }) => id), ...ids])
  const problems = [
    ...idsTwice('extensions', 'id', ids, state.extensions),
    ...idsTwice('deployments', 'id', deploymentIds, state.deployments),
    ...deployments.flatMap((one, at) =>
      one.extensions
        .filter((id) => !known.has(id))
        .map((id) => `/deployments/${at}/extensions: there is no extension ${id}`),
    ),
  ]
  if (problems.length > 0) return problems
  for (const one of extensions) state.extensions.insert(one.id, one)
  for (const one of deployments) state.deployments.insert(one.id, one)
  return []
}
