/** How each error of this API comes about by itself. */
import type { NaturalStep, NaturalWay, NaturalWaysOf } from '../kit/operation/natural.ts'
import type { Ece } from './operation.ts'

const COLLECTION = '/deployments/extensions'
const ONE = `${COLLECTION}/{id}`
const bundle = { name: 'mine', extension_type: 'bundle', version: '8.*' }
const unreachable = { ...bundle, download_url: 'https://nowhere.invalid/bundle.zip' }

const step = (role: string | null, method: NaturalStep['method'], path: string, more: Partial<NaturalStep> = {}) => ({
  role,
  method,
  path,
  ...more,
})
const made = step('owner', 'POST', COLLECTION, { json: bundle, saves: { id: '/id' } })
const wrongKey = { headers: { authorization: 'ApiKey no-such-key' } }

const way = (description: string, ...steps: readonly NaturalStep[]): NaturalWay => ({ description, steps })

type Last = (role: string | null, more?: Partial<NaturalStep>, path?: string) => NaturalStep
const last =
  (method: NaturalStep['method'], body: Partial<NaturalStep> = {}): Last =>
  (role, more = {}, path = ONE) =>
    step(role, method, path, { ...body, ...more })

/** What any operation behind the authentication may answer. */
const general = (call: Last, path?: string) => ({
  '401 root.unauthenticated': way('Call with a key that nobody has.', call(null, wrongKey, path ?? `${COLLECTION}/1`)),
  '401 root.unauthorized': way(
    'Call with a bearer token that was never issued.',
    call(null, { headers: { authorization: 'Bearer no-such-token' } }, path ?? `${COLLECTION}/1`),
  ),
})

/** What an operation on one extension of a user may answer. */
const owned = (call: Last) => ({
  ...general(call),
  '401 extensions.unauthorised': way('Call it for the extension of another user.', made, call('stranger')),
  '401 extensions.no_user_id': way('Call it with a credential that has no user.', made, call('userless')),
  '404 extensions.not_found': way('Call it for an id that nobody has.', call('owner', {}, `${COLLECTION}/1`)),
})

/** What an operation that takes a JSON body may answer; `before` leads to it. */
const json = (call: Last, before: readonly NaturalStep[], path?: string) => ({
  '400 root.invalid_json_request': way(
    'Leave out a required field.',
    ...before,
    call('owner', { json: { name: 'only a name' } }, path),
  ),
  '413 root.payload_too_large': way(
    'Send a body of more than a mebibyte.',
    ...before,
    call('owner', { json: { ...bundle, description: 'x'.repeat(1_048_577) } }, path),
  ),
  '415 root.unsupported_media_type': way(
    'Send XML.',
    ...before,
    call('owner', { json: bundle, headers: { 'content-type': 'application/xml' } }, path),
  ),
})

const create = last('POST', { json: bundle })
const update = create
const get = last('GET')
const upload = last('PUT', { base64: 'bm90IGEgemlw', headers: { 'content-type': 'application/zip' } })
const remove = last('DELETE')
const login = last('POST', { json: { username: 'owner', password: 'wrong' } })
const maybe = { query: { include_deployments: 'maybe' } }
const LOGIN = '/users/auth/_login'

export const natural: NaturalWaysOf<Ece> = {
  'list-extensions': {
    ...general(get, COLLECTION),
    '400 root.invalid_parameter': {
      ...way('Ask with include_deployments=maybe.', get('owner', maybe, COLLECTION)),
      options: { listIncludeDeployments: true },
    },
  },
  'create-extension': {
    ...general(create, COLLECTION),
    ...json(create, [], COLLECTION),
    '400 extensions.request_execution_failed': way(
      'Name a download_url that cannot be reached.',
      create('owner', { json: unreachable }, COLLECTION),
    ),
    '404 extensions.no_user_id': way('Call it with a credential that has no user.', create('userless', {}, COLLECTION)),
    '409 root.name_already_exists': {
      ...way('Create the same name twice.', made, create('owner', {}, COLLECTION)),
      options: { duplicateNames: 'refuse' },
    },
  },
  'get-extension': {
    ...general(get),
    '400 root.invalid_parameter': way('Ask with include_deployments=maybe.', made, get('owner', maybe)),
    '403 root.permission_denied': {
      ...way('Get an id that nobody has, as the hosted service.', get('owner', {}, `${COLLECTION}/1`)),
      options: { missingExtension: 'forbidden' },
    },
    '404 extensions.not_found': way('Get an id that nobody has.', get('owner', {}, `${COLLECTION}/1`)),
  },
  'update-extension': {
    ...owned(update),
    ...json(update, [made]),
    '400 extensions.request_execution_failed': way(
      'Name a download_url that cannot be reached.',
      made,
      update('owner', { json: unreachable }),
    ),
    '409 extensions.version_conflict': way(
      'Send an old resource version as ?version=.',
      made,
      update('owner'),
      update('owner', { query: { version: '1' } }),
    ),
  },
  'upload-extension': {
    ...owned(upload),
    '400 extensions.request_execution_failed': way('Upload bytes that are no zip.', made, upload('owner')),
  },
  'delete-extension': {
    ...owned(remove),
    '400 extensions.extension_in_use': {
      ...way(
        'Delete an extension that a deployment of the demo data uses.',
        step('owner', 'GET', COLLECTION, { saves: { id: '/extensions/1/id' } }),
        remove('owner'),
      ),
      data: 'demo',
    },
    '409 extensions.version_conflict': way(
      'Send an old resource version as ?version=.',
      made,
      update('owner'),
      remove('owner', { query: { version: '1' } }),
    ),
  },
  login: {
    '400 root.invalid_json_request': way(
      'Leave out the password.',
      login(null, { json: { username: 'owner' } }, LOGIN),
    ),
    '401 root.unauthenticated': way('Log in with a wrong password.', login(null, {}, LOGIN)),
  },
  'refresh-token': {
    '401 root.unauthorized': way(
      'Refresh with a token that was never issued.',
      step(null, 'POST', '/users/auth/_refresh', { headers: { authorization: 'Bearer no-such-token' } }),
    ),
  },
}
