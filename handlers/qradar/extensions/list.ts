/** Listing the extensions: filter, then sort, then the page. Facts, sections 3.6 to 3.8. */
import { schemas } from '../../../contracts/qradar/index.ts'
import type { Failure } from '../../kit/operation/failure.ts'
import { common } from '../steps.ts'
import { knownFields } from '../request/fields.ts'
import type { Extension, Handles, QradarCall } from '../operation.ts'
import { queryValue } from '../request/parameters.ts'
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
  type FilterTree,
  type ItemRange,
  type SortKey,
} from '../query/index.ts'
import { fail, refuse } from '../refusals.ts'
import { settled } from '../tasks/tasks.ts'
import { extensionView } from '../view.ts'

const STATUSES: readonly string[] = schemas.ExtensionStatus.enum
/** Lists have no order of their own. */
const UNSORTABLE = ['contents', 'supported_languages']

export const list: Handles<'list-extensions'> = {
  checks: {
    ...common,
    range: (call) => {
      const range = parseRange(call.request.headers.get('range') ?? 'items=0-0')
      if (range.ok) return undefined
      const { kind, message } = range.error
      if (kind === 'syntax') return refuse('badRange', { message })
      return refuse('negativeRange', { message, code: String(call.world.options.negativeRangeCode) })
    },
    '22608': filterFault,
    '22610': (call) => {
      const sort = sortOf(call)
      return 'failure' in sort ? sort.failure : undefined
    },
  },
  perform: (call) => {
    const rows = selected(call)
    const range = rangeOf(call)
    const total = rows?.length ?? settled(call).extensions.size
    const { from, to } = range ?? { from: 0, to: Math.max(0, total - 1) }
    const page = rows ? rows.slice(from, to + 1) : unsorted(call, from, to)
    const told = range !== undefined || call.world.options.contentRangeWithoutRange
    const headers = told ? { headers: { 'content-range': printContentRange({ from, to }, total) } } : {}
    return { status: 200, json: page, ...headers }
  },
}

/** All rows that pass the filter, sorted; undefined without filter and sort, when the page can be cut without reading the rest. */
function selected(call: QradarCall): Extension[] | undefined {
  const filter = filterOf(call)
  const sort = sortOf(call)
  const keys = 'keys' in sort ? sort.keys : null
  if (filter === null && keys === null) return undefined
  const rows = unsorted(call, 0, Number.POSITIVE_INFINITY)
  const passing = filter === null ? rows : rows.filter(compileFilter(filter))
  return sortItems(passing, keys)
}

function unsorted(call: QradarCall, from: number, to: number): Extension[] {
  const descending = call.world.options.listOrder === 'id-descending'
  return settled(call).extensions.page(from, to, descending).map(extensionView(call))
}

function rangeOf(call: QradarCall): ItemRange | undefined {
  const range = parseRange(call.request.headers.get('range') ?? '')
  return range.ok ? range.value : undefined
}

function filterOf(call: QradarCall): FilterTree | null {
  const parsed = parseFilter(queryValue(call, 'filter') ?? '')
  return parsed.ok ? parsed.value : null
}

/** 22608 for what does not parse or speaks of no field, 22615 for a status that does not exist. */
function filterFault(call: QradarCall): Failure | undefined {
  const parsed = parseFilter(queryValue(call, 'filter') ?? '')
  if (!parsed.ok) return fail.list('22608', parsed.error.message)
  if (parsed.value === null) return undefined
  if (firstUnknownFilterField(parsed.value, knownFields(call))) return fail.list('22608', filterFieldMessage)
  const stray = filterMentions(parsed.value).find(
    ({ path, literal }) => path.length === 1 && path[0] === 'status' && literal && !STATUSES.includes(literal.text),
  )
  return stray && fail.list('22615', `There is no status ${stray.literal?.text}.`)
}

/** A sort that does not parse names no field that could be sorted on, so it counts as 22610. */
function sortOf(call: QradarCall): { readonly keys: readonly SortKey[] | null } | { readonly failure: Failure } {
  const raw = queryValue(call, 'sort')
  const sortable = [...knownFields(call).fields.keys()].filter((name) => !UNSORTABLE.includes(name))
  const read = readSort(raw, new Set(sortable))
  if (read.ok) return { keys: read.value }
  if (read.error.code === 'syntax')
    return { failure: fail.list('22610', `The sort ${raw} is not a list of fields, each with + or - before it.`) }
  return { failure: fail.list(read.error.code, `The extensions cannot be sorted by ${read.error.field}.`) }
}
