/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { schemas } from '../../contracts/qradar/index.ts'
import { firstMismatch } from '../kit/operation/validate.ts'
import { itemKey } from './extensions/items.ts'
import type { QradarWorld } from './operation.ts'
import type { PackageContent } from './package/index.ts'
import type { QradarState, StoredExtension } from './tables.ts'
import { isInstalled } from './tasks/task-statuses.ts'

const { id, name, ...others } = schemas.Extension.properties

/** An extension as the API shows it, with its hub id; an item may say by what key it is known. */
const SeedExtension = Type.Object({
  id,
  name,
  ...Type.Partial(Type.Object(others)).properties,
  hub_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  contents: Type.Optional(
    Type.Array(
      Type.Object({
        content_type_id: Type.Integer(),
        content_type_name: Type.String(),
        identifier: Type.String(),
        key: Type.Optional(Type.String()),
      }),
    ),
  ),
})
const SeedData = Type.Object({ extensions: Type.Optional(Type.Array(SeedExtension)) }, { additionalProperties: false })
/** An API's starting data. */
export type QradarData = Static<typeof SeedData>

/** Statuses that a running task gives; starting data has none. */
const PASSING = ['UPLOADING', 'INSTALLING', 'UNINSTALLING', 'PREVIEWING', 'UNINSTALL_PREVIEWING']

/** Puts starting data into an empty state. Answers what is wrong with it, path first, and then nothing was put. */
export function seed(state: QradarState, data: unknown, world: QradarWorld): readonly string[] {
  const mismatch = firstMismatch(SeedData, data)
  if (mismatch) return [`${mismatch.path || '/'}: ${mismatch.message}`]
  const stored = ((data as QradarData).extensions ?? []).map((one) => toStored(one, world))
  const faults = faultsOf(stored, state)
  if (faults.length > 0) return faults
  for (const extension of stored.toSorted((a, b) => a.id - b.id)) {
    state.extensions.insert(extension)
    if (isInstalled(extension.status, world.options)) putItems(state, extension, world)
    state.last.extension = Math.max(state.last.extension, extension.id)
  }
  return []
}

function faultsOf(extensions: readonly StoredExtension[], state: QradarState): readonly string[] {
  const ids = new Set<number>()
  const releases = new Set<string>()
  return extensions.flatMap((one, at) => {
    const release = JSON.stringify([one.hub_id, one.version])
    const faults = [
      (ids.has(one.id) || state.extensions.get(one.id)) && `/extensions/${at}/id: ${one.id} is there twice`,
      one.hub_id !== null &&
        (releases.has(release) || state.extensions.has(one.hub_id, one.version)) &&
        `/extensions/${at}/hub_id: ${release} is there twice`,
      PASSING.includes(one.status) && `/extensions/${at}/status: ${one.status} needs a task, and none is running`,
    ]
    ids.add(one.id)
    releases.add(release)
    return faults.filter((fault) => typeof fault === 'string')
  })
}

function toStored(given: Static<typeof SeedExtension>, world: QradarWorld): StoredExtension {
  return {
    description: null,
    author: null,
    authored_by_email: null,
    version: null,
    supported_languages: null,
    exported_qradar_version: null,
    min_qradar_version: null,
    file_location: null,
    size: null,
    signed: 'NOT_SIGNED',
    beta: false,
    added_by: null,
    installed_by: null,
    add_time: world.clock.now(),
    install_time: null,
    full_uninstall: true,
    status: world.options.statusAfterUpload,
    content_operation_error: null,
    fips_compliant: false,
    signer_subject: null,
    signer_date: null,
    validation_date: null,
    ...given,
    hub_id: world.options.hubIdFrom === 'none' ? null : (given.hub_id ?? null),
    contents: (given.contents ?? []).map((content, at) => ({ ...content, key: keyOf(content, at) })),
    unrecognised: [],
    metadata: [],
  }
}

function keyOf({ key, identifier }: { key?: string; identifier: string }, at: number): string {
  return key ?? (identifier || `#${at + 1}`)
}

function putItems(state: QradarState, { id: extension, contents }: StoredExtension, { options }: QradarWorld): void {
  for (const content of contents as readonly PackageContent[]) {
    const key = itemKey(content, options)
    if (!state.items.get(key)) state.items.insert(key, { ...content, extension, number: (state.last.item += 1) })
  }
}
