import type { StoredExtension } from '../../../handlers/elastic-cloud/tables.ts'
import { toExtension } from '../../../handlers/elastic-cloud/view.ts'
import { isFailure } from '../../../handlers/kit/operation/failure.ts'
import { firstGetLate } from '../first-get-late.ts'
import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, head, idIn, namedIn, sparing, storeAll } from './build.ts'

/** Wrong over the life of an extension: deletes, lists and reads. */
export const lifeMutants: readonly Mutant[] = [
  build.fetch(
    sparing(
      head('first-get-late', 'what was made is not found when it is read first', 'state.create-read-back'),
      'auth.api-key',
      'auth.bearer',
      'get.200.body',
      'update.409.version-conflict',
      'state.refused-changes-nothing',
      'state.text-kept',
    ),
    firstGetLate(/\/extensions\/[^/]+$/, '1'),
  ),
  build.fetch(
    head('second-delete-200', 'a delete of what is gone is answered 200', 'delete.404.second-delete'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (request.method !== 'DELETE' || answer.status !== 404) return answer
      return await altered(answer, { status: 200, headers: { 'x-cloud-error-codes': null }, json: () => ({}) })
    },
  ),
  build.after(
    head('delete-forgets-to', 'what holds a file is not deleted', 'state.deleted-gone'),
    'delete-extension',
    ({ existence: stored }, _asked, state) => {
      if (stored.file) state.extensions.insert(stored.id, stored)
    },
  ),
  build.operations(head('list-keeps-deleted', 'the list shows what is deleted', 'state.deleted-gone'), (bend) => {
    const deleted: StoredExtension[] = []
    return [
      bend('delete-extension').after(({ existence }) => void deleted.push(existence)),
      bend('list-extensions').performing((_had, asked, _state, perform) => {
        const answer = perform()
        const shown = 'json' in answer ? answer.json.extensions : []
        return { status: 200, json: { extensions: [...shown, ...deleted.map((one) => toExtension(asked, one))] } }
      }),
    ]
  }),
  build.operations(
    head('update-resurrects', 'an update brings back what was deleted', 'state.deleted-gone'),
    (bend) => {
      const deleted = new Map<string, StoredExtension>()
      return [
        bend('delete-extension').after(({ existence }) => void deleted.set(existence.id, existence)),
        bend('update-extension').step('existence', [], (asked, _had, state, decide) => {
          const said = decide()
          const stored = deleted.get(namedIn(asked))
          if (isFailure(said) && stored) state.extensions.insert(stored.id, stored)
          return said
        }),
      ]
    },
  ),
  build.operations(
    head('ids-come-back', 'a create takes the id of what was deleted', 'state.ids-not-reused'),
    (bend) => {
      const free: string[] = []
      return [
        bend('delete-extension').after((_had, asked) => void free.push(namedIn(asked))),
        bend('create-extension').performing((_had, asked, { extensions }, perform) => {
          const answer = perform()
          const id = free.pop()
          const stored = extensions.get(idIn(answer))
          if (id === undefined || stored === undefined) return answer
          extensions.remove(stored.id)
          return { ...answer, json: toExtension(asked, extensions.insert(id, { ...stored, id })) }
        }),
      ]
    },
  ),
  build.operation(
    head('third-create-takes-an-id', 'a third extension takes the place of the second', 'state.ids-unique'),
    'create-extension',
    (honest) =>
      honest.performing((_had, asked, { extensions }, perform) => {
        const answer = perform()
        const own = [...extensions.where('owner', '1001')]
        const [victim, fresh] = [own.at(-2), own.at(-1)]
        // The demo data holds two of the owner's: they stay what they are.
        if (own.length < 5 || victim === undefined || fresh === undefined) return answer
        extensions.remove(fresh.id)
        const taken = extensions.replace(victim.id, { ...fresh, id: victim.id })
        return { ...answer, json: toExtension(asked, taken) }
      }),
  ),
  build.operation(
    head('reads-count', 'each get bumps the resource version', 'state.repeated-read'),
    'get-extension',
    (honest) =>
      honest.performing(({ existence }, _asked, state, perform) => {
        const bumped = { ...existence, revision: existence.revision + 1 }
        return perform({ existence: state.extensions.replace(existence.id, bumped) })
      }),
  ),
  build.after(
    head('list-touches', 'the list bumps every resource version', 'state.reads-change-nothing'),
    'list-extensions',
    (_had, _asked, state) => storeAll(state, ({ revision }) => ({ revision: revision + 1 })),
  ),
  build.operation(
    head('no-conflict-on-delete', 'a delete with an old version goes through', 'delete.409.version-conflict'),
    'delete-extension',
    (honest) => honest.without('version'),
  ),
  build.operation(
    head('conflict-deletes', 'a delete that meets a conflict deletes', 'state.refused-changes-nothing'),
    'delete-extension',
    (honest) =>
      honest.step('version', [], (asked, _had, state, decide) => {
        const said = decide()
        if (isFailure(said)) state.extensions.remove(namedIn(asked))
        return said
      }),
  ),
  build.operation(
    head('in-use-deleted', 'what a deployment uses is deleted', 'delete.400.extension-in-use'),
    'delete-extension',
    (honest) => honest.without('in-use'),
  ),
  build.operation(
    head('userless-delete-404', 'a delete without a user is answered 404', 'delete.401.no-user-id'),
    'delete-extension',
    (honest) =>
      honest.step('user', [], (_asked, _had, _state, decide) => {
        const said = decide()
        return isFailure(said) ? { ...said, status: 404 } : said
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
