import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, code, head, isFor, paths, store } from './build.ts'
import { misheard, refusal, turnedAway } from './rewrite.ts'
import { wheres } from './wheres.ts'

const { one } = paths
const refused = { method: 'POST', path: one, status: 422 } as const
const asks = (action: string) => (_request: Request, url: URL) => url.searchParams.get('action_type') === action
const says = (name: string) => (_request: Request, url: URL) => url.searchParams.has(name)
const post = { method: 'POST', path: one } as const

/** Wrong in the answer to an install or a preview. */
const answers: readonly Mutant[] = [
  alter(head('install-as-text', 'an accepted install is text/html', 'install.202.content-type'), wheres.install, {
    headers: { 'content-type': 'text/html' },
  }),
  alter(head('install-in-list', 'the accepted task stands in a list', 'install.202.json-object'), wheres.install, {
    json: (whole) => [whole],
  }),
  alter(
    head('install-says-nothing', 'message is null', 'install.202.message'),
    wheres.install,
    body((whole) => ({ ...whole, message: null })),
  ),
  build.fetch(
    head('alias-counts-on', 'below the second base path tasks are one number on', 'state.location-agrees'),
    (honest) => async (request) => {
      const answer = await honest(request)
      const alias = request.url.includes('/console/restapi/api/')
      if (alias && isFor(wheres.task, request, answer))
        return await altered(
          answer,
          body((whole) => ({ ...whole, id: Number(whole['id']) + 1 })),
        )
      const move = (whole: Readonly<Record<string, unknown>>) => ({
        ...whole,
        status_location: String(whole['status_location']).replace('/api/config', '/console/restapi/api/config'),
      })
      return isFor(wheres.install, request, answer) ? await altered(answer, body(move)) : answer
    },
  ),
  build.fetch(
    head('task-comes-late', 'the first look at a task finds none', 'state.accepted-task-is-there'),
    (honest) => {
      const unseen = new Set<number>()
      return async (request) => {
        const answer = await honest(request)
        const { status_id, id } = (await answer.clone().json()) as Readonly<Record<string, number>>
        if (status_id !== undefined && isFor(wheres.install, request, answer)) unseen.add(status_id)
        const late = isFor(wheres.task, request, answer) && unseen.delete(id ?? 0)
        return late ? refusal(404, 22604) : answer
      }
    },
  ),
  alter(
    head('failure-kept-quiet', 'the task of an install that failed is COMPLETED', 'install.effect.asynchronous'),
    wheres.task,
    body((whole) => (whole['status'] === 'EXCEPTION' ? { ...whole, status: 'COMPLETED' } : whole)),
  ),
  alter(
    head('never-shown-installed', 'what is installed is shown as not installed', 'install.effect.installs'),
    wheres.get,
    body((whole) => (whole['status'] === 'INSTALLED' ? { ...whole, status: 'NOT_INSTALLED' } : whole)),
  ),
]

/** Wrong in what is taken and what is refused. */
const requests: readonly Mutant[] = [
  turnedAway(head('install-unknown', 'nothing is known to be at the path', 'install.operation'), post, 404, 4),
  build.operation(
    head('install-of-shelved', 'uploads are not looked for', 'install.parameter.extension-id'),
    'install-extension',
    (honest) =>
      honest.step('22603', ['named extension'], ({ fail }, had, _state, decide) =>
        had['named extension']?.status === 'UPLOADED'
          ? fail('22603', { message: 'There is no such extension.' })
          : decide(),
      ),
  ),
  misheard(
    head('installs-unasked', 'without an action it installs', 'install.parameter.action-type.required'),
    { ...post, when: (request, url) => !says('action_type')(request, url) },
    (_request, url) => {
      url.searchParams.set('action_type', 'INSTALL')
      return url
    },
  ),
  turnedAway(
    head('install-not-an-action', 'INSTALL is no action', 'install.parameter.action-type.install'),
    { ...post, when: asks('INSTALL') },
    422,
    22605,
  ),
  turnedAway(
    head('preview-not-an-action', 'PREVIEW is no action', 'install.parameter.action-type.preview'),
    { ...post, when: asks('PREVIEW') },
    422,
    22605,
  ),
  turnedAway(
    head('overwrite-as-flag', 'overwrite=false is refused', 'install.parameter.overwrite.optional'),
    { ...post, when: (_request, url) => url.searchParams.get('overwrite') === 'false' },
    422,
    11,
  ),
  turnedAway(
    head('install-without-fields', 'an install with fields is refused', 'install.parameter.fields.optional'),
    { ...post, when: says('fields') },
    422,
    30,
  ),
  misheard(
    head('single-field-ignored', 'a single name in fields is not read', 'install.parameter.fields.excludes'),
    { ...post, when: (_request, url) => /^\w+$/.test(url.searchParams.get('fields') ?? '') },
    (_request, url) => {
      url.searchParams.delete('fields')
      return url
    },
  ),
  misheard(
    head('install-first-field', 'of several fields the first is shown', 'install.parameter.fields.subfields'),
    { ...post, when: says('fields') },
    (_request, url) => {
      url.searchParams.set('fields', url.searchParams.get('fields')?.split(',')[0] ?? '')
      return url
    },
  ),
  build.fetch(
    head('quoted-actions', 'an action stands in quotation marks', 'install.parameter.plain-text'),
    (honest) => async (request) => {
      const url = new URL(request.url)
      const action = url.searchParams.get('action_type')
      if (request.method !== 'POST' || action === null) return await honest(request)
      if (!action.startsWith('"')) return refusal(422, 22605)
      url.searchParams.set('action_type', action.replaceAll('"', ''))
      return await honest(new Request(url, request))
    },
  ),
  alter(
    head('action-11', 'an unknown action has the code of the framework', 'install.422.22605'),
    { ...refused, query: /REMOVE/ },
    code(11),
  ),
  alter(
    head('install-of-zero-11', 'a number below one has the code of the framework', 'install.422.22606'),
    { ...refused, query: /INSTALL|PREVIEW/ },
    code(11),
  ),
]

/** Wrong in what stands in the way. */
const locks: readonly Mutant[] = [
  alter(
    head('own-lock-22617', 'a second install of one extension has the code of an uninstall', 'install.409.22611'),
    { method: 'POST', path: one, status: 409 },
    body((whole) => (whole['code'] === 22611 ? { ...whole, code: 22617 } : whole)),
  ),
  alter(
    head('lock-22611', 'the lock of another extension is taken for its own', 'install.409.22618'),
    { method: 'POST', path: one, status: 409 },
    body((whole) => (whole['code'] === 22618 ? { ...whole, code: 22611 } : whole)),
  ),
  build.after(
    head('read-of-results-touches', 'reading results moves add_time', 'state.read-changes-nothing'),
    'get-task-results',
    (_had, _asked, state) => {
      for (const { id } of state.extensions.page(0, 0, true))
        store(state, id, ({ add_time }) => ({ add_time: (add_time ?? 0) + 1 }))
    },
  ),
]

/** Wrong in an install or a preview. */
export const installMutants: readonly Mutant[] = [...answers, ...requests, ...locks]
