import type { ClauseName } from '../../../conformance/elastic-cloud/checks.ts'
import { credentials } from '../../../fixtures/elastic-cloud/index.ts'
import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, head, isFor, reads, type Short, turnAway, wheres } from './build.ts'
import { resent } from '../resent.ts'

const unknownRoute = { status: 404, code: 'root.resource_not_found' }
const invalid = { status: 400, code: 'root.invalid_json_request' }

const lacks = (field: string) => (_request: Request, text: string) => !text.includes(`"${field}"`)
const hasType = (type: string) => (request: Request) => (request.headers.get('content-type') ?? '').startsWith(type)
const isByKey = (request: Request): boolean => /^apikey /i.test(request.headers.get('authorization') ?? '')

/** An operation that is not where the documents say. */
const moved: readonly (readonly [short: Short, answer: { readonly status: number; readonly code?: string }])[] = [
  ['create', { status: 405 }],
  ['list', unknownRoute],
  ['get', unknownRoute],
  ['update', unknownRoute],
  ['delete', { status: 405 }],
  ['login', unknownRoute],
  ['refresh', { status: 405 }],
]

function elsewhere([short, answer]: (typeof moved)[number]): Mutant {
  const mutant = head(
    `${short}-elsewhere`,
    `a ${short} is served at another path`,
    `${short}.request.path` as ClauseName,
  )
  return turnAway(mutant, short, answer)
}

/** An update with one field left out that is taken all the same. */
function fillsIn(field: 'extension_type' | 'version', value: string): Mutant {
  const dashed = field.replaceAll('_', '-') as 'extension-type' | 'version'
  const mutant = head(
    `update-defaults-${dashed}`,
    `an update without ${field} is taken`,
    `update.request.${dashed}-required`,
  )
  return reads(mutant, 'update', (body) => ({ [field]: value, ...body }))
}

/** What the documents take and this one refuses. */
const refused: readonly Mutant[] = [
  turnAway(
    head('upload-elsewhere', 'an upload that is no form is served at another path', 'upload.request.path'),
    'upload',
    { status: 405 },
    (request) => request.headers.get('content-type')?.startsWith('multipart/') !== true,
  ),
  turnAway(
    head('no-json-create', 'a create wants another media type', 'create.request.content-type-json'),
    'create',
    { status: 415 },
    hasType('application/json'),
  ),
  turnAway(
    head('description-required', 'a create needs a description', 'create.request.description-optional'),
    'create',
    invalid,
    lacks('description'),
  ),
  turnAway(
    head('download-url-required', 'a create needs a download_url', 'create.request.download-url-optional'),
    'create',
    invalid,
    lacks('download_url'),
  ),
  turnAway(
    head('no-full-plugin-version', 'a plugin of a full version is refused', 'create.version.plugin-full'),
    'create',
    invalid,
    (_, text) => /"plugin"/.test(text) && /"8\.13\.4"/.test(text),
  ),
  turnAway(
    head('no-plugin-update', 'a type in an update is an unknown field', 'update.request.example.extension-type'),
    'update',
    invalid,
    (_, text) => text.includes('"plugin"'),
  ),
  turnAway(
    head('update-locked', 'an update with all fields is locked out', 'update.request.body-model'),
    'update',
    { status: 423 },
    (_, text) => text.includes('"description"'),
  ),
  turnAway(
    head('no-key-update', 'an update does not take an API key', 'update.request.authorization-api-key'),
    'update',
    { status: 401, code: 'root.unauthenticated' },
    isByKey,
  ),
  turnAway(
    head('no-key-list', 'the list does not take an API key', 'auth.api-key'),
    'list',
    { status: 401, code: 'root.unauthenticated' },
    isByKey,
  ),
  turnAway(
    head('no-download-on-update', 'an update does not take download_url', 'update.request.example.download-url'),
    'update',
    invalid,
    (_, text) => text.includes('"download_url"'),
  ),
  turnAway(
    head('no-zip-upload', 'an upload does not take application/zip', 'upload.request.zip'),
    'upload',
    { status: 415 },
    hasType('application/zip'),
  ),
  turnAway(
    head('include-deployments-by-number', 'include_deployments is 1 or 0', 'get.include-deployments.accepted'),
    'get',
    { status: 400, code: 'root.invalid_parameter' },
    (request) => /include_deployments=(true|false)/.test(request.url),
  ),
]

