import type { Mutant } from '../mutant.ts'
import { alter, blind, build, head, paths } from './build.ts'
import { reheaded, rewritten, withHeader } from './rewrite.ts'
import { altered } from '../mutant.ts'

/** Something that the server does not bear. */
function breaks(id: string, what: string, is: (url: URL, request: Request) => boolean): Mutant {
  return build.fetch(
    head(id, `${what} breaks the server`, 'transport.no-5xx'),
    (honest) => async (request) =>
      is(new URL(request.url), request) ? new Response(null, { status: 500 }) : await honest(request),
  )
}

/** Wrong in how a query or a header is read. */
export const queryMutants: readonly Mutant[] = [
  rewritten('fields-ignored', 'fields changes nothing', ['fields.named-only', 'fields.commutes'], 'fields', () => ''),
  rewritten(
    'subfields-ignored',
    'what stands in the brackets of fields is not read',
    ['fields.subfields', 'fields.commutes'],
    'fields',
    (text) => text.replaceAll(/\(.*?\)/g, ''),
  ),
  rewritten(
    'last-field-lost',
    'of three fields the last is lost',
    ['fields.commutes', 'fields.order'],
    'fields',
    (text) => (text.split(',').length > 2 ? text.replace(/,\w+$/, '') : text),
  ),
  rewritten('greater-is-at-least', '> is read as >=', ['filter.operator.greater'], 'filter', (text) =>
    text.replaceAll(/ > /g, ' >= '),
  ),
  rewritten(
    'between-excludes',
    'between leaves its upper end out',
    ['filter.operator.between.ends'],
    'filter',
    (text) => text.replace(/^(\w+) between (\d+) and (\d+)$/, '$1 >= $2 and $1 < $3'),
  ),
  rewritten('between-up-to', 'between has no lower end', ['filter.operator.between'], 'filter', (text) =>
    text.replace(/^(\w+) between [\d.]+ and ([\d.]+)$/, '$1 <= $2'),
  ),
  rewritten('like-any-case', 'like does not mind the case', ['filter.operator.like.case'], 'filter', (text) =>
    text.replaceAll(/ like /g, ' ilike '),
  ),
  rewritten('or-first', 'or binds more strongly than and', ['filter.precedence'], 'filter', (text) =>
    text.replace(/^([^()]+) or ([^()]+) and ([^()]+)$/, '($1 or $2) and $3'),
  ),
  rewritten(
    'upper-case-keywords',
    'keywords are known in lower case only',
    ['filter.keywords-case'],
    'filter',
    (text) => text.replaceAll(/\bAND\b/g, 'UND'),
  ),
  rewritten('double-quotes-only', 'single quotation marks are not known', ['filter.quotes'], 'filter', (text) =>
    text.replaceAll("'", '`'),
  ),
  rewritten('not-null-is-null', 'is not null is read as is null', ['filter.operator.is-not-null'], 'filter', (text) =>
    text.replaceAll('is not null', 'is null'),
  ),
  rewritten('null-is-unequal', 'for what is null != is false', ['filter.null.true'], 'filter', (text) =>
    text.replace(/^install_time (!=|<>|\^=) (\d+)$/, 'install_time != $2 and install_time is not null'),
  ),
  rewritten('second-key-lost', 'a sort has one key', ['sort.several'], 'sort', (text) => text.split(',')[0] ?? ''),
  rewritten('descending-ascends', '-id sorts upwards', ['sort.descending'], 'sort', (text) =>
    text.replace(/^-id$/, '+id'),
  ),
  rewritten('nested-sort', 'a nested sort is taken by its first name', ['list.422.22609'], 'sort', (text) =>
    text.replace(/^[+-]contents\(.*/, '+id'),
  ),
  rewritten('keys-the-other-way', 'the last key of a sort comes first', ['sort.several'], 'sort', (text) =>
    text.split(',').toReversed().join(','),
  ),
  rewritten('third-key-lost', 'a sort has two keys', ['sort.several'], 'sort', (text) =>
    text.split(',').slice(0, 2).join(','),
  ),
  blind(head('page-of-whole-ones', 'on a page fields is not read', 'fields.arrays'), (request, url) => {
    if (request.headers.has('range')) url.searchParams.delete('fields')
    return url
  }),
  blind(
    head('one-of-any-version', 'the version is not read where one is asked for', 'transport.version.removed'),
    (request, { pathname }) => (paths.one.test(pathname) ? withHeader(request, 'version', null) : request),
  ),
  blind(
    head('any-version-with-basic', 'with a password the version is not read', 'transport.version.removed'),
    (request) => (request.headers.has('authorization') ? withHeader(request, 'version', null) : request),
  ),
  ...([['task', paths.task] as const, ['results', paths.results] as const] as const).map(([what, path]) =>
    blind(
      head(`${what}-of-any-version`, `the version of a read of the ${what} is not read`, 'transport.version.removed'),
      (request, { pathname }) => (path.test(pathname) ? withHeader(request, 'version', null) : request),
    ),
  ),
  ...(
    [
      ['upload', paths.list],
      ['start', paths.one],
      ['metadata', paths.metadata],
      ['export', paths.exports],
    ] as const
  ).map(([what, path]) =>
    blind(
      head(`${what}-of-any-version`, `the version of a request to ${what} is not read`, 'transport.version.removed'),
      (request, { pathname }) =>
        request.method === 'POST' && path.test(pathname) ? withHeader(request, 'version', null) : request,
    ),
  ),
  alter(
    head(
      'old-upload-not-deprecated',
      'an upload does not say that its version is deprecated',
      'transport.header.deprecated',
    ),
    { method: 'POST', path: paths.list, status: 201 },
    { headers: { deprecated: null } },
  ),
  rewritten('author-sorts-by-id', 'a sort by author is one by id', ['sort.any-field'], 'sort', (text) =>
    text.replace('author', 'id'),
  ),
  rewritten('size-descends', 'a sort by size goes down', ['sort.any-field'], 'sort', (text) =>
    text.replace('+size', '-size'),
  ),
  rewritten('blank-ends-fields', 'fields with a blank are passed over', ['fields.odd-spelling'], 'fields', (text) =>
    /\S\s+\S/.test(text) ? '' : text,
  ),
  breaks('empty-filter-breaks', 'an empty filter', ({ searchParams }) => searchParams.get('filter') === ''),
  breaks('two-filters-break', 'a filter that comes twice', (url) => url.searchParams.getAll('filter').length > 1),
  breaks('xml-wanted-breaks', 'a wish for XML', (_, { headers }) => headers.get('accept')?.includes('xml') === true),
  breaks('no-boundary-breaks', 'a form without a boundary', (_, request) =>
    /^multipart\/form-data$/.test(request.headers.get('content-type') ?? ''),
  ),
  breaks('empty-action-breaks', 'an empty action', (url) => url.searchParams.get('action_type') === ''),
  reheaded('range-one-based', 'a range counts from one', ['range.page', 'range.zero-based'], 'range', (text) =>
    text.replace(/^items=(\d+)-(\d+)$/, (_, from: string, to: string) => `items=${Number(from) + 1}-${Number(to) + 1}`),
  ),
  reheaded(
    'range-short',
    'a range leaves its end out',
    ['range.page', 'range.zero-based', 'range.concatenate'],
    'range',
    (text) =>
      text.replace(
        /^items=(\d+)-(\d+)$/,
        (_, from: string, to: string) => `items=${from}-${Math.max(Number(from), Number(to) - 1)}`,
      ),
  ),
  reheaded('version-ignored', 'a removed version is served', ['transport.version.removed'], 'version', () => null),
  reheaded('accept-ignored', 'what cannot be accepted is sent all the same', ['transport.406'], 'accept', () => null),
  alter(
    head('no-content-range', 'a page does not say what it is', 'list.200.header.content-range'),
    { method: 'GET', path: paths.list, status: 200 },
    { headers: { 'content-range': null } },
  ),
  alter(
    head('not-deprecated', 'a deprecated version is not called so', 'transport.header.deprecated'),
    { method: 'GET', path: paths.list, status: 200 },
    { headers: { deprecated: null } },
  ),
  build.fetch(
    head('total-of-the-page', 'the total is that of the page', 'list.200.header.content-range', 'range.total'),
    (honest) => async (request) => {
      const answer = await honest(request)
      const range = answer.headers.get('content-range')
      if (range === null || range.includes('*')) return answer
      return await altered(answer, {
        headers: { 'content-range': range.replace(/-(\d+)\/\d+$/, (_, to: string) => `-${to}/${Number(to) + 1}`) },
      })
    },
  ),
  build.fetch(
    head('list-of-five', 'a list ends after five', 'range.no-limit', 'state.upload-is-listed', 'filter.restricts'),
    (honest) => async (request) => {
      const answer = await honest(request)
      const cut = request.method === 'GET' && paths.list.test(new URL(request.url).pathname) && answer.status === 200
      return cut ? await altered(answer, { json: (all) => (all as unknown[]).slice(0, 5) }) : answer
    },
  ),
  build.fetch(
    head('cookie-lets-in', 'a session cookie is as good as a token', 'auth.cookies'),
    (honest) => async (request) => {
      if (request.headers.has('sec') || !/SEC=/i.test(request.headers.get('cookie') ?? '')) return await honest(request)
      const headers = new Headers(request.headers)
      headers.set('sec', 'extmock-admin-token')
      return await honest(new Request(request, { headers }))
    },
  ),
  build.fetch(
    head('deep-filter-breaks', 'a long filter breaks the server', 'transport.no-5xx'),
    (honest) => async (request) =>
      request.url.length > 20_000 ? new Response(null, { status: 500 }) : await honest(request),
  ),
  build.fetch(
    head(
      'alias-of-reads',
      'tasks are unknown below the second base path',
      'install.202.status-location',
      'transport.base-path.alias',
      'transport.base-path.alike',
    ),
    (honest) => async (request) =>
      /\/console\/restapi\/api\/.*task_status/.test(request.url)
        ? new Response('{}', { status: 404 })
        : await honest(request),
  ),
]
