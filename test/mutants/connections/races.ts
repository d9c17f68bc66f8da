import type { ConnectionsCall, Gathered } from '../../../handlers/connections/operation.ts'
import type { StoredExtension } from '../../../handlers/connections/tables.ts'
import type { Mutant } from '../mutant.ts'
import { pause } from '../pause.ts'
import { build, head, namedIn } from './build.ts'

/** What a request read before it paused. */
const readBefore = new WeakMap<ConnectionsCall, StoredExtension | undefined>()

/** Reads the extension, pauses, and goes on with what it read. */
async function readAndPause(call: ConnectionsCall, gathered: Gathered): Promise<Gathered> {
  readBefore.set(call, call.state.extensions.get(namedIn(call)))
  await pause()
  return gathered
}

/** Right as long as requests come one at a time: each of these pauses between its check and its write. */
export const raceMutants: readonly Mutant[] = [
  build.operation(
    head(
      'update-brings-back-deleted',
      'an update that waited stores an extension that was deleted meanwhile',
      'state.deleted-is-gone',
      'state.at-once.one-order',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      settle: readAndPause,
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
      'creates-share-an-id',
      'an id is kept for the next create until a pause is over: creates at the same time get one id',
      'state.ids-unique',
      'state.write-is-read-back',
      'state.at-once.one-order',
    ),
    ({ operations }) => {
      const create = operations['create-extension']
      const drawn = new WeakMap<ConnectionsCall, string>()
      let next: string | null = null
      return {
        operations: {
          ...operations,
          'create-extension': {
            ...create,
            settle: async (call, gathered) => {
              next ??= call.world.ids.uuid()
              drawn.set(call, next)
              await pause()
              return gathered
            },
            perform: (call, gathered) => {
              const id = drawn.get(call) ?? ''
              next = null
              call.state.extensions.remove(id)
              const ids = { ...call.world.ids, uuid: () => id }
              return create.perform({ ...call, world: { ...call.world, ids } }, gathered)
            },
          },
        },
      }
    },
  ),
  build.operation(
    head(
      'update-in-two-writes',
      'an update stores the name, waits, and stores the rest: a get between sees half of it',
      'state.at-once.one-order',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      settle: async (call, gathered) => {
        const old = call.state.extensions.get(namedIn(call))
        const sent = gathered.json?.ok === true ? (gathered.json.value as { readonly name?: unknown }) : {}
        const fields = old?.fields.map(
          ([name, json]) => [name, name === 'name' ? JSON.stringify(sent.name) : json] as const,
        )
        if (old && fields && typeof sent.name === 'string') call.state.extensions.replace(old.id, { ...old, fields })
        await pause()
        return gathered
      },
    }),
  ),
  build.operation(
    head(
      'earlier-update-wins',
      'an update that met another one is answered 200 and dropped',
      'state.at-once.one-order',
    ),
    'update-extension',
    (honest) => ({
      ...honest,
      settle: readAndPause,
      perform: (call, gathered) => {
        const answer = honest.perform(call, gathered)
        const id = namedIn(call)
        const rival = underWay.get(id)
        underWay.set(id, call)
        const now = call.state.extensions.get(id)
        const old = readBefore.get(call)
        const met = rival !== undefined && rival !== call && readBefore.get(rival) === old && old !== undefined
        if (met && now) call.state.extensions.replace(id, old)
        return answer
      },
    }),
  ),
]

/** The update of each id that came before. */
const underWay = new Map<string, ConnectionsCall>()
