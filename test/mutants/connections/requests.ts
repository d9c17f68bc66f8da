import { type Failure, isFailure } from '../../../handlers/kit/operation/failure.ts'
import { altered, type Mutant, type MutantHead } from '../mutant.ts'
import { alter, beside, type Body, build, head, items, namedIn, refuse } from './build.ts'

const update = { method: 'PUT', of: 'one' } as const
const get = { method: 'GET', of: 'one' } as const
const list = { method: 'GET', of: 'all' } as const
const create = { method: 'POST', of: 'all' } as const

/** Takes something that a body has for wrong. */
function refusesBody(...mutant: Parameters<typeof head>) {
  return (method: string, wrong: (text: string) => boolean, status = 400): Mutant =>
    beside(head(...mutant), (honest) => async (request) => {
      const text = request.method === method ? await request.clone().text() : ''
      return text !== '' && wrong(text) ? new Response(null, { status }) : await honest(request)
    })
}

const message = 'It is there already.'
/** No create documents it. */
const conflict: Failure = { failed: true, status: 409, code: 'duplicate', message, meaning: message }

/** Refuses a create when another extension has the same of something. */
function refusesSecond(mutant: MutantHead, of: (body: Body) => unknown): Mutant {
  const read = (fields: string): unknown => of(JSON.parse(fields) as Body)
  return build.operation(mutant, 'create-extension', (honest) =>
    honest.step('body', [], (_asked, _had, { extensions }, decide) => {
      const said = decide()
      if (isFailure(said)) return said
      const wanted = read(said)
      const taken = Array.from(extensions.values(), ({ fields }) => read(fields))
      return wanted !== undefined && taken.includes(wanted) ? conflict : said
    }),
  )
}

