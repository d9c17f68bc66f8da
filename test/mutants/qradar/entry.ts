import { credentials } from '../../../fixtures/qradar/index.ts'
import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import type { Fetch, Mutant } from '../mutant.ts'
import { alter, body, build, code, head, paths } from './build.ts'
import { refusal, withHeader } from './rewrite.ts'

const names = (request: Request): boolean => request.headers.has('sec') || request.headers.has('authorization')
const asAdmin = (request: Request): Request => withHeader(request, 'sec', credentials.admin.value)
const isList = (request: Request): boolean => request.method === 'GET' && paths.list.test(new URL(request.url).pathname)

/** One way to say who is asking, which is not taken. */
const lostWays: readonly (readonly [header: 'sec' | 'authorization', clause: ClauseName])[] = [
  ['sec', 'auth.sec'],
  ['authorization', 'auth.basic'],
]

/** An operation that does not ask for the permission. */
const open: readonly (readonly [operation: 'list-extensions' | 'get-extension', clause: ClauseName])[] = [
  ['list-extensions', 'list.permission'],
  ['get-extension', 'get.permission'],
]

/** The honest mock under another rule of entry. */
const entering = (mutant: ReturnType<typeof head>, enter: (honest: Fetch, request: Request) => Promise<Response>) =>
  build.fetch(mutant, (honest) => async (request) => await enter(honest, request))

/** Wrong in who may enter. */
export const entryMutants: readonly Mutant[] = [
  ...lostWays.map(([header, clause]) =>
    // A header that lets nobody in anywhere looks like a wrong credential, and no run would begin.
    entering(head(`no-${header}`, `the header ${header} is not taken by the list`, clause), async (honest, request) =>
      request.headers.has(header) && isList(request) ? refusal(401, 18) : await honest(request),
    ),
  ),
  ...open.map(([operation, clause]) =>
    build.operation(
      head(`anybody-${operation}`, `the permission of ${operation} is not looked at`, clause),
      operation,
      (honest) => honest.without('authorization'),
    ),
  ),
  entering(
    head('list-is-open', 'whoever says nothing may list', 'auth.401'),
    async (honest, request) =>
      await honest(isList(request) && !names(request) && !request.headers.has('cookie') ? asAdmin(request) : request),
  ),
  entering(
    head('any-token', 'every token of the right length is taken', 'auth.401.invalid'),
    async (honest, request) =>
      await honest((request.headers.get('sec') ?? '').length === 36 ? asAdmin(request) : request),
  ),
  alter(
    head('no-login-11', 'a 401 has the code of a bad value', 'auth.401.18'),
    { method: 'GET', path: paths.list, status: 401 },
    code(11),
  ),
  alter(
    head('forbidden-404', 'whoever may not uninstall is told that there is nothing', 'auth.403'),
    { method: 'DELETE', path: paths.one, status: 403 },
    { status: 404 },
  ),
  alter(
    head('forbidden-18', 'a 403 has the code of a 401', 'auth.403.26'),
    { method: 'GET', path: paths.list, status: 403 },
    code(18),
  ),
  alter(
    head('described-401', 'a code of the framework has a description', 'transport.error.framework-description'),
    { method: 'GET', path: paths.list, status: 401 },
    body((whole) => ({ ...whole, description: whole['message'] })),
  ),
]
