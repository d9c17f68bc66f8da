import { elasticCloudApi } from '../../../handlers/elastic-cloud/index.ts'
import type { StoredExtension } from '../../../handlers/elastic-cloud/tables.ts'
import { toExtension } from '../../../handlers/elastic-cloud/view.ts'
import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, head, namedIn, store } from './build.ts'

const { operations } = elasticCloudApi
const remove = operations['delete-extension']
const create = operations['create-extension']
const update = operations['update-extension']
const list = operations['list-extensions']

/** Wrong over the life of an extension: deletes, lists and reads. */
export const lifeMutants: readonly Mutant[] = [
  build.fetch(
    head('second-delete-200', 'a delete of what is gone is answered 200', 'delete.404.second-delete'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (request.method !== 'DELETE' || answer.status !== 404) return answer
      return await altered(answer, { status: 200, headers: { 'x-cloud-error-codes': null }, json: () => ({}) })
    },
  ),
  build.operation(
    head('delete-forgets-to', 'what holds a file is not deleted', 'state.deleted-gone'),
    'delete-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const stored = call.state.extensions.get(namedIn(call)) as StoredExtension
        const answer = honest.perform(call, gathered)
        if (stored.file) call.state.extensions.insert(stored.id, stored)
        return answer
      },
    }),
  ),
  build.api(head('list-keeps-deleted', 'the list shows what is deleted', 'state.deleted-gone'), () => {
    const deleted: StoredExtension[] = []
    return {
      operations: {
        ...operations,
        'delete-extension': {
          ...remove,
          perform: (call, gathered) => {
            deleted.push(call.state.extensions.get(namedIn(call)) as StoredExtension)
            return remove.perform(call, gathered)
          },
        },
        'list-extensions': {
          ...list,
          perform: (call, gathered) => {
            const answer = list.perform(call, gathered)
            const shown = 'json' in answer ? answer.json.extensions : []
            return { status: 200, json: { extensions: [...shown, ...deleted.map((one) => toExtension(one, call))] } }
          },
        },
      },
    }
  }),
  build.api(head('update-resurrects', 'an update brings back what was deleted', 'state.deleted-gone'), () => {
    const deleted = new Map<string, StoredExtension>()
    return {
      operations: {
        ...operations,
        'delete-extension': {
          ...remove,
          perform: (call, gathered) => {
            const stored = call.state.extensions.get(namedIn(call)) as StoredExtension
            deleted.set(stored.id, stored)
            return remove.perform(call, gathered)
          },
        },
        'update-extension': {
          ...update,
          checks: {
            ...update.checks,
            existence: (call, gathered) => {
              const failure = update.checks['existence']?.(call, gathered)
              const stored = deleted.get(namedIn(call))
              if (failure && stored) call.state.extensions.insert(stored.id, stored)
              return failure
            },
          },
        },
      },
    }
  }),
  build.api(head('ids-come-back', 'a create takes the id of what was deleted', 'state.ids-not-reused'), () => {
    const free: string[] = []
    return {
      operations: {
        ...operations,
        'delete-extension': {
          ...remove,
          perform: (call, gathered) => {
            free.push(namedIn(call))
            return remove.perform(call, gathered)
          },
        },
        'create-extension': {
          ...create,
          perform: (call, gathered) => {
            const answer = create.perform(call, gathered)
            const id = free.pop()
            const made = 'json' in answer ? answer.json.id : ''
            const stored = call.state.extensions.get(made)
            if (id === undefined || stored === undefined) return answer
            call.state.extensions.remove(made)
            const again = call.state.extensions.insert(id, { ...stored, id })
            return { ...answer, json: toExtension(again, call) }
          },
        },
      },
    }
  }),
  build.operation(
    head('third-create-takes-an-id', 'a third extension takes the place of the second', 'state.ids-unique'),
    'create-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        const answer = honest.perform(call, gathered)
        const own = [...call.state.extensions.where('owner', '1001')]
        const [victim, fresh] = [own.at(-2), own.at(-1)]
        // The demo data holds two of the owner's: they stay what they are.
        if (own.length < 5 || victim === undefined || fresh === undefined) return answer
        call.state.extensions.remove(fresh.id)
        const taken = call.state.extensions.replace(victim.id, { ...fresh, id: victim.id })
        return { ...answer, json: toExtension(taken, call) }
      },
    }),
  ),
  build.operation(
    head('reads-count', 'each get bumps the resource version', 'state.repeated-read'),
    'get-extension',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        store(call, namedIn(call), ({ revision }) => ({ revision: revision + 1 }))
        return honest.perform(call, gathered)
      },
    }),
  ),
  build.operation(
    head('list-touches', 'the list bumps every resource version', 'state.reads-change-nothing'),
    'list-extensions',
    (honest) => ({
      ...honest,
      perform: (call, gathered) => {
        for (const [id] of call.state.extensions.dump()) store(call, id, ({ revision }) => ({ revision: revision + 1 }))
        return honest.perform(call, gathered)
      },
    }),
  ),
  build.operation(
    head('no-conflict-on-delete', 'a delete with an old version goes through', 'delete.409.version-conflict'),
    'delete-extension',
    (honest) => ({
      ...honest,
      checks: { ...honest.checks, version: () => undefined },
    }),
  ),
  build.operation(
    head('conflict-deletes', 'a delete that meets a conflict deletes', 'state.refused-changes-nothing'),
    'delete-extension',
    (honest) => ({
      ...honest,
      checks: {
        ...honest.checks,
        version: (call, gathered) => {
          const failure = honest.checks['version']?.(call, gathered)
          if (failure) call.state.extensions.remove(namedIn(call))
          return failure
        },
      },
    }),
  ),
  build.operation(
    head('in-use-deleted', 'what a deployment uses is deleted', 'delete.400.extension-in-use'),
    'delete-extension',
    (honest) => ({
      ...honest,
      checks: { ...honest.checks, 'in-use': () => undefined },
    }),
  ),
  build.operation(
    head('userless-delete-404', 'a delete without a user is answered 404', 'delete.401.no-user-id'),
    'delete-extension',
    (honest) => ({
      ...honest,
      checks: {
        ...honest.checks,
        user: (call, gathered) => {
          const failure = honest.checks['user']?.(call, gathered)
          return failure === undefined ? undefined : { ...failure, status: 404 }
        },
      },
    }),
  ),
  alter(
    head('deployments-always', 'deployments are shown to those who did not ask', 'get.include-deployments.absent'),
    { method: 'GET', of: 'one', status: 200 },
    body((whole) => ({ ...whole, deployments: [] })),
  ),
  alter(
    head('deployments-never', 'nobody gets to see deployments', 'get.include-deployments.true'),
    { method: 'GET', of: 'one', status: 200 },
    body((whole) => Object.fromEntries(Object.entries(whole).filter(([field]) => field !== 'deployments'))),
  ),
]
