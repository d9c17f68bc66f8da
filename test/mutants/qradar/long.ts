/** Wrong only where more is asked for than a page usually holds. */
import { altered, type Mutant } from '../mutant.ts'
import { alter, body, build, head, paths } from './build.ts'
import { reheaded, rewritten } from './rewrite.ts'
import { wheres } from './wheres.ts'

const lists: readonly Mutant[] = [20, 25].flatMap((most) => [
  alter(head(`list-of-${most}`, `a list holds ${most} rows`, 'range.no-limit', 'state.upload-is-listed'), wheres.list, {
    json: (rows) => (Array.isArray(rows) ? rows.slice(0, most) : rows),
  }),
  build.fetch(
    head(`list-of-newest-${most}`, `a list holds the newest ${most} rows`, 'range.no-limit', 'state.upload-is-listed'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (request.method !== 'GET' || !paths.list.test(new URL(request.url).pathname) || answer.status !== 200)
        return answer
      return await altered(answer, { json: (rows) => (Array.isArray(rows) ? rows.slice(-most) : rows) })
    },
  ),
])

const cuts: readonly Mutant[] = [
  reheaded('page-of-20', 'a page holds 20 rows', ['range.clipped'], 'range', (text) =>
    text.replace(/^items=(\d+)-(\d+)$/, (_, from: string, to: string) => `items=${from}-${Math.min(+to, +from + 19)}`),
  ),
  reheaded(
    'past-twenty-one-based',
    'from the twentieth on a range counts from one',
    ['range.concatenate'],
    'range',
    (text) =>
      text.replace(/^items=([2-9]\d|\d{3,})-(\d+)$/, (_, from: string, to: string) => `items=${+from + 1}-${+to + 1}`),
  ),
  rewritten('in-of-twenty', 'in knows twenty values', ['filter.operator.in'], 'filter', (text) =>
    text.replace(/ in \(((?:\d+,){19}\d+),[\d,]+\)/, ' in ($1)'),
  ),
  rewritten('conditions-past-twenty-lost', 'or knows twenty conditions', ['filter.or'], 'filter', (text) =>
    text.split(' or ').length > 20 ? text.split(' or ').slice(0, 20).join(' or ') : text,
  ),
  rewritten('fields-past-eight-lost', 'of many fields eight are shown', ['fields.commutes'], 'fields', (text) =>
    text.includes('(') ? text : text.split(',').slice(0, 8).join(','),
  ),
  alter(head('rows-of-20-items', 'the list shows 20 items of each', 'state.list-and-get-agree'), wheres.list, {
    json: (rows) =>
      Array.isArray(rows)
        ? rows.map((row) => ({ ...row, contents: Array.from(row.contents ?? []).slice(0, 20) }))
        : rows,
  }),
  alter(
    head('preview-of-20', 'a preview shows 20 items', 'install.preview.shows-values'),
    { method: 'GET', path: paths.results, status: 200 },
    body((whole) => ({ ...whole, content: (whole['content'] as unknown[]).slice(0, 20) })),
  ),
  alter(
    head('metadata-of-100', 'added metadata is repeated up to the hundredth user', 'metadata.echo'),
    { method: 'POST', path: paths.metadata, status: 200 },
    body((whole) => ({ ...whole, app_oauth_users: Array.from(whole['app_oauth_users'] as unknown[]).slice(0, 100) })),
  ),
]

/** Every one of them. */
export const longMutants: readonly Mutant[] = [...lists, ...cuts]