/** Wrong in what is taken and what is refused. */
export const requestMutants: readonly Mutant[] = [
  refuse(head('update-not-served', 'there is no update', 'transport.path'), update, 405),
  refuse(head('update-refuses-json', 'an update as application/json is 415', 'transport.request-json'), update, 415),
  refuse(
    head('get-refuses-media-type', 'a get with a Content-Type is 415', 'get.200.no-body-needed'),
    { ...get, when: ({ headers }) => headers.has('content-type') },
    415,
  ),
  refuse(
    head('large-limit-refused', 'a limit above 1000 is 400', 'list.200.limit-large'),
    { ...list, when: (_, { searchParams }) => Number(searchParams.get('limit')) > 1000 },
    400,
  ),
  refuse(
    head('no-slash', 'the collection with a slash at its end is 404', 'transport.trailing-slash'),
    { ...list, when: (_, { pathname }) => pathname.endsWith('/') },
    404,
  ),
  refuse(
    head('bearer-refused', 'a bearer token is taken for reads only', 'auth.bearer'),
    { ...update, when: ({ headers }) => headers.get('authorization')?.startsWith('Bearer') === true },
    401,
  ),
  refuse(
    head('basic-refused', 'Basic is refused for a create', 'auth.basic', 'auth.role'),
    { ...create, when: ({ headers }) => headers.get('authorization')?.startsWith('Basic') === true },
    401,
  ),
  refuse(head('create-forbidden', 'an administrator may not create', 'auth.role'), create, 403),
  refuse(
    head('wants-csrf', 'a create wants a header against cross-site requests', 'auth.csrf', 'auth.role'),
    { ...create, when: ({ headers }) => !headers.has('x-csrf-token') },
    403,
  ),
  refusesBody(
    'type-refused',
    'an update refuses the authorised type',
    'update.200.type-community-widget',
  )('PUT', (text) => text.includes('"type":"community_widget"')),
  refusesBody(
    'urls-object-refused',
    'an update refuses urls in either form',
    'update.200.urls-object',
  )('PUT', (text) => text.includes('"urls":')),
  refusesBody(
    'urls-checked',
    'an update refuses urls that are no URLs',
    'update.200.urls-not-validated',
  )('PUT', (text) => /"urls":\{"url":"(?!https?:)/.test(text)),
  refusesBody(
    'urls-empty-refused',
    'an update refuses urls without an entry',
    'update.200.urls-empty-object',
  )('PUT', (text) => text.includes('"urls":{}')),
  refusesBody(
    'nested-payload-refused',
    'an update refuses the widget that the page shows, nested',
    'update.200.payload-object',
  )('PUT', (text) => /"payload":\{[^}]*"payload"/.test(text)),
  refusesBody(
    'long-name-refused',
    'an update refuses names of more than 24 characters',
    'update.200.existing-id',
  )('PUT', (text) => /"name":"xm-[^"]{22}/.test(text)),
  refusesBody(
    'flat-refused',
    'a create refuses a flat payload',
    'create.201.flat-payload',
    'create.201.created',
  )('POST', (text) => !/"payload":\{[^}]*"payload"/.test(text)),
  refusesBody(
    'themes-checked',
    'a create refuses themes without spaces',
    'create.201.themes-unchecked',
  )('POST', (text) => /"themes":"[^" ]{20}/.test(text)),
  refusesSecond(
    head('duplicate-409', 'a name in use is 409', 'create.201.duplicate-name', 'create.201.twice-makes-two'),
    (body) => body['name'],
  ),
  refusesSecond(
    head('def-id-409', 'a defId in use is 409', 'create.201.duplicate-def-id', 'create.201.duplicate-name'),
    (body) => (body['payload'] as Body | undefined)?.['defId'],
  ),
  beside(
    head('one-body-once', 'the same body again is answered 201 and makes nothing', 'create.201.twice-makes-two'),
    (honest) => {
      const seen = new Set<string>()
      return async (request) => {
        if (request.method !== 'POST') return await honest(request)
        const text = await request.clone().text()
        if (seen.has(text)) return new Response(text, { status: 201, headers: { 'content-type': 'application/json' } })
        seen.add(text)
        return await honest(request)
      }
    },
  ),
  build.operation(
    head('part-of-an-id', 'a get of the beginning of an id finds the extension', 'get.200.extid-of-path'),
    'get-extension',
    (honest) =>
      honest.step(
        'existence',
        [],
        (asked, _had, { extensions }, decide) =>
          [...extensions.values()].find(({ id }) => id.startsWith(namedIn(asked))) ?? decide(),
      ),
  ),
  refusesBody(
    'escapes-refused',
    'a body with an escape is refused',
    'update.200.existing-id',
  )('PUT', (text) => /\\u00e9/i.test(text)),
  beside(
    head('limit-one-short', 'the list stops one before the limit', 'list.200.limit'),
    (honest) => async (request, url) => {
      const limit = Number(url.searchParams.get('limit') ?? 0)
      if (!(request.method === 'GET' && limit > 0)) return await honest(request)
      return await altered(
        await honest(request),
        items((all) => all.slice(0, limit - 1)),
      )
    },
  ),
  beside(
    head('etag-stays', 'an ETag stays the same after an update', 'state.write-is-read-back'),
    (honest) =>
      async (request, { pathname }) => {
        const etag = `"${pathname.split('/').at(-1) ?? ''}"`
        if (request.method !== 'GET') return await honest(request)
        if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } })
        return await altered(await honest(request), { headers: { etag } })
      },
  ),
  beside(head('limit-ignored', 'limit is not looked at', 'list.200.limit'), (honest) => async (request, url) => {
    url.searchParams.set('limit', '9999')
    return request.method === 'GET' && /\/extensions\/?$/.test(url.pathname)
      ? await honest(new Request(url, request))
      : await honest(request)
  }),
  alter(
    head(
      'limit-500-hides-one',
      'limit=500 leaves out the last item',
      'list.200.limit-shows-more',
      'state.write-is-read-back',
    ),
    {
      ...list,
      status: 200,
      when: (_, { searchParams }) => searchParams.get('limit') === '500' && !searchParams.has('start'),
    },
    items((all) => all.slice(0, -1)),
  ),
  refuse(
    head('odd-limit-500', 'a limit that is no number is 500', 'state.bad-input-no-5xx'),
    { ...list, when: (_, { searchParams }) => Number.isNaN(Number(searchParams.get('limit') ?? 1)) },
    500,
  ),
  refuse(
    head('odd-id-500', 'an id with a slash in it is 500', 'state.bad-input-no-5xx'),
    { ...get, when: (_, { pathname }) => /%2F/i.test(pathname) },
    500,
  ),
  refusesBody('null-500', 'an update to null is 500', 'state.bad-input-no-5xx')('PUT', (text) => text === 'null', 500),
  refusesBody('other-type-500', 'an update to another type is 500', 'state.bad-input-no-5xx')(
    'PUT',
    (text) => text.includes('"type":"as_event"'),
    500,
  ),
]
