/** What a list is asked for by `filter` and `sort`. Loaded when one is there. `Filter` and `Sort` in docs/sources. */
import { schemas } from '../../../contracts/qradar/index.ts'
import type { Failure, Failing } from '../../kit/operation/failure.ts'
import type { QradarAsked } from '../operation.ts'
import { filterMentions, firstUnknownFilterField } from '../query/filter-mentions.ts'
import { compileFilterWork } from '../query/filter-work.ts'
import { filterFieldMessage, parseFilter, type FilterWork, type Sorter } from '../query/index.ts'
import { readSort, sortWork } from '../query/sort.ts'
import { knownFields, type ApiVersion } from '../request/index.ts'

export type Filtering = QradarAsked & Failing<'22608' | '22615'>
export type Sorting = QradarAsked & Failing<'22609' | '22610'>

const STATUSES: readonly string[] = schemas.ExtensionStatus.enum
/** Lists have no order of their own. */
const UNSORTABLE = ['contents', 'supported_languages']

/** 22608 for what does not parse or speaks of no field, 22615 for a status that does not exist; null without a filter. */
export function readFilter(asked: Filtering, version: ApiVersion, raw: string): FilterWork | null | Failure {
  const parsed = parseFilter(raw)
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

/** A sort that does not parse names no field that could be sorted on, so it counts as 22610; null for a blank one. */
export function readSorter(asked: Sorting, version: ApiVersion, raw: string): Sorter | null | Failure {
  const sortable = [...knownFields(asked, version).fields.keys()].filter((name) => !UNSORTABLE.includes(name))
  const read = readSort(raw, new Set(sortable))
  if (read.ok) return read.value && ((rows) => sortWork(rows, read.value))
  const { error } = read
  if (error.code === 'syntax')
    return asked.fail('22610', { message: `The sort ${raw} is not a list of fields, each with + or - before it.` })
  return asked.fail(error.code, { message: `The extensions cannot be sorted by ${error.field}.` })
}
