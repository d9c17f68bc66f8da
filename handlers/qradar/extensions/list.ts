/** Listing the extensions: filter, then sort, then the page. `Filter` and `Paging` in docs/sources. */
import { schemas } from '../../../contracts/qradar/index.ts'
import { itemPieces, textWork } from '../../kit/http/list-work.ts'
import type { Reply, Work } from '../../kit/http/reply.ts'
import type { Failure, Failing } from '../../kit/operation/failure.ts'
import { straight, type Slices } from '../../kit/time/slices.ts'
import type { QradarAsked } from '../operation.ts'
import {
  compileFilterWork,
  filterFieldMessage,
  filterMentions,
  firstUnknownFilterField,
  parseFilter,
  parseRange,
  printContentRange,
  projectionWork,
  readSort,
  sortWork,
  type FilterWork,
  type ItemRange,
  type SortKey,
} from '../query/index.ts'
import { knownFields, queryValue, type ApiVersion } from '../request/index.ts'
import { operation } from '../steps.ts'
import type { Extension, StoredExtension } from '../tables.ts'
import { extensionView, lengthOf, SHORT } from '../view.ts'

const STATUSES: readonly string[] = schemas.ExtensionStatus.enum
/** Lists have no order of their own. */
const UNSORTABLE = ['contents', 'supported_languages']

export const list = operation('list-extensions')
  .step('range', [], rangeOf)
  .step('22608', ['version'], filterOf)
  .step('22610', ['version'], sortOf)
  .perform((had, asked, { extensions }) => {
    const { range, '22608': filter, '22610': sort } = had
    const descending = asked.env.options.listOrder === 'id-descending'
    const view = extensionView(asked, had)
    const told = range !== undefined || asked.env.options.contentRangeWithoutRange
    const headersOf = (total: number): { readonly headers?: Record<string, string> } =>
      told ? { headers: { 'content-range': printContentRange(range ?? wholeOf(total), total) } } : {}
    const { from, to } = filter || sort ? WHOLE : (range ?? WHOLE)
    const stored = extensions.page(from, to, descending)
    // Without filter and sort the page can be cut without reading the rest.
    if (!filter && !sort && areShort(stored))
      return { status: 200, json: stored.map((one) => straight(view(one))), ...headersOf(extensions.size()) }
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
  readonly filter: FilterWork | null
  readonly sort: readonly SortKey[] | null
  readonly page: ItemRange | undefined
  readonly project: (row: Extension) => Slices<unknown>
  readonly headersOf: (total: number) => Pick<Reply, 'headers'>
  readonly size: number
}

/** Looks no further than at what is too long. */
function areShort(stored: readonly StoredExtension[]): boolean {
  let length = 0
  return stored.every((one) => (length += lengthOf(one)) <= SHORT)
}

function* listed({ stored, view, filter, sort, page, project, headersOf, size }: Listing): Work {
  const rows: Extension[] = []
  for (const one of stored) {
    const row = yield* view(one)
    if (filter === null || (yield* filter(row))) rows.push(row)
    yield
  }
  const sorted = yield* sortWork(rows, sort)
  const { from, to } = page ?? WHOLE
  const shown: unknown[] = []
  for (const row of sorted.slice(from, to + 1)) {
    shown.push(yield* project(row))
    yield
  }
  const body = yield* textWork(itemPieces(shown))
  return { ...body, ...headersOf(filter || sort ? rows.length : size) }
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

/** 22608 for what does not parse or speaks of no field, 22615 for a status that does not exist; null without a filter. */
function filterOf(
  asked: QradarAsked & Failing<'22608' | '22615'>,
  { version }: WithVersion,
): FilterWork | null | Failure {
  const parsed = parseFilter(queryValue(asked, 'filter') ?? '')
  if (!parsed.ok) return asked.fail('22608', { message: parsed.error.message })
  if (parsed.value === null) return null
  if (firstUnknownFilterField(parsed.value, knownFields(asked, version)))
    return asked.fail('22608', { message: filterFieldMessage })
  const stray = filterMentions(parsed.value).find(
    ({ path, literal }) => path.length === 1 && path[0] === 'status' && literal && !STATUSES.includes(literal.text),
  )
  if (stray) return asked.fail('22615', { message: `There is no status ${stray.literal?.text}.` })
  return compileFilterWork(parsed.value)
}

/** A sort that does not parse names no field that could be sorted on, so it counts as 22610; null without a sort. */
function sortOf(
  asked: QradarAsked & Failing<'22609' | '22610'>,
  { version }: WithVersion,
): readonly SortKey[] | null | Failure {
  const raw = queryValue(asked, 'sort')
  if (raw === null) return null
  const sortable = [...knownFields(asked, version).fields.keys()].filter((name) => !UNSORTABLE.includes(name))
  const read = readSort(raw, new Set(sortable))
  if (read.ok) return read.value
  const { error } = read
  if (error.code === 'syntax')
    return asked.fail('22610', { message: `The sort ${raw} is not a list of fields, each with + or - before it.` })
  return asked.fail(error.code, { message: `The extensions cannot be sorted by ${error.field}.` })
}
