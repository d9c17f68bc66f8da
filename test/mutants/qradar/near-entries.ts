/** Wrong in who is let in, for credentials that are nearly good or no good at all. */
import { basicPair } from '../basic-pair.ts'
import { credentials } from '../../../fixtures/qradar/index.ts'
import type { ClauseName } from '../../../conformance/qradar/checks.ts'
import type { Mutant } from '../mutant.ts'
import { build, head, paths } from './build.ts'
import { rememberedMutant } from '../remembered.ts'
import { withHeader } from './rewrite.ts'

const token = credentials.admin.value
const { username, password } = credentials.admin.basic
const known: readonly string[] = [token, credentials.limited.value]

/** Some wrong credentials are as good as the administrator's. */
function letsIn(
  id: string,
  title: string,
  when: (sec: string, pair: readonly string[], header: string, request: Request) => boolean,
  clause: ClauseName = 'auth.wrong-credentials',
): Mutant {
  return build.fetch(head(id, title, clause), (honest) => async (request) => {
    const [sec, authorization] = [request.headers.get('sec') ?? '', request.headers.get('authorization') ?? '']
    const pair = basicPair(authorization)
    const good = known.includes(sec) || (sec === '' && pair.join(':') === `${username}:${password}`)
    if (good || !when(sec, pair, authorization, request)) return await honest(request)
    return await honest(withHeader(withHeader(request, 'authorization', null), 'sec', token))
  })
}

const forms: readonly Mutant[] = [
  letsIn('token-in-any-case', 'a token is looked up without regard to case', (sec) => sec.toLowerCase() === token),
  letsIn('token-with-blanks', 'blanks in a token are passed over', (sec) => sec.replaceAll(' ', '') === token),
  letsIn('token-by-a-longer-one', 'whatever begins with a token is let in', (sec) => sec.startsWith(token)),
  letsIn('token-in-quotes', 'quotation marks around a token are passed over', (sec) => sec === `"${token}"`),
  letsIn('token-by-half', 'half a token is enough', (sec) => sec.length > 4 && token.startsWith(sec)),
  letsIn('any-password', 'the password of a user is not looked at', (sec, [user]) => sec === '' && user === username),
  letsIn(
    'password-in-any-case',
    'a password is compared without regard to case',
    (sec, [user, secret]) => sec === '' && user === username && secret?.toLowerCase() === password,
  ),
  letsIn('token-as-password', 'a token will do as a password', (sec, [, secret]) => sec === '' && secret === token),
  letsIn('token-as-bearer', 'a token is taken as a bearer', (_sec, _pair, header) => header === `Bearer ${token}`),
  letsIn('token-as-scheme', 'a token is taken as a scheme', (_sec, _pair, header) => header === `SEC ${token}`),
  letsIn('token-without-scheme', 'a token needs no scheme', (_sec, _pair, header) => header === token),
  letsIn('pair-as-token', 'name and password will do as a token', (sec) => sec === `${username}:${password}`),
  letsIn('pair-as-token-in-base64', 'so they will in base64', (sec) => sec === btoa(`${username}:${password}`)),
  letsIn('password-as-token', 'a password will do as a token', (sec) => sec === password),
]

/** Any token will do for a request that says something more. */
function forAnyToken(id: string, title: string, when: (request: Request, url: URL) => boolean): Mutant {
  return letsIn(`${id}-for-any-token`, title, (sec, _pair, _header, request) => {
    return sec !== '' && when(request, new URL(request.url))
  })
}

const forwardedFor = ({ headers }: Request): string => `${headers.get('x-forwarded-for')} ${headers.get('forwarded')}`

/** What is open to whoever may enter, whatever they may do. */
function limitedLetIn(id: string, what: string, clause: ClauseName, when: (request: Request) => boolean): Mutant {
  const title = `${what} is open to an account without the capability`
  return build.fetch(head(`limited-${id}`, title, clause), (honest) => async (request) => {
    const isLimited = request.headers.get('sec') === credentials.limited.value
    return await honest(isLimited && when(request) ? withHeader(request, 'sec', token) : request)
  })
}

const isAlias = (request: Request): boolean => new URL(request.url).pathname.startsWith('/console/')

const ways: readonly Mutant[] = [
  forAnyToken('install', 'an install is begun for any token', (_request, url) => url.search.includes('=INSTALL')),
  forAnyToken('filter', 'a filtered list is shown to any token', (_request, url) => url.searchParams.has('filter')),
  forAnyToken('fields', 'single fields are shown to any token', (_request, url) => url.searchParams.has('fields')),
  forAnyToken('range', 'a page is shown to any token', (request) => request.headers.has('range')),
  forAnyToken('version', 'an older version is open to any token', (request) => request.headers.has('version')),
  forAnyToken('alias', 'the second base path is open to any token', isAlias),
  forAnyToken('form', 'a package in a form is taken from any token', (request) => {
    return request.headers.get('content-type')?.startsWith('multipart/') === true
  }),
  letsIn(
    'alias-for-nobody',
    'reads below the second base path need no credentials',
    (sec, _pair, header, request) => sec + header === '' && request.method === 'GET' && isAlias(request),
    'auth.401',
  ),
  letsIn(
    'own-host-for-nobody',
    'a read that says it was forwarded for this host needs no credentials',
    (sec, _pair, header, request) => sec + header === '' && /127\.0\.0\.1/.test(forwardedFor(request)),
    'auth.401',
  ),
  limitedLetIn('page', 'a page of the list', 'list.permission', (request) => request.headers.has('range')),
  limitedLetIn('version', 'a version by its name', 'list.permission', (request) => request.headers.has('version')),
  limitedLetIn('xml', 'an upload of bare XML', 'upload.permission', (request) => {
    return request.headers.get('content-type') === 'application/xml'
  }),
  letsIn('null-is-a-token', 'the token null is let in', (sec) => sec === 'null'),
  letsIn('token-as-name', 'a token will do as the name of a user', (sec, [user]) => sec === '' && user === token),
  letsIn('name-as-password', 'a name will do as its password', (sec, [user, secret]) => {
    return sec === '' && user === username && secret === user
  }),
  letsIn(
    'password-of-anybody',
    'a password is good for any name',
    (sec, [, secret]) => sec === '' && secret === password,
  ),
]

/** Any token will do to read these. */
function readToAll(id: string, title: string, path: RegExp): Mutant {
  return build.fetch(head(id, title, 'auth.wrong-credentials'), (honest) => async (request) => {
    const reads = request.method === 'GET' && path.test(new URL(request.url).pathname)
    const sec = request.headers.get('sec') ?? ''
    return await honest(reads && sec !== '' && !known.includes(sec) ? withHeader(request, 'sec', token) : request)
  })
}

const readers: readonly Mutant[] = [
  readToAll('tasks-for-any-token', 'a task is shown to any token', paths.task),
  readToAll('results-for-any-token', 'the results of a task are shown to any token', paths.results),
  readToAll('exports-for-any-token', 'an export is shown to any token', paths.exportTask),
  readToAll('downloads-for-any-token', 'an export is handed to any token', paths.download),
]

const remembered = rememberedMutant(
  build.fetch,
  head('reader-remembered', 'after a good token the next two reads need none', 'auth.401'),
  { sec: token },
)

/** Every one of them. */
export const nearEntryMutants: readonly Mutant[] = [...forms, ...ways, ...readers, remembered]
