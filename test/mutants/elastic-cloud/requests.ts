import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import { isFailure } from '../../../handlers/kit/operation/failure.ts'
import type { Mutant } from '../mutant.ts'
import { build, head, reads } from './build.ts'
import { resent } from '../resent.ts'

const owner = { authorization: credentials.owner.value }

const isOne = (request: Request): boolean => /extensions\/[^/]+$/.test(new URL(request.url).pathname)
const isAll = (request: Request): boolean => request.url.endsWith('/deployments/extensions')
/** Breaks down over certain requests. */
const chokes = (id: string, title: string, on: (request: Request, url: URL) => boolean | Promise<boolean>): Mutant =>
  build.fetch(
    head(id, title, 'state.no-5xx'),
    (honest) => async (request) =>
      (await on(request, new URL(request.url))) ? new Response(null, { status: 500 }) : await honest(request),
  )

const textOf = async (request: Request): Promise<string> => await request.clone().text()

const chokers: readonly Mutant[] = [
  chokes('create-null-500', 'a create of null crashes it', async (request) =>
    isAll(request) && request.method === 'POST' ? (await textOf(request)) === 'null' : false,
  ),
  chokes('update-array-500', 'an update to an array crashes it', async (request) =>
    isOne(request) && request.method === 'POST' ? (await textOf(request)) === '[]' : false,
  ),
  chokes('slash-500', 'a slash at the end crashes it', (_, { pathname }) => pathname.endsWith('/')),
  chokes('long-id-500', 'an id of more than a hundred characters crashes it', (_, { pathname }) =>
    /\/extensions\/[^/]{101,}$/.test(pathname),
  ),
  chokes('login-array-500', 'a log-in with an array crashes it', async (request, { pathname }) =>
    pathname.endsWith('/_login') ? (await textOf(request)).startsWith('[') : false,
  ),
  chokes('login-half-500', 'a log-in without a password crashes it', async (request, { pathname }) =>
    pathname.endsWith('/_login') ? !(await textOf(request)).includes('password') : false,
  ),
]

/** Wrong in what is let in and what is refused. */
export const requestMutants: readonly Mutant[] = [
  ...chokers,
  reads(
    head('create-defaults-version', 'a create without version gets one', 'create.request.version-required'),
    'create',
    (body) => ({ version: '*', ...body }),
  ),
  reads(
    head(
      'create-defaults-type',
      'a create without extension_type makes a bundle',
      'create.request.extension-type-required',
    ),
    'create',
    (body) => ({ extension_type: 'bundle', ...body }),
  ),
  reads(
    head('create-any-type', 'any extension_type is taken for a bundle', 'create.request.extension-type-enum'),
    'create',
    (body) => ({
      ...body,
      ...(typeof body['extension_type'] === 'string' && body['extension_type'] !== 'plugin'
        ? { extension_type: 'bundle' }
        : {}),
    }),
  ),
  reads(
    head('update-defaults-name', 'an update without name is taken', 'update.request.name-required'),
    'update',
    (body) => ({
      name: 'unnamed',
      ...body,
    }),
  ),
  reads(head('update-reads-numbers', 'a number is read as a text', 'update.request.field-types'), 'update', (body) =>
    Object.fromEntries(
      Object.entries(body).map(([field, value]) => [field, typeof value === 'number' ? String(value) : value]),
    ),
  ),
  reads(
    head('create-drops-objects', 'a description that is an object is dropped', 'create.request.field-types'),
    'create',
    ({ description, ...body }) =>
      typeof description === 'object' ? body : { ...body, ...(description === undefined ? {} : { description }) },
  ),
  reads(head('ftp-is-fetched', 'ftp is as good as https', 'create.download.schemes'), 'create', (body) => ({
    ...body,
    ...('download_url' in body ? { download_url: String(body['download_url']).replace(/^ftp:/, 'https:') } : {}),
  })),
  build.fetch(
    head('empty-create', 'a create without a body makes something', 'create.request.body-required'),
    (honest) => async (request) => {
      if (request.method !== 'POST' || !isAll(request) || (await request.clone().text()) !== '')
        return await honest(request)
      return await honest(await resent(request, {}, '{"name":"empty","extension_type":"bundle","version":"*"}'))
    },
  ),
  build.fetch(head('json-crash', 'JSON that is cut off crashes it', 'state.no-5xx'), (honest) => async (request) => {
    if (request.method !== 'POST') return await honest(request)
    const text = await request.clone().text()
    return text.startsWith('{') && !text.endsWith('}') ? new Response('null', { status: 500 }) : await honest(request)
  }),
  build.fetch(
    head('escape-crash', 'a broken percent escape crashes it', 'state.no-5xx'),
    (honest) => async (request) =>
      /%(?![0-9A-Fa-f]{2})/.test(new URL(request.url).pathname)
        ? new Response(null, { status: 500 })
        : await honest(request),
  ),
  build.fetch(
    head('no-key-needed', 'the list is open to everybody', 'auth.required'),
    (honest) => async (request) =>
      await honest(
        request.headers.has('authorization') || !isAll(request) || request.method !== 'GET'
          ? request
          : await resent(request, owner),
      ),
  ),
  build.fetch(
    head('any-key-reads', 'any key may get', 'auth.wrong-key'),
    (honest) => async (request) =>
      await honest(
        request.method === 'GET' && /no-such-key/.test(request.headers.get('authorization') ?? '')
          ? await resent(request, owner)
          : request,
      ),
  ),
  build.fetch(
    head('no-basic-upload', 'an upload does not take HTTP Basic', 'auth.basic'),
    (honest) => async (request) =>
      request.method === 'PUT' && /^basic/i.test(request.headers.get('authorization') ?? '')
        ? new Response(null, { status: 401 })
        : await honest(request),
  ),
  build.fetch(
    head('no-bearer-delete', 'a delete does not take a bearer token', 'auth.bearer'),
    (honest) => async (request) =>
      request.method === 'DELETE' && /^bearer/i.test(request.headers.get('authorization') ?? '')
        ? new Response(null, { status: 401 })
        : await honest(request),
  ),
  build.operation(
    head('dead-refresh', 'a refreshed token opens nothing', 'refresh.200.usable'),
    'refresh-token',
    (honest) => honest.performing(() => ({ status: 200, json: { token: 'dead' } })),
  ),
  build.operation(head('any-password', 'any password logs in', 'login.401.unauthenticated'), 'login', (honest) =>
    honest.step('user', [], (_asked, _had, _state, decide) => {
      const said = decide()
      return isFailure(said) ? credentials.owner.user.id : said
    }),
  ),
  build.fetch(
    head('no-json-update', 'an update wants another media type', 'update.request.content-type-json'),
    (honest) => async (request) =>
      request.method === 'POST' && isOne(request) && /json/.test(request.headers.get('content-type') ?? '')
        ? new Response(null, { status: 415 })
        : await honest(request),
  ),
  build.fetch(
    head('update-by-put', 'an update is a PUT', 'update.request.method'),
    (honest) => async (request) =>
      request.method === 'POST' && isOne(request) ? new Response(null, { status: 405 }) : await honest(request),
  ),
]
