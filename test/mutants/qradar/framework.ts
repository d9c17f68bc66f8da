import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, head, isFor, paths } from './build.ts'
import { refusal, reheaded } from './rewrite.ts'
import { wheres } from './wheres.ts'

const alias = '/console/restapi/api/'
const isExport = (request: Request): boolean => paths.exportTask.test(new URL(request.url).pathname)
const json = { 'content-type': 'application/json' }

/** Wrong below one of the base paths. */
const bases: readonly Mutant[] = [
  build.fetch(
    head('exports-of-alias', 'exports are known below the second base path only', 'transport.base-path.api'),
    (honest) => async (request) =>
      isExport(request) && !request.url.includes(alias) ? refusal(404, 4) : await honest(request),
  ),
  build.fetch(
    head('no-exports-of-alias', 'exports are unknown below the second base path', 'transport.base-path.alias'),
    (honest) => async (request) =>
      isExport(request) && request.url.includes(alias) ? refusal(404, 4) : await honest(request),
  ),
  build.fetch(
    head('alias-is-brief', 'below the second base path extensions have no contents', 'transport.base-path.alike'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (!request.url.includes(alias) || !isFor(wheres.get, request, answer)) return answer
      return await altered(
        answer,
        body((whole) => ({ ...whole, contents: undefined })),
      )
    },
  ),
]

/** Wrong in the body of an error. */
const errors: readonly Mutant[] = [
  build.fetch(
    head('method-in-words', 'a method that there is not is refused in plain text', 'transport.error.media-type'),
    (honest) => async (request) => {
      const answer = await honest(request)
      return answer.status === 405 ? new Response('no such method', { status: 405 }) : answer
    },
  ),
  build.fetch(
    head('codes-in-text', 'the codes of all errors are texts', 'model.error-body.code'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (answer.status < 400) return answer
      return await altered(
        answer,
        body((whole) => ({ ...whole, code: String(whole['code']) })),
      )
    },
  ),
  build.fetch(
    head('errors-in-words', 'all errors of reads are told in plain text', 'transport.error.media-type'),
    (honest) => async (request) => {
      const answer = await honest(request)
      return answer.status < 400 || request.method !== 'GET' ? answer : new Response('no', { status: answer.status })
    },
  ),
  alter(
    head('told-400', 'http_response of a 422 speaks of 400', 'transport.error.http-code'),
    { method: 'GET', path: paths.one, status: 422 },
    body((whole) => ({ ...whole, http_response: { ...Object(whole['http_response']), code: 400 } })),
  ),
  alter(
    head('no-details', 'details of an unknown extension is null', 'transport.error.details'),
    { method: 'GET', path: paths.one, status: 404 },
    body((whole) => ({ ...whole, details: null })),
  ),
  alter(
    head('undescribed-404', 'a code of an operation has no description', 'transport.error.endpoint-description'),
    { method: 'GET', path: paths.one, status: 404 },
    body((whole) => ({ ...whole, description: '' })),
  ),
]

/** Wrong in what is borne. */
/** Breaks down over certain JSON bodies. */
const chokes = (id: string, title: string, method: string, path: RegExp, on: RegExp): Mutant =>
  build.fetch(head(id, title, 'transport.no-5xx'), (honest) => async (request) => {
    const meant = request.method === method && path.test(new URL(request.url).pathname)
    return meant && on.test(await request.clone().text())
      ? new Response('{}', { status: 500, headers: json })
      : await honest(request)
  })

const requests: readonly Mutant[] = [
  chokes('metadata-null-500', 'metadata that is null breaks the server', 'POST', paths.metadata, /^(null|\[\])$/),
  chokes('export-array-500', 'an export of an array breaks the server', 'POST', paths.exports, /^\[/),
  chokes(
    'uninstall-number-500',
    'an uninstall with a number as its body breaks the server',
    'DELETE',
    paths.one,
    /^\d/,
  ),
  chokes('null-user-500', 'a null among the users of metadata breaks the server', 'POST', paths.metadata, /\[null\]/),
  build.fetch(
    head('patch-is-get', 'PATCH is answered as GET is', 'transport.405'),
    (honest) => async (request) =>
      request.method === 'PATCH'
        ? await honest(new Request(request.url, { headers: request.headers }))
        : await honest(request),
  ),
  build.fetch(
    head('word-for-id-500', 'an id that is a word breaks the server', 'transport.no-5xx'),
    (honest) => async (request) =>
      /\/extensions\/[a-z]+$/.test(request.url)
        ? new Response('{}', { status: 500, headers: json })
        : await honest(request),
  ),
  build.fetch(
    head('oldest-unless-asked', 'without a version the oldest one answers', 'transport.version.absent'),
    (honest) => async (request) => {
      if (request.method !== 'GET' || request.headers.has('version')) return await honest(request)
      const headers = new Headers(request.headers)
      headers.set('version', '12.0')
      return await honest(new Request(request, { headers }))
    },
  ),
  build.fetch(
    head(
      'named-version-in-names',
      'an extension read in a version by its name is called so',
      'transport.version.major',
    ),
    (honest) => async (request) => {
      const answer = await honest(request)
      const version = request.headers.get('version')
      if (version === null || !isFor(wheres.get, request, answer)) return answer
      return await altered(
        answer,
        body((whole) => ({ ...whole, name: `${String(whole['name'])} (${version})` })),
      )
    },
  ),
  reheaded('major-is-oldest', 'a bare major is the version 12.0', ['transport.version.major'], 'version', (text) =>
    /^\d+$/.test(text) ? '12.0' : text,
  ),
  reheaded(
    'higher-refused',
    'a version above the newest is refused',
    ['transport.version.higher'],
    'version',
    (text) => (Number.parseFloat(text) > 26 ? '1.0' : text),
  ),
  build.fetch(
    head('modified-of-the-clock', 'modified jumps ahead and comes back', 'state.task-times.modified'),
    (honest) => {
      let turn = 0
      return async (request) => {
        const answer = await honest(request)
        if (!isFor(wheres.task, request, answer)) return answer
        turn += 1
        const ahead = Math.max(0, 10_000_000 - turn)
        return await altered(
          answer,
          body((whole) => ({ ...whole, modified: Number(whole['created']) + ahead })),
        )
      }
    },
  ),
]

/** Wrong in what all operations share. */
export const frameworkMutants: readonly Mutant[] = [...bases, ...errors, ...requests]
