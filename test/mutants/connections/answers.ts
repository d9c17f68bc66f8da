import type { Mutant } from '../mutant.ts'
import { alter, body, head, items, refuse } from './build.ts'

const updated = { method: 'PUT', of: 'one', status: 200 } as const
const got = { method: 'GET', of: 'one', status: 200 } as const
const listed = { method: 'GET', of: 'all', status: 200 } as const
const created = { method: 'POST', of: 'all', status: 201 } as const

const without = (gone: string) =>
  body((whole) => Object.fromEntries(Object.entries(whole).filter(([field]) => field !== gone)))
const withField = (field: string, change: (value: unknown) => unknown) =>
  body((whole) => (field in whole ? { ...whole, [field]: change(whole[field]) } : whole))

/** Wrong in the answer alone: status, keys, values, headers. */
export const answerMutants: readonly Mutant[] = [
  alter(head('update-201', 'an update is answered 201', 'update.200.existing-id'), updated, { status: 201 }),
  alter(head('update-not-json', 'an update answers no JSON', 'transport.response-json'), updated, {
    json: () => undefined,
  }),
  alter(
    head('update-without-extid', 'an update lacks the id', 'update.200.six-keys', 'model.extension.extid'),
    updated,
    without('extid'),
  ),
  alter(
    head('update-ext-id', 'an update spells the key of the id as the table does', 'update.200.six-keys'),
    updated,
    body(({ extid, ...rest }) => ({ ...rest, extID: extid })),
  ),
  alter(
    head('update-other-extid', 'an update writes the id in capitals', 'update.200.extid-of-path'),
    updated,
    withField('extid', (id) => String(id).toUpperCase()),
  ),
  alter(
    head('update-old-name', 'an update answers another name, as printed', 'update.200.echoes-name'),
    updated,
    withField('name', (name) => String(name).replace(/.$/u, '')),
  ),
  alter(
    head('update-short-answer', 'an update answers no description that is long', 'update.200.returns-all-data'),
    updated,
    withField('description', (text) => (String(text).length > 20 ? `${String(text).slice(0, 19)}…` : text)),
  ),
  alter(
    head('update-urls-left-out', 'an update of urls with an empty icon lacks it', 'update.200.returns-all-data'),
    updated,
    withField('urls', (urls) => {
      const { icon_url: icon, ...rest } = urls as { icon_url?: string }
      return icon === '' ? rest : urls
    }),
  ),
  alter(head('get-without-urls', 'a get lacks urls', 'get.200.six-keys'), got, without('urls')),
  alter(head('get-203', 'a get is answered 203', 'get.200.existing-id'), got, { status: 203 }),
  alter(
    head('get-other-extid', 'a get has the id in braces', 'get.200.extid-of-path'),
    got,
    withField('extid', (id) => (typeof id === 'string' ? `{${id}}` : id)),
  ),
  alter(
    head('numeric-extid', 'a get has a number for an id', 'model.extension.extid'),
    got,
    withField('extid', () => 17),
  ),
  alter(
    head('name-as-object', 'a get has the name by language', 'model.extension.name'),
    got,
    withField('name', (name) => ({ '': name })),
  ),
  alter(
    head('type-as-list', 'a get has a list of types', 'model.extension.type'),
    got,
    withField('type', (type) => [type]),
  ),
  alter(
    head('description-null', 'an update answers null for the description', 'model.extension.description'),
    updated,
    withField('description', () => null),
  ),
  alter(
    head('urls-as-text', 'a get has urls as JSON inside a text', 'model.extension.urls'),
    got,
    withField('urls', (urls) => JSON.stringify(urls)),
  ),
  alter(
    head('payload-as-text', 'a get has the payload as JSON inside a text', 'model.extension.payload'),
    got,
    withField('payload', (payload) => JSON.stringify(payload)),
  ),
  alter(
    head('get-of-nothing-410', 'a get of an unknown id is 410', 'get.404.not-found'),
    { ...got, status: 404 },
    { status: 410 },
  ),
  alter(
    head('get-of-nothing-200', 'a get of an unknown id is 200', 'get.404.not-found', 'state.deleted-is-gone'),
    { ...got, status: 404 },
    { status: 200 },
  ),
  alter(
    head('update-of-nothing-400', 'an update of an unknown id is 400', 'update.404.not-found'),
    { ...updated, status: 404 },
    { status: 400 },
  ),
  alter(
    head('not-json-422', 'an update that is not JSON is 422', 'update.400.invalid-body'),
    { ...updated, status: 400 },
    { status: 422 },
  ),
  alter(
    head('list-as-array', 'the list is an array', 'list.200.items'),
    listed,
    body(({ items: all }) => all),
  ),
  alter(
    head('list-206', 'a list without limit is 206', 'list.200.ok'),
    { ...listed, when: (_, { search }) => search === '' },
    { status: 206 },
  ),
  alter(
    head('list-twice', 'the list has its last item twice', 'state.ids-unique'),
    listed,
    items((all) => [...all, ...all.slice(-1)]),
  ),
  alter(
    head('list-cuts-names', 'the list cuts names', 'state.list-and-get-agree'),
    listed,
    items((all) => all.map((item) => ({ ...item, description: String(item['description']).slice(0, 5) }))),
  ),
  alter(
    head('list-without-extid', 'the items have their id under another name', 'list.200.item-extid'),
    listed,
    items((all) => all.map(({ extid, ...item }) => ({ ...item, id: extid }))),
  ),
  alter(
    head('list-ends-in-null', 'the list ends in null', 'list.200.items'),
    listed,
    items((all) => [...all, null]),
  ),
  alter(
    head('list-of-ids', 'the list begins with a bare id', 'list.200.items'),
    listed,
    items((all) => [...all.slice(0, 1).map(({ extid }) => extid), ...all.slice(1)]),
  ),
  alter(head('create-200', 'a create is answered 200', 'create.201.created'), created, { status: 200 }),
  alter(head('create-not-json', 'a create answers no JSON', 'create.201.json-body'), created, {
    json: () => undefined,
  }),
  alter(
    head('create-without-urls', 'a create does not echo urls', 'create.201.echoes-request'),
    created,
    without('urls'),
  ),
  alter(head('create-as-text', 'a create has the media type text/plain', 'create.201.header.content-type'), created, {
    headers: { 'content-type': 'text/plain' },
  }),
  alter(head('create-with-etag', 'a create has an ETag', 'create.201.header.no-validators'), created, {
    headers: { etag: '"1"' },
  }),
  alter(
    head('expired-403', 'an expired token is 403', 'auth.401.oauth_access_token_expired'),
    { method: 'PUT', of: 'one', status: 401 },
    { status: 403 },
  ),
  alter(
    head('delete-302', 'a delete is answered 302', 'delete.2xx.accepted'),
    { method: 'DELETE', of: 'one', status: 204 },
    { status: 302 },
  ),
  refuse(
    head('delete-refuses-json', 'a delete with a media type is 415', 'delete.2xx.json-content-type'),
    { method: 'DELETE', of: 'one', when: ({ headers }) => headers.has('content-type') },
    415,
  ),
]
