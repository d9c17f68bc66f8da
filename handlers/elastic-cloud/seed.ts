/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import { demo } from '../../fixtures/elastic-cloud/demo.ts'
import type { Slices } from '../kit/time/slices.ts'
import type { Constant } from '../kit/operation/api.ts'
import { idsTwice, readLists } from '../kit/state/data-problems.ts'
import type { Ids } from '../kit/state/ids.ts'
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
      // Not behind the copy: V8 would make a hidden class for each.
      return { revision: 1, created: now, modified: now, ...one }
    },
    deployments: (one: StoredDeployment): StoredDeployment => ({ ...one, extensions: [...one.extensions] }),
  })
}

interface Read {
  readonly extensions: readonly StoredExtension[]
  readonly deployments: readonly StoredDeployment[]
}

/** The demo under ids of a tenant with a name. */
export function demoUnder(ids: Ids): Constant<ElasticCloudData> {
  const named = new Map(demo.extensions.map(({ id }) => [id, ids.decimal('extension')]))
  const renamed = (id: string) => named.get(id) ?? id
  return {
    extensions: demo.extensions.map((one) => ({ ...one, id: renamed(one.id) })),
    deployments: demo.deployments.map((one) => ({
      ...one,
      id: ids.hex(32),
      extensions: one.extensions.map(renamed),
    })),
  }
}

/** Puts starting data that was read into a state. Answers what is wrong with it, path first, and then nothing was put. */
export function* seed(state: State, data: unknown): Slices<readonly string[]> {
  const { extensions, deployments } = data as Read
  const problems = [
    ...(yield* idsTwice('extensions', 'id', extensions, ({ id }) => id, state.extensions)),
    ...(yield* idsTwice('deployments', 'id', deployments, ({ id }) => id, state.deployments)),
    ...(yield* withoutExtension(state, extensions, deployments)),
  ]
  if (problems.length > 0) return problems
  for (const one of extensions) {
    state.extensions.insert(one.id, one)
    yield
  }
  for (const one of deployments) {
    state.deployments.insert(one.id, one)
    yield
  }
  return []
}

/** What deployments refer to that is neither there nor comes with them. */
function* withoutExtension(
  state: State,
  extensions: readonly StoredExtension[],
  deployments: readonly StoredDeployment[],
): Slices<readonly string[]> {
  const problems: string[] = []
  const coming = new Set(deployments.length > 0 ? extensions.map(({ id }) => id) : [])
  for (const [at, { extensions: used }] of deployments.entries()) {
    for (const id of used)
      if (!coming.has(id) && state.extensions.get(id) === undefined)
        problems.push(`/deployments/${at}/extensions: there is no extension ${id}`)
    yield
  }
  return problems
}
