/** How each error of this API comes about by itself. */
import { demo } from '../../fixtures/connections/index.ts'
import type { NaturalStep, NaturalWay, NaturalWaysOf } from '../kit/operation/natural.ts'
import type { Connections } from './operation.ts'

const COLLECTION = '/extensions'
const NOBODY = `${COLLECTION}/00000000-0000-4000-8000-000000000000`
const BUILTIN = `${COLLECTION}/${demo.extensions[0].extid}`
const OWN = `${COLLECTION}/${demo.extensions[2].extid}`
const MALFORMED = `${COLLECTION}/not-a-uuid`
const widget = { name: 'Board', type: 'community_widget', description: '', urls: {}, payload: { defId: 'Board' } }

type Options = NonNullable<NaturalWay['options']>

/** One request to the demo data. Paths, bodies and roles that matter to the error are given; the rest is right. */
type Send = (more?: Partial<NaturalStep>) => NaturalStep
const sending =
  (method: NaturalStep['method'], path: string, body: Partial<NaturalStep> = {}): Send =>
  (more = {}) => ({ role: 'admin', method, path, ...body, ...more })

const way = (description: string, step: NaturalStep, options?: Options): NaturalWay => ({
  description,
  steps: [step],
  data: 'demo',
  ...(options && { options }),
})

/** What any operation may answer. `wrongMethod` is one that its path does not have. */
const general = (send: Send, wrongMethod: NaturalStep['method']) => ({
  '302 login-redirect': way('Call without credentials, as a browser would.', send({ role: null }), {
    unauthenticated: 'redirect',
  }),
  '401 unauthenticated': way('Call without credentials.', send({ role: null })),
  '401 oauth_access_token_expired': way('Call with a bearer token that has expired.', send({ role: 'expired' })),
  '403 not-administrator': way('Call as a user who is no administrator.', send({ role: 'member' })),
  '404 unknown-path': way('Call a resource of another version.', send({ path: '/applications' })),
  '405 method-not-allowed': way(`Call the same path with ${wrongMethod}.`, send({ method: wrongMethod })),
  '406 not-acceptable': way('Accept nothing but XML.', send({ headers: { accept: 'application/xml' } }), {
    notAcceptable: '406',
  }),
})

/** What an operation that changes something may answer. */
const writing = (send: Send) => ({
  '412 precondition-failed': way('Send If-Match.', send({ headers: { 'if-match': '"1"' } }), { ifMatch: 'refuse' }),
})

/** What an operation with a body may answer. */
const withBody = (send: Send) => ({
  '400 invalid-body': way('Leave out a required field.', send({ json: { name: 'only a name' } })),
  '413 body-too-large': way(
    'Send a body above the limit.',
    send({ json: { ...widget, description: 'x'.repeat(1024) } }),
    { maxJsonBytes: 1024 },
  ),
  '415 unsupported-media-type': way('Send XML.', send({ headers: { 'content-type': 'application/xml' } })),
})

/** What an operation on one extension may answer. */
const onOne = (send: Send) => ({
  '400 invalid-id': way('Name an id that is no UUID.', send({ path: MALFORMED }), { malformedId: '400' }),
  '404 not-found': way('Name an id that nobody has.', send({ path: NOBODY })),
})

const builtin = (send: Send) => ({
  '403 builtin-read-only': way('Name a built-in extension.', send({ path: BUILTIN }), { builtinsWritable: false }),
})

const list = sending('GET', COLLECTION)
const create = sending('POST', COLLECTION, { json: widget })
const get = sending('GET', OWN)
const update = sending('PUT', OWN, { json: widget })
const remove = sending('DELETE', OWN)

export const natural: NaturalWaysOf<Connections> = {
  'list-extensions': {
    ...general(list, 'PUT'),
    '400 invalid-limit': way('Ask with limit=none.', list({ query: { limit: 'none' } }), { invalidLimit: 'refuse' }),
  },
  'create-extension': { ...general(create, 'DELETE'), ...writing(create), ...withBody(create) },
  'get-extension': { ...general(get, 'POST'), ...onOne(get) },
  'update-extension': {
    ...general(update, 'POST'),
    ...writing(update),
    ...withBody(update),
    ...onOne(update),
    ...builtin(update),
  },
  'delete-extension': { ...general(remove, 'POST'), ...writing(remove), ...onOne(remove), ...builtin(remove) },
}
