/** Listing the extensions: filter, then sort, then the page. `Filter` and `Paging` in docs/sources. */
import { schemas } from '../../../contracts/qradar/index.ts'
import type { Failure } from '../../kit/operation/failure.ts'
import type { Fails, QradarAsked } from '../operation.ts'
import {
  compileFilter,
  filterFieldMessage,
  filterMentions,
  firstUnknownFilterField,
  parseFilter,
  parseRange,
  printContentRange,
  readSort,
  sortItems,
  type FilterTest,
  type ItemRange,
  type SortKey,
} from '../query/index.ts'
import { knownFields, queryValue, type ApiVersion } from '../request/index.ts'
import { operation } from '../steps.ts'
import { extensionView } from '../view.ts'

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
    const page = (from: number, to: number) => extensions.page(from, to, descending).map(extensionView(asked, had))
    // Without filter and sort the page can be cut without reading the rest.
    const rows = filter || sort ? page(0, Number.POSITIVE_INFINITY).filter(filter ?? (() => true)) : undefined
    const total = rows?.length ?? extensions.size
    const { from, to } = range ?? { from: 0, to: Math.max(0, total - 1) }
    const json = rows ? sortItems(rows, sort).slice(from, to + 1) : page(from, to)
    const told = range !== undefined || asked.env.options.contentRangeWithoutRange
    return { status: 200, json, ...(told && { headers: { 'content-range': printContentRange({ from, to }, total) } }) }
  })

/** The page that is asked for; undefined when none is. */
function rangeOf({ request, env, refuse }: QradarAsked): ItemRange | undefined | Failure {
  const sent = request.headers.get('range')
  if (sent === null) return undefined
  const range = parseRange(sent)
  if (range.ok) return range.value
  const { kind, message } = range.error
  if (kind === 'syntax') return refuse('badRange', { message })
  return refuse('negativeRange', { message, code: String(env.options.negativeRangeCode) })
}

interface WithVersion {
  readonly version: ApiVersion
}

/** 22608 for what does not parse or speaks of no field, 22615 for a status that does not exist; null without a filter. */
function filterOf(
  asked: QradarAsked & Fails<'22608' | '22615'>,
  { version }: WithVersion,
): FilterTest | null | Failure {
  const parsed = parseFilter(queryValue(asked, 'filter') ?? '')
  if (!parsed.ok) return asked.fail('22608', { message: parsed.error.message })
  if (parsed.value === null) return null
  if (firstUnknownFilterField(parsed.value, knownFields(asked, version)))
    return asked.fail('22608', { message: filterFieldMessage })
  const stray = filterMentions(parsed.value).find(
    ({ path, literal }) => path.length === 1 && path[0] === 'status' && literal && !STATUSES.includes(literal.text),
  )
  if (stray) return asked.fail('22615', { message: `There is no status ${stray.literal?.text}.` })
  return compileFilter(parsed.value)
}

/** A sort that does not parse names no field that could be sorted on, so it counts as 22610; null without a sort. */
function sortOf(
  asked: QradarAsked & Fails<'22609' | '22610'>,
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
