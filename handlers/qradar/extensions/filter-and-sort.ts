/** What a list is asked for by `filter` and `sort`. Loaded when one is there. `Filter` and `Sort` in docs/sources. */
import { schemas } from '../../../contracts/qradar/index.ts'
import type { Failure, Failing } from '../../kit/operation/failure.ts'
import type { Slices } from '../../kit/time/slices.ts'
import type { QradarAsked } from '../operation.ts'
import { filterMentions, firstUnknownFilterField } from '../query/filter-mentions.ts'
import { compileFilterWork, type FilterWork } from '../query/filter-work.ts'
import { filterFieldMessage, parseFilter } from '../query/filter.ts'
import { readSort, sortWork, type Sorter } from '../query/sort.ts'
import { knownFields, type ApiVersion } from '../request/index.ts'
import type { Extension, StoredExtension } from '../tables.ts'

export type Filtering = QradarAsked & Failing<'22608' | '22615'>
export type Sorting = QradarAsked & Failing<'22609' | '22610'>

type Stored = readonly StoredExtension[]

/** Which extensions, or in which order, by how they look; that is made anew when they are written, since many readers may be slow. */
export type Choice = (stored: Stored, view: (one: StoredExtension) => Slices<Extension>) => Slices<Stored>

const STATUSES: readonly string[] = schemas.ExtensionStatus.enum
/** Lists have no order of their own. */
const UNSORTABLE = ['contents', 'supported_languages']

/** 22608 for what does not parse or speaks of no field, 22615 for a status that does not exist; null without a filter. */
export function readFilter(asked: Filtering, version: ApiVersion, raw: string): Choice | null | Failure {
  const parsed = parseFilter(raw)
  if (!parsed.ok) return asked.fail('22608', { message: parsed.error.message })
  if (parsed.value === null) return null
  if (firstUnknownFilterField(parsed.value, knownFields(asked, version)))
    return asked.fail('22608', { message: filterFieldMessage })
  const stray = filterMentions(parsed.value).find(
    ({ path, literal }) => path.length === 1 && path[0] === 'status' && literal && !STATUSES.includes(literal.text),
  )
  if (stray) return asked.fail('22615', { message: `There is no status ${stray.literal?.text}.` })
  return filteredBy(compileFilterWork(parsed.value))
}

function filteredBy(filter: FilterWork): Choice {
  return function* (stored, view) {
    const found: StoredExtension[] = []
    for (const one of stored) {
      if (yield* filter(yield* view(one))) found.push(one)
      yield
    }
    return found
  }
}

/** A sort that does not parse names no field that could be sorted on, so it counts as 22610; null for a blank one. */
export function readSorter(asked: Sorting, version: ApiVersion, raw: string): Choice | null | Failure {
  const sortable = [...knownFields(asked, version).fields.keys()].filter((name) => !UNSORTABLE.includes(name))
  const read = readSort(raw, new Set(sortable))
  if (read.ok) return read.value && sortedBy((rows) => sortWork(rows, read.value))
  const { error } = read
  if (error.code === 'syntax')
    return asked.fail('22610', { message: `The sort ${raw} is not a list of fields, each with + or - before it.` })
  return asked.fail(error.code, { message: `The extensions cannot be sorted by ${error.field}.` })
}

function sortedBy(sort: Sorter): Choice {
  return function* (stored, view) {
    const rows = new Map<Extension, StoredExtension>()
    for (const one of stored) {
      rows.set(yield* view(one), one)
      yield
    }
    const sorted: StoredExtension[] = []
    for (const row of yield* sort([...rows.keys()])) {
      const one = rows.get(row)
      if (one) sorted.push(one)
      yield
    }
    return sorted
  }
}
