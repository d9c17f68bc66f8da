import type { EceCall, Gathered } from '../../../handlers/elastic-cloud/operation.ts'
import type { StoredExtension } from '../../../handlers/elastic-cloud/tables.ts'
import { resourceHeaders, toExtension } from '../../../handlers/elastic-cloud/view.ts'
import type { Mutant } from '../mutant.ts'
import { pause } from '../pause.ts'
import { build, head, namedIn } from './build.ts'

/** What a request read before it paused. */
const readBefore = new WeakMap<EceCall, StoredExtension | undefined>()

type Settles = { readonly settle?: (call: EceCall, gathered: Gathered) => Promise<Gathered> | undefined }

/** What the honest operation awaits, and a pause. */
async function settledLate(honest: Settles, call: EceCall, gathered: Gathered): Promise<Gathered> {
  const settled = (await honest.settle?.(call, gathered)) ?? gathered
  await pause()
  return settled
}

/** Reads the extension, pauses, and goes on with what it read. */
const readAndPause =
  (honest: Settles) =>
  async (call: EceCall, gathered: Gathered): Promise<Gathered> => {
    readBefore.set(call, call.state.extensions.get(namedIn(call)))
    return await settledLate(honest, call, gathered)
  }

/** Right as long as requests come one at a time: each of these pauses between its check and its write. */
export const raceMutants: readonly Mutant[] = [
  build.operation(
    head(
      'update-writes-back-old',
      'an update reads, waits, and writes back what it read: a file uploaded meanwhile is lost, and a version is used twice',
      'state.at-once.one-order',
      'state.at-once.versions-differ',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      settle: readAndPause(honest),
      perform: (call, gathered) => {
        const old = readBefore.get(call)
        if (old && call.state.extensions.get(old.id)) call.state.extensions.replace(old.id, old)
        return honest.perform(call, gathered)
      },
    }),
  ),
  build.operation(
    head(
      'version-counted-early',
      'the version that an update answers is counted from what it read before a pause: two updates answer the same one',
      'state.at-once.versions-differ',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      settle: readAndPause(honest),
      perform: (call, gathered) => {
        const old = readBefore.get(call)
        const answer = honest.perform(call, gathered)
        const version = String((old?.revision ?? 0) + 1)
        return { ...answer, headers: { ...answer.headers, 'x-cloud-resource-version': version } }
      },
    }),
  ),
  build.operation(
    head(
      'version-checked-early',
      'the resource version is compared before a pause and not after it: two conditional updates win',
      'state.at-once.one-winner',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      settle: readAndPause(honest),
      checks: {
        ...honest.checks,
        version: (call, gathered) => (readBefore.has(call) ? undefined : honest.checks['version']?.(call, gathered)),
      },
    }),
  ),
  build.operation(
    head(
      'update-brings-back-deleted',
      'an update that waited stores an extension that was deleted meanwhile',
      'state.deleted-gone',
      'state.at-once.one-order',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      settle: readAndPause(honest),
      checks: {
        ...honest.checks,
        existence: (call, gathered) => {
          const old = readBefore.get(call)
          if (old && !call.state.extensions.get(old.id)) call.state.extensions.insert(old.id, old)
          return honest.checks['existence']?.(call, gathered)
        },
      },
    }),
  ),
  build.api(
    head(
      'two-creates-one-id',
      'the last id is read, and the next one written only after a pause: creates at the same time get one id',
      'state.ids-unique',
      'state.at-once.one-order',
    ),
    ({ operations }) => {
      const create = operations['create-extension']
      const drawn = new WeakMap<EceCall, number>()
      let issued = 0
      return {
        operations: {
          ...operations,
          'create-extension': {
            ...create,
            settle: async (call, gathered) => {
              drawn.set(call, issued + 1)
              return await settledLate(create, call, gathered)
            },
            perform: (call, gathered) => {
              issued = drawn.get(call) ?? 0
              const answer = create.perform(call, gathered)
              const made = 'json' in answer ? answer.json.id : ''
              const stored = call.state.extensions.get(made) as StoredExtension
              const id = String(7_700_000_000 + issued)
              call.state.extensions.remove(made)
              call.state.extensions.remove(id)
              return { ...answer, json: toExtension(call.state.extensions.insert(id, { ...stored, id }), call) }
            },
          },
        },
      }
    },
  ),
  build.operation(
    head(
      'delete-twice',
      'deletes at the same time are all answered 200',
      'delete.404.second-delete',
      'state.at-once.one-order',
    ),
    'delete-extension',
    (honest) => ({
      ...honest,
      settle: readAndPause(honest),
      checks: Object.fromEntries(
        Object.entries(honest.checks).map(([name, check]) => {
          const early: typeof check = (call, gathered) => (readBefore.has(call) ? undefined : check(call, gathered))
          return [name, early]
        }),
      ),
      perform: (call, gathered) => {
        const old = readBefore.get(call)
        if (old && !call.state.extensions.get(old.id))
          return { status: 200 as const, json: {}, headers: resourceHeaders(old) }
        return honest.perform(call, gathered)
      },
    }),
  ),
  build.operation(
    head(
      'get-half-written',
      'a get during an update shows the new name with the old description',
      'state.at-once.one-order',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      settle: async (call, gathered) => {
        const old = call.state.extensions.get(namedIn(call))
        const sent = gathered.json?.ok ? (gathered.json.value as { name?: unknown }).name : undefined
        if (old && typeof sent === 'string') call.state.extensions.replace(old.id, { ...old, name: sent })
        return await settledLate(honest, call, gathered)
      },
    }),
  ),
]
