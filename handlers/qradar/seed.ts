/** Starting data. */
import type { Static } from 'typebox'
import * as Type from 'typebox'
import { absent } from '../../contracts/write/index.ts'
import { schemas } from '../../contracts/qradar/index.ts'
import { demo } from '../../fixtures/qradar/demo.ts'
import type { Slices } from '../kit/time/slices.ts'
import type { Constant } from '../kit/operation/api.ts'
import { idsTwice, readLists } from '../kit/state/data-problems.ts'
import type { Ids } from '../kit/state/ids.ts'
import { installItems } from './extensions/items.ts'
import { BLANK } from './extensions/new-extension.ts'
import type { QradarEnvironment } from './operation.ts'
import { releaseOf, type PackageContent, type QradarState, type StoredExtension } from './tables.ts'
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

/** The demo under ids of a tenant with a name. */
export function demoUnder(ids: Ids): Constant<QradarData> {
  return { extensions: demo.extensions.map((one) => ({ ...one, id: ids.floor() + one.id })) }
}

/** Puts starting data that was read into a state. Answers what is wrong with it, path first, and then nothing was put. */
export function* seed(state: QradarState, data: unknown, env: QradarEnvironment): Slices<readonly string[]> {
  const { extensions: stored } = data as { readonly extensions: readonly StoredExtension[] }
  const problems = yield* problemsOf(stored, state)
  if (problems.length > 0) return problems
  let highest = 0
  for (const extension of yield* inOrder(stored)) {
    state.extensions.insert(String(extension.id), extension)
    // An item that another extension has brought stays that one's.
    if (isInstalled(extension.status, env.options))
      yield* installItems(state, env, extension, { overwrite: false, completed: env.clock.now() }, true)
    highest = extension.id
    yield
  }
  const last = state.last.get()
  if (highest > last.extension) state.last.set({ ...last, extension: highest })
  return []
}

/** By id; most are already, and sorting many takes long. */
function* inOrder(stored: readonly StoredExtension[]): Slices<readonly StoredExtension[]> {
  let before = Number.NEGATIVE_INFINITY
  for (const { id } of stored) {
    if (id < before) return stored.toSorted((a, b) => a.id - b.id)
    before = id
    yield
  }
  return stored
}

function* problemsOf(extensions: readonly StoredExtension[], state: QradarState): Slices<readonly string[]> {
  const release = ({ hub_id, version }: StoredExtension) => (hub_id === null ? undefined : releaseOf(hub_id, version))
  const released = { get: (release: string) => [...state.extensions.where('release', release)][0] }
  const problems = [
    ...(yield* idsTwice('extensions', 'id', extensions, ({ id }) => String(id), state.extensions)),
    ...(yield* idsTwice('extensions', 'hub_id', extensions, release, released)),
  ]
  for (const [at, { status }] of extensions.entries()) {
    if (PASSING.includes(status)) problems.push(`/extensions/${at}/status: ${status} needs a task, and none is running`)
    yield
  }
  return problems
}

/** What is not in what was given stands first: of a copy with fields added behind it, V8 makes a hidden class for each. */
function toStored(given: Static<typeof SeedExtension>, { clock, options }: QradarEnvironment): StoredExtension {
  const { hub_id = null, contents = [], ...shown } = given
  return {
    hub_id: options.hubIdFrom === 'none' ? null : hub_id,
    contents: contents.map(toContent),
    add_time: clock.now(),
    status: options.statusAfterUpload,
    ...BLANK,
    ...shown,
  }
}

function toContent({ key, ...content }: Omit<PackageContent, 'key'> & { key?: string }, at: number): PackageContent {
  return { key: key ?? (content.identifier || `#${at + 1}`), ...content }
}
