import { altered, type Mutant } from '../mutant.ts'
import { build, head, isFor, paths } from './build.ts'
import { misheard, refusal, reheaded, rewritten, withHeader } from './rewrite.ts'
import { wheres } from './wheres.ts'

const get = { method: 'GET', path: paths.list } as const
const sorts = (_request: Request, url: URL): boolean => url.searchParams.has('sort')

/** The ends of the range that was asked for. */
function asked(request: Request): readonly [from: number, to: number] | null {
  const found = /^items=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '')
  return found === null ? null : [Number(found[1]), Number(found[2])]
}

/** The answers to a list altered, by the range that was asked for. */
function paged(
  mutant: ReturnType<typeof head>,
  change: (answer: Response, range: readonly [from: number, to: number]) => Response | Promise<Response>,
): Mutant {
  return build.fetch(mutant, (honest) => async (request) => {
    const answer = await honest(request)
    const range = asked(request)
    return range !== null && isFor(wheres.list, request, answer) ? await change(answer, range) : answer
  })
}

/** Certain lists are shown whole whatever page of them is asked for, though Content-Range says that it is the page. */
function wholeFor(id: string, title: string, when: (query: URLSearchParams) => boolean): Mutant {
  return build.fetch(head(id, title, 'range.concatenate'), (honest) => async (request) => {
    const answer = await honest(request.clone())
    const { searchParams } = new URL(request.url)
    if (asked(request) === null || !isFor(wheres.list, request, answer) || !when(searchParams)) return answer
    const headers = { 'content-range': answer.headers.get('content-range') ?? '' }
    return await altered(await honest(withHeader(request, 'range', null)), { headers })
  })
}

const total = (answer: Response): number => Number(/\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1])

/** Wrong in the order of a list. */
const orders: readonly Mutant[] = [
  rewritten('ascending-descends', '+add_time sorts downwards', ['sort.ascending'], 'sort', (text) =>
    text.replace(/^\+add_time$/, '-add_time'),
  ),
  build.fetch(
    head('no-sort-by-version', 'the extensions cannot be sorted by version', 'sort.samples'),
    (honest) => async (request) =>
      /^[+-]version/.test(new URL(request.url).searchParams.get('sort') ?? '')
        ? refusal(422, 22610)
        : await honest(request),
  ),
  build.fetch(
    head('sort-drops-last', 'a sorted list lacks its last element', 'sort.keeps-elements'),
    (honest) => async (request) => {
      const answer = await honest(request)
      if (!isFor(wheres.list, request, answer) || !sorts(request, new URL(request.url))) return answer
      return await altered(answer, { json: (all) => (all as unknown[]).slice(0, -1) })
    },
  ),
  misheard(
    head('page-before-sort', 'a page is cut before it is sorted', 'range.after-filter-and-sort'),
    { ...get, when: (request, url) => sorts(request, url) && request.headers.has('range') },
    (_request, url) => {
      url.searchParams.delete('sort')
      return url
    },
  ),
]

/** Wrong in a page. */
const pages: readonly Mutant[] = [
  paged(head('page-206', 'a page is answered 206', 'range.status'), (answer) => altered(answer, { status: 206 })),
  paged(head('page-backwards', 'a page begins with its last element', 'range.page'), (answer) =>
    altered(answer, { json: (all) => (all as unknown[]).toReversed() }),
  ),
  reheaded(
    'later-pages-one-based',
    'a range that does not begin at 0 counts from one',
    ['range.zero-based'],
    'range',
    (text) =>
      text.replace(/^items=([1-9]\d*)-(\d+)$/, (_, from: string, to: string) => `items=${+from - 1}-${+to - 1}`),
  ),
  paged(
    head('page-not-clipped', 'Content-Range has the end that was asked for', 'range.clipped'),
    (answer, [from, to]) => altered(answer, { headers: { 'content-range': `items ${from}-${to}/${total(answer)}` } }),
  ),
  paged(head('outside-416', 'a range beyond the end is answered 416', 'range.outside'), (answer, [from]) =>
    from >= total(answer) ? altered(answer, { status: 416 }) : answer,
  ),
  misheard(
    head('range-in-query', 'a range in the query cuts the list', 'range.header-only'),
    { ...get, when: (_request, url) => url.searchParams.has('Range') },
    (request, url) => withHeader(request, 'range', url.searchParams.get('Range')),
  ),
  misheard(
    head('five-unless-asked', 'without a range there are five elements', 'range.no-limit'),
    { ...get, when: (request) => !request.headers.has('range') },
    (request) => withHeader(request, 'range', 'items=0-4'),
  ),
  paged(head('pages-leave-gaps', 'a later page lacks its first element', 'range.concatenate'), (answer, [from]) =>
    from === 0 ? answer : altered(answer, { json: (all) => (all as unknown[]).slice(1) }),
  ),
  wholeFor('page-of-fields-whole', 'a page of single fields is the whole list', (query) => query.has('fields')),
  wholeFor('sorted-page-whole', 'a page of a list that is sorted and not filtered is all of it', (query) => {
    return query.has('sort') && !query.has('filter')
  }),
  paged(head('total-of-the-rest', 'the total counts what is left', 'range.total'), (answer, [from]) =>
    altered(answer, {
      headers: {
        'content-range': (answer.headers.get('content-range') ?? '').replace(/\d+$/, String(total(answer) - from)),
      },
    }),
  ),
]

/** Wrong in how a list is sorted or cut. */
export const pageMutants: readonly Mutant[] = [...orders, ...pages]
