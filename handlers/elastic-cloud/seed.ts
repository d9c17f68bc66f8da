/** Starting data, a dump of the state, and the way back. */
import Type, { type Static } from 'typebox'
import { schemas } from '../../contracts/elastic-cloud/index.ts'
import { fromBase64, toBase64 } from '../kit/files.ts'
import { firstMismatch } from '../kit/validate.ts'
import type { EceWorld } from './kinds.ts'
import type { ElasticState, StoredDeployment, StoredExtension, StoredToken } from './state.ts'

const { extension_type, name, version, description, download_url } = schemas.UpdateExtensionRequest.properties

/** What starting data looks like. */
const SeedData = Type.Object({
  extensions: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String(),
        owner: Type.String(),
        name,
        extension_type,
        version,
        description,
        download_url,
      }),
    ),
  ),
  deployments: Type.Optional(
    Type.Array(Type.Object({ id: Type.String(), name: Type.String(), extensions: Type.Array(Type.String()) })),
  ),
})

/** Puts starting data into an empty state. Answers what is wrong with it, path first, and then nothing was put. */
export function seed(state: ElasticState, data: unknown, world: EceWorld): readonly string[] {
  const mismatch = firstMismatch(SeedData, data)
  if (mismatch) return [`${mismatch.path || '/'}: ${mismatch.message}`]
  const { extensions = [], deployments = [] } = data as Static<typeof SeedData>
  const known = new Set(extensions.map(({ id }) => id))
  const faults = [
    ...extensions.flatMap(({ id }, at) =>
      extensions.findIndex((one) => one.id === id) < at ? [`/extensions/${at}/id: ${id} is there twice`] : [],
    ),
    ...deployments.flatMap((one, at) =>
      one.extensions
        .filter((id) => !known.has(id))
        .map((id) => `/deployments/${at}/extensions: there is no extension ${id}`),
    ),
  ]
  if (faults.length > 0) return faults
  const now = world.clock.now()
  for (const one of extensions) state.extensions.insert(one.id, { ...one, revision: 1, created: now, modified: now })
  // What is stored is frozen; what was given stays the giver's.
  for (const one of deployments) state.deployments.insert(one.id, { ...one, extensions: [...one.extensions] })
  return []
}

interface Dump {
  readonly extensions: [string, StoredExtension][]
  readonly deployments: [string, StoredDeployment][]
  readonly tokens: [string, StoredToken][]
  readonly files: [string, string][]
}

export function dump(state: ElasticState): Dump {
  return {
    extensions: state.extensions.dump(),
    deployments: state.deployments.dump(),
    tokens: state.tokens.dump(),
    files: [...state.files].map(([id, file]) => [id, toBase64(file)]),
  }
}

export function load(state: ElasticState, dumped: unknown): void {
  const { extensions, deployments, tokens, files } = dumped as Dump
  state.extensions.load(extensions)
  state.deployments.load(deployments)
  state.tokens.load(tokens)
  state.files.clear()
  for (const [id, text] of files) state.files.set(id, fromBase64(text))
}
