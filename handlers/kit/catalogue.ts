/** Every documented error of every operation, with each way to get it. */
import type { Grade, Operation } from '../../contracts/index.ts'
import type { Api } from './api.ts'
import type { NaturalWay } from './natural.ts'
import { triggerable } from './trigger.ts'

/** One error of one operation. */
export interface CatalogueRow {
  readonly api: string
  readonly operation: string
  readonly status: number
  readonly code: string
  readonly meaning: string
  readonly grade: Grade
  /** Whether it stands outside the operation's own table. */
  readonly general: boolean
  /** Send this header with any request for the operation. */
  readonly prefer: string
  /** Or add this to its query. */
  readonly query: string
  /** Or let it come about; absent when it cannot. */
  readonly natural?: NaturalWay
}

/** The rows of an API, in the order of its contract. */
export function catalogueOf(api: Api): readonly CatalogueRow[] {
  const operations = Object.entries(api.contract.operations) as [string, Operation][]
  return operations.flatMap(([operation, spec]) =>
    triggerable(api.contract, spec).map(({ status, error, general }) => {
      const natural = api.natural[operation]?.[`${status} ${error.code}`]
      return {
        api: api.contract.name,
        operation,
        status,
        code: error.code,
        meaning: error.meaning,
        grade: error.grade,
        general,
        prefer: `Prefer: code=${status}, example=${error.code}`,
        query: `__code=${status}&__example=${encodeURIComponent(error.code)}`,
        ...(natural && { natural }),
      }
    }),
  )
}
