import type { ConnectionsCall } from '../../../handlers/connections/operation.ts'
import type { StoredExtension } from '../../../handlers/connections/tables.ts'
import type { Mutant } from '../mutant.ts'
import { alter, beside, type Body, build, head, namedIn, storeField } from './build.ts'

/** Wrong over the life of an extension: what is there, what is gone, and what happens to the others. */
export const lifeMutants: readonly Mutant[] = [
  build.operation(
    head('delete-does-nothing', 'a delete is answered 204 and does nothing', 'state.deleted-is-gone'),
    'delete-extension',
    (honest) => ({
      ...honest,
      perform: () => ({ status: 204 }) as const,
    }),
  ),
  beside(head('deleted-stays-listed', 'a deleted extension stays in the list', 'state.deleted-is-gone'), (honest) => {
    const gone: Body[] = []
    return async (request, { pathname }) => {
      const extid = pathname.split('/').at(-1)
      const answer = await honest(request)
      if (request.method === 'DELETE' && answer.status === 204) gone.push({ extid })
      if (request.method !== 'GET' || !pathname.endsWith('/extensions')) return answer
      const { items } = (await answer.json()) as { items: Body[] }
      return Response.json({ items: [...items, ...gone] })
    }
  }),
  build.operation(
    head('update-resurrects', 'an update of a deleted id brings it back', 'state.deleted-is-gone'),
    'update-extension',
    (honest) => {
      const graves = new WeakMap<object, Map<string, StoredExtension>>()
      return {
        ...honest,
        checks: {
          ...honest.checks,
          existence: (call, gathered) => {
            const known = graves.get(call.state) ?? new Map<string, StoredExtension>()
            graves.set(call.state, known)
            for (const one of call.state.extensions.values()) known.set(one.id, one)
            const old = known.get(namedIn(call))
            if (old && !call.state.extensions.get(old.id)) call.state.extensions.insert(old.id, old)
            return honest.checks['existence']?.(call, gathered)
          },
        },
      }
    },
  ),
  build.operation(
    head('get-resurrects', 'a second get of a deleted id finds it again', 'state.deleted-is-gone'),
    'delete-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const old = call.state.extensions.get(namedIn(call))
        const answer = honest.perform(call, gathered)
        // It comes back with the next delete of anything.
        const last = lastDeleted.get(call.state)
        if (last && last.id !== old?.id) call.state.extensions.insert(last.id, last)
        if (old) lastDeleted.set(call.state, old)
        return answer
      },
    }),
  ),
  build.api(
    head('ids-reused', 'the id of a deleted extension is given to the next one', 'state.ids-not-reused'),
    (honest) => {
      const free: string[] = []
      const { 'create-extension': create, 'delete-extension': remove } = honest.operations
      return {
        operations: {
          ...honest.operations,
          'create-extension': {
            ...create,
            perform: (call, gathered) => {
              const id = free.pop()
              const ids = id === undefined ? call.world.ids : { ...call.world.ids, uuid: () => id }
              return create.perform({ ...call, world: { ...call.world, ids } }, gathered)
            },
          },
          'delete-extension': {
            ...remove,
            perform: (call, gathered) => {
              if (call.state.extensions.get(namedIn(call))) free.push(namedIn(call))
              return remove.perform(call, gathered)
            },
          },
        },
      }
    },
  ),
  build.operation(
    head('delete-takes-neighbour', 'a delete takes the one made after it along', 'state.writes-stay-apart'),
    'delete-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const ids = [...call.state.extensions.values()].map(({ id }) => id)
        const next = ids[ids.indexOf(namedIn(call)) + 1]
        const answer = honest.perform(call, gathered)
        if (next !== undefined) call.state.extensions.remove(next)
        return answer
      },
    }),
  ),
  build.after(
    head('create-makes-two', 'a create makes two extensions', 'create.201.listed-with-id'),
    'create-extension',
    (call) => {
      const last = [...call.state.extensions.values()].at(-1)
      const id = call.world.ids.uuid()
      if (last) call.state.extensions.insert(id, { ...last, id })
    },
  ),
  build.operation(
    head('delete-takes-namesakes', 'a delete takes those of the same name along', 'state.writes-stay-apart'),
    'delete-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const others = namesakes(call, namedIn(call))
        const answer = honest.perform(call, gathered)
        for (const { id } of others) call.state.extensions.remove(id)
        return answer
      },
    }),
  ),
  build.operation(
    head('update-goes-by-name', 'an update changes all that had the name of the one', 'state.writes-stay-apart'),
    'update-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const others = namesakes(call, namedIn(call))
        const answer = honest.perform(call, gathered)
        const fields = call.state.extensions.get(namedIn(call))?.fields
        for (const other of others) if (fields) call.state.extensions.replace(other.id, { ...other, fields })
        return answer
      },
    }),
  ),
  build.after(
    head('update-spreads', 'an update changes the description of another extension', 'state.writes-stay-apart'),
    'update-extension',
    (call) => {
      const other = [...call.state.extensions.values()].findLast(({ id }) => id !== namedIn(call))
      if (other) storeField(call, other.id, 'description', () => '"spread"')
    },
  ),
  build.after(
    head('get-counts', 'each get of one extension adds to its description', 'state.repeated-read-same'),
    'get-extension',
    (call) => {
      storeField(call, namedIn(call), 'description', (now) => now.replace(/"$/, '."'))
    },
  ),
  beside(
    head(
      'list-is-stale',
      'the list is made once for two changes',
      'state.write-is-read-back',
      'create.201.listed-with-id',
    ),
    (honest) => {
      let kept: Response | undefined
      let changes = 0
      return async (request, { pathname }) => {
        if (request.method !== 'GET') changes += 1
        if (request.method !== 'GET' || !pathname.endsWith('/extensions')) return await honest(request)
        if (kept === undefined || changes > 1) {
          changes = 0
          kept = await honest(request)
        }
        return kept.clone()
      }
    },
  ),
  beside(
    head(
      'list-shows-old-value',
      'the list shows what was stored at the create',
      'state.list-and-get-agree',
      'state.write-is-read-back',
    ),
    (honest) => {
      const first = new Map<unknown, Body>()
      return async (request, { pathname }) => {
        const answer = await honest(request)
        if (request.method !== 'GET' || !/\/extensions\/?$/.test(pathname) || answer.status !== 200) return answer
        const { items } = (await answer.json()) as { items: Body[] }
        for (const item of items) if (!first.has(item['extid'])) first.set(item['extid'], item)
        return Response.json({ items: items.map((item) => first.get(item['extid'])) })
      }
    },
  ),
  beside(
    head('long-create-is-lost', 'a create with a long description is answered and lost', 'state.write-is-read-back'),
    (honest) => async (request) => {
      const body = request.method === 'POST' ? await request.clone().text() : ''
      if (!/"description":"[^"]{20}/.test(body)) return await honest(request)
      return new Response(body, { status: 201, headers: { 'content-type': 'application/json' } })
    },
  ),
  alter(
    head('list-lacks-newest', 'the newest extension is not in the list', 'state.write-is-read-back'),
    { method: 'GET', of: 'all', status: 200 },
    { json: (whole) => ({ items: (whole as { items: unknown[] }).items.slice(0, -1) }) },
  ),
]

const lastDeleted = new WeakMap<object, StoredExtension>()

/** The others that have the name of an extension. */
function namesakes(call: ConnectionsCall, id: string): readonly StoredExtension[] {
  const nameOf = (one: StoredExtension | undefined) => one?.fields.find(([field]) => field === 'name')?.[1]
  const name = nameOf(call.state.extensions.get(id))
  return [...call.state.extensions.values()].filter((one) => one.id !== id && nameOf(one) === name)
}