/** What is let in, or kept out, by the wrong rule. */
const doors: readonly Mutant[] = [
  build.fetch(
    head('open-update', 'an update needs no credentials', 'update.auth.required'),
    (honest) => async (request) =>
      await honest(
        isFor(wheres.update, request) && !request.headers.has('authorization')
          ? await resent(request, { authorization: credentials.owner.value })
          : request,
      ),
  ),
  alter(
    head('foreign-get-401', 'a get of what is not yours is answered 401', 'get.no-own-401'),
    { ...wheres.get, status: 404 },
    {
      status: 401,
      headers: { 'x-cloud-error-codes': 'extensions.unauthorised' },
      json: () => ({ errors: [{ code: 'extensions.unauthorised', message: 'not yours' }] }),
    },
  ),
  turnAway(
    head('userless-list-401', 'a list without a user is answered 401', 'list.no-own-401'),
    'list',
    { status: 401, code: 'extensions.no_user_id' },
    (request) => request.headers.get('authorization') === credentials.userless.value,
  ),
]

/** The address of a file is shown in another form than it was sent in. */
const tidied = (id: string, title: string, change: (url: string) => string): Mutant =>
  build.fetch(head(id, title, 'create.201.echo', 'model.extension.download-url'), (honest) => async (request) => {
    const answer = await honest(request)
    const shows = (isFor(wheres.create, request) || isFor(wheres.get, request)) && answer.status < 300
    const withUrl = (whole: Readonly<Record<string, unknown>>): unknown =>
      'download_url' in whole ? { ...whole, download_url: change(String(whole['download_url'])) } : whole
    return shows ? await altered(answer, body(withUrl)) : answer
  })

const addresses: readonly Mutant[] = [
  tidied('download-url-without-query', 'the query of a download_url is lost', (url) => url.replace(/\?.*$/, '')),
  tidied('download-url-unescaped', 'escapes in a download_url are taken for what they stand for', (url) =>
    decodeURIComponent(url),
  ),
  tidied('download-url-sorted', 'the query of a download_url is put in order', (url) => {
    const sorted = new URL(url)
    sorted.searchParams.sort()
    return sorted.href
  }),
]

const emptyUpdate = '{"name":"empty","extension_type":"bundle","version":"*"}'

/** Wrong in where an operation is, and in what it takes. */
export const acceptanceMutants: readonly Mutant[] = [
  ...moved.map(elsewhere),
  build.fetch(
    // It knows what is asked for: where a path that nobody knows is answered alike, it is the set-up that is wrong.
    head('other-base-path', 'those who are let in are sent to /api/v2 for all operations', 'transport.base-path'),
    (honest) => async (request) =>
      request.headers.has('authorization') && /\/api\/v1\/deployments\/extensions($|[/?])/.test(request.url)
        ? Response.json({ errors: [{ code: 'root.resource_not_found', message: 'See /api/v2.' }] }, { status: 404 })
        : await honest(request),
  ),
  fillsIn('extension_type', 'bundle'),
  fillsIn('version', '8.0.0'),
  reads(
    head('create-defaults-name', 'a create without name is taken', 'create.request.name-required'),
    'create',
    (body) => ({
      name: 'unnamed',
      ...body,
    }),
  ),
  build.fetch(
    head('empty-update', 'an update without a body is taken', 'update.request.body-required'),
    (honest) => async (request) =>
      isFor(wheres.update, request) && (await request.clone().text()) === ''
        ? await honest(await resent(request, {}, emptyUpdate))
        : await honest(request),
  ),
  turnAway(
    head('blanks-refused', 'an update with blanks between the parts of its JSON is refused', 'update.request.example'),
    'update',
    { status: 422 },
    (_request, text) => /^\s*\{\s*\n/.test(text),
  ),
  reads(
    head('version-cut-at-64', 'a version is cut at 64', 'update.request.example.version', 'update.purpose'),
    'update',
    (body) => ({ ...body, version: String(body['version']).slice(0, 64) }),
  ),
  reads(
    head('version-in-plain-digits', 'digits of a version that look alike become one', 'update.purpose'),
    'update',
    (body) => ({ ...body, version: String(body['version']).normalize('NFKC') }),
  ),
  ...addresses,
  ...refused,
  ...doors,
]
