/** Listing the extensions: filter, then sort, then the page. `Filter` and `Paging` in docs/sources. */
import { madePieces, PLACE, textWork } from '../../kit/http/list-work.ts'
import { withJsonType, type Work } from '../../kit/http/reply.ts'
import type { Failure } from '../../kit/operation/failure.ts'
import { straight, type Slices } from '../../kit/time/slices.ts'
import type { QradarAsked } from '../operation.ts'
import { parseRange, printContentRange, projectionWork, type ItemRange } from '../query/index.ts'
import { queryValue, type ApiVersion } from '../request/index.ts'
import { operation } from '../steps.ts'
import type { Choice, Filtering, Sorting } from './filter-and-sort.ts'
import type { Extension, StoredExtension } from '../tables.ts'
import { extensionView, extensionWritten, lengthOf, SHORT } from '../view.ts'

export const list = operation('list-extensions')
  .reading('range', [], rangeOf)
  .reading('22608', ['version'], filterOf)
  .reading('22610', ['version'], sortOf)
  .perform((had, asked, { extensions }) => {
    const { range, '22608': filter, '22610': sort } = had
    const descending = asked.env.options.listOrder === 'id-descending'
    const view = extensionView(asked, had)
    const told = range !== undefined || asked.env.options.contentRangeWithoutRange
    const headersOf = (total: number): Record<string, string> =>
      told ? { 'content-range': printContentRange(range ?? wholeOf(total), total) } : {}
    const { from, to } = filter || sort ? WHOLE : (range ?? WHOLE)
    const stored = extensions.page(from, to, descending)
    // Without filter and sort the page can be cut without reading the rest.
    if (!filter && !sort && areShort(stored)) {
      const headers = headersOf(extensions.size())
      if (had.fields !== null) return { status: 200, json: stored.map((one) => straight(view(one))), headers }
      const written = extensionWritten(asked, had, extensions)
      const text = `[${stored.map((one) => written(one).text).join(',')}]`
      return { status: 200, text, headers: withJsonType(headers) }
    }
    const project = projectionWork(had.fields)
    const page = filter || sort ? range : undefined
    return {
      status: 200,
      work: listed({ stored, view, filter, sort, page, project, headersOf, size: extensions.size() }),
    }
  })

const WHOLE: ItemRange = { from: 0, to: Number.POSITIVE_INFINITY }
const wholeOf = (total: number): ItemRange => ({ from: 0, to: Math.max(0, total - 1) })

interface Listing {
  readonly stored: readonly StoredExtension[]
  readonly view: (stored: StoredExtension) => Slices<Extension>
  readonly filter: Choice | null
  readonly sort: Choice | null
  readonly page: ItemRange | undefined
  readonly project: (row: Extension) => Slices<unknown>
  readonly headersOf: (total: number) => Record<string, string>
  readonly size: number
}

/** Looks no further than at what is too long. */
function areShort(stored: readonly StoredExtension[]): boolean {
  let length = 0
  return stored.every((one) => (length += lengthOf(one)) <= SHORT)
}

/** Which they are has to be known before the first is written; how they look is made as they are read, since many readers may be slow. */
function* listed({ stored, view, filter, sort, page, project, headersOf, size }: Listing): Work {
  const found = filter === null ? stored : yield* filter(stored, view)
  const sorted = sort === null ? found : yield* sort(found, view)
  const { from, to } = page ?? WHOLE
  const shown = page ? sorted.slice(from, to + 1) : sorted
  const body = yield* textWork(
    madePieces(shown, function* (one) {
      return yield* project(yield* view(one))
    }),
    PLACE * shown.length,
  )
  return { ...body, headers: headersOf(filter || sort ? found.length : size) }
}

function rangeOf({ request, env, refuse }: QradarAsked): ItemRange | undefined | Failure {
  const sent = request.headers.get('range')
  if (sent === null) return undefined
  const range = parseRange(sent)
  if (!('problem' in range)) return range
  const { problem, message } = range
  if (problem === 'syntax') return refuse('badRange', { message })
  return refuse('negativeRange', { message, code: String(env.options.negativeRangeCode) })
}

interface WithVersion {
  readonly version: ApiVersion
}

/** Null without a filter. Many pages filter and sort nothing. */
function filterOf(asked: Filtering, { version }: WithVersion): null | Promise<Choice | null | Failure> {
  const raw = queryValue(asked, 'filter')
  return raw === null ? null : import('./filter-and-sort.ts').then(({ readFilter }) => readFilter(asked, version, raw))
}

/** Null without a sort. */
function sortOf(asked: Sorting, { version }: WithVersion): null | Promise<Choice | null | Failure> {
  const raw = queryValue(asked, 'sort')
  return raw === null ? null : import('./filter-and-sort.ts').then(({ readSorter }) => readSorter(asked, version, raw))
}
