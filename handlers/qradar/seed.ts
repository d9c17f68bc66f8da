/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { absent } from '../../contracts/write/index.ts'
import { schemas } from '../../contracts/qradar/index.ts'
import { idsTwice, readLists } from '../kit/state/data-problems.ts'
import { installItems } from './extensions/items.ts'
import { BLANK } from './extensions/new-extension.ts'
import type { QradarEnvironment } from './operation.ts'
import { releaseOf, type QradarState, type StoredExtension } from './tables.ts'
import { isInstalled } from './tasks/task-statuses.ts'

const { id, name, ...others } = schemas.Extension.properties

/** An extension as the API shows it, with its hub id; an item may say by what key it is known. */
const SeedExtension = Type.Object({
  id,
  name,
  ...absent(others),
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
export type QradarData = Static<typeof SeedData>

/** Statuses that a running task gives; starting data has none. */
const PASSING = ['UPLOADING', 'INSTALLING', 'UNINSTALLING', 'PREVIEWING', 'UNINSTALL_PREVIEWING']

export function readData(data: unknown, env: QradarEnvironment) {
  return readLists(SeedData, data, { extensions: (one: Static<typeof SeedExtension>) => toStored(one, env) })
}

/** Puts starting data that was read into a state. Answers what is wrong with it, path first, and then nothing was put. */
export function seed(state: QradarState, data: unknown, env: QradarEnvironment): readonly string[] {
  const { extensions: stored } = data as { readonly extensions: readonly StoredExtension[] }
  const problems = problemsOf(stored, state)
  if (problems.length > 0) return problems
  for (const extension of stored.toSorted((a, b) => a.id - b.id)) {
    state.extensions.insert(String(extension.id), extension)
    // An item that another extension has brought stays that one's.
    if (isInstalled(extension.status, env.options))
      installItems(state, env.options, extension, { overwrite: false, completed: env.clock.now() }, true)
  }
  if (stored.length === 0) return []
  const last = state.last.get()
  state.last.set({ ...last, extension: stored.reduce((most, { id }) => Math.max(most, id), last.extension) })
  return []
}

function problemsOf(extensions: readonly StoredExtension[], state: QradarState): readonly string[] {
  const ids = extensions.map(({ id }) => String(id))
  const releases = extensions.map(({ hub_id, version }) => (hub_id === null ? undefined : releaseOf(hub_id, version)))
  const released = { get: (release: string) => [...state.extensions.where('release', release)][0] }
  return [
    ...idsTwice('extensions', 'id', ids, state.extensions),
    ...idsTwice('extensions', 'hub_id', releases, released),
    ...extensions.flatMap(({ status }, at) =>
      PASSING.includes(status) ? [`/extensions/${at}/status: ${status} needs a task, and none is running`] : [],
    ),
  ]
}

function toStored(given: Static<typeof SeedExtension>, env: QradarEnvironment): StoredExtension {
  return {
    ...BLANK,
    add_time: env.clock.now(),
    status: env.options.statusAfterUpload,
    ...given,
    hub_id: env.options.hubIdFrom === 'none' ? null : (given.hub_id ?? null),
    contents: (given.contents ?? []).map((content, at) => ({ ...content, key: keyOf(content, at) })),
  }
}

function keyOf({ key, identifier }: { key?: string; identifier: string }, at: number): string {
  return key ?? (identifier || `#${at + 1}`)
}
