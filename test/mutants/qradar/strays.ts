import { firstGetLate } from '../first-get-late.ts'
import { altered, type Mutant } from '../mutant.ts'
import { alter, blind, body, build, head, isFor, paths, sparing, storeAll } from './build.ts'
import { rewritten } from './rewrite.ts'

const sampled = /^contents contains \(content_type_id = (\d+) and identifier = (".*")\)$/

/** Wrong in ways that servers written by others were. */
export const strayMutants: readonly Mutant[] = [
  build.fetch(
    sparing(
      head('first-get-late', 'what was made is not found when it is read first', 'upload.read-back', 'get.200'),
      'auth.sec',
      'auth.basic',
      'install.effect.installs',
      'install.409.22611',
      'upload.all-items',
      'fields.named-only',
      'state.deleted-is-gone',
    ),
    firstGetLate(paths.one, '2147483001'),
  ),
  build.fetch(
    head('large-upload-breaks', 'an upload of more than 100 KB is answered 500', 'transport.no-5xx'),
    (honest) => async (request) => {
      const size = request.method === 'POST' ? (await request.clone().arrayBuffer()).byteLength : 0
      return size > 100_000 ? await altered(await honest(request), { status: 500 }) : await honest(request)
    },
  ),
  ...(['GET', 'POST'] as const).map((method) =>
    alter(
      head(`add-time-in-seconds-${method.toLowerCase()}`, 'add_time counts seconds', 'model.extension.add-time'),
      { method, path: paths.list, status: method === 'GET' ? 200 : 201 },
      body((one) => ({ ...one, add_time: Math.floor(Number(one['add_time']) / 1000) })),
    ),
  ),
  alter(
    head('created-in-microseconds', 'created of a task counts microseconds', 'model.task-status.created'),
    { method: 'GET', path: paths.task, status: 200 },
    body((one) => ({ ...one, created: Number(one['created']) * 1000 })),
  ),
  build.fetch(head('head-breaks', 'a HEAD is answered 500', 'transport.no-5xx'), (honest) => async (request) => {
    const answer = await honest(request)
    return request.method === 'HEAD' ? await altered(answer, { status: 500 }) : answer
  }),
  rewritten('filter-not-utf8', 'a filter is read byte by byte', ['filter.quotes'], 'filter', (text) =>
    String.fromCodePoint(...new TextEncoder().encode(text)),
  ),
  rewritten(
    'like-is-a-regular-expression',
    'a point in a pattern of like stands for any character',
    ['filter.operator.like'],
    'filter',
    (text) => text.replace('"...%"', '"___%"'),
  ),
  rewritten('not-takes-all', 'not takes all that follows it', ['filter.precedence'], 'filter', (text) =>
    text.replace(/^not ([^()]+ and [^()]+)$/, 'not ($1)'),
  ),
  rewritten(
    'contains-across-items',
    'the expression of contains may hold for several items together',
    ['filter.operator.contains-expression'],
    'filter',
    (text) => text.replace(sampled, 'contents contains (content_type_id = $1) and contents contains (identifier = $2)'),
  ),
  blind(head('filter-after-fields', 'a filter sees only the fields asked for', 'filter.restricts'), (request, url) => {
    const { searchParams: query } = url
    const unnamed = query.has('filter') && query.has('fields') && !String(query.get('fields')).includes('id')
    if (request.method === 'GET' && unnamed) query.set('filter', 'id is null')
    return url
  }),
  build.after(
    head('content-limit-stays', 'content_limit cuts what is kept', 'state.read-changes-nothing'),
    'list-extensions',
    (_had, asked, state) => {
      if (asked.query('content_limit') !== null) storeAll(state, ({ contents }) => ({ contents: contents.slice(0, 1) }))
    },
  ),
  build.after(
    head('fields-stay', 'a field that was not asked for is lost', 'state.read-changes-nothing', 'fields.commutes'),
    'get-extension',
    (_had, asked, state) => {
      const fields = asked.query('fields')
      if (fields !== null && !fields.includes('author')) storeAll(state, () => ({ author: null }))
    },
  ),
  build.fetch(
    head('tasks-go-with-extensions', 'after an uninstall older tasks are not found', 'state.terminal-is-stable'),
    (honest) => {
      let latest = 0
      return async (request) => {
        const answer = await honest(request)
        if (isFor({ method: 'DELETE', path: paths.one, status: 202 }, request, answer))
          latest = ((await answer.clone().json()) as { readonly status_id: number }).status_id
        const task = isFor({ method: 'GET', path: paths.task, status: 200 }, request, answer)
        const id = Number(new URL(request.url).pathname.split('/').at(-1))
        return task && id < latest ? await altered(answer, { status: 404, json: () => ({}) }) : answer
      }
    },
  ),
  ...(['task', 'results'] as const).map((which) =>
    blindToNobody(`open-${which}`, `nobody may read the ${which} of a task that exists`, paths[which]),
  ),
  blindToNobody('open-download', 'nobody may download an export that exists', paths.download),
  build.fetch(
    head('refused-fields-install', 'an install refused for its fields begins', 'state.refused-changes-nothing'),
    (honest) => async (request) => {
      const answer = await honest(request)
      const url = new URL(request.url)
      if (answer.status !== 422 || url.searchParams.get('action_type') !== 'INSTALL') return answer
      url.searchParams.delete('fields')
      await honest(new Request(url, request))
      return answer
    },
  ),
  build.fetch(
    head(
      'uninstall-takes-times',
      'an uninstall takes the install_time of others too',
      'uninstall.effect.only-the-named',
    ),
    (honest) => {
      let gone = false
      return async (request) => {
        const answer = await honest(request)
        if (answer.status === 202) gone = request.method === 'DELETE'
        return gone && isFor({ method: 'GET', path: paths.one, status: 200 }, request, answer)
          ? await altered(answer, { json: (one) => ({ ...Object(one), install_time: null }) })
          : answer
      }
    },
  ),
]

/** Without credentials what exists is shown all the same. */
function blindToNobody(id: string, title: string, path: RegExp): Mutant {
  return build.fetch(head(id, title, 'auth.401'), (honest) => {
    let credentials: Headers | undefined
    return async (request) => {
      const answer = await honest(request)
      if (answer.status < 300) credentials = request.headers
      if (answer.status !== 401 || credentials === undefined || request.method !== 'GET') return answer
      if (!path.test(new URL(request.url).pathname)) return answer
      const open = await honest(new Request(request, { headers: credentials }))
      return open.status === 200 ? open : answer
    }
  })
}
