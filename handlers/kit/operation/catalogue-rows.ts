/** Every documented error of every operation, with the ways to ask for it. */
import type { Grade, Operation } from '../../../contracts/index.ts'
import type { Api } from './api.ts'
import type { Environment } from './asked.ts'
import type { FaultRule } from '../faults/fault-rule.ts'
import type { NaturalWay } from '../../../fixtures/types.ts'
import { triggerable } from '../faults/trigger.ts'

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
  /** Send this header with any request for the operation; absent, as are the next two, when an option forbids asking for it. */
  readonly prefer?: string
  /** Or add this to its query. */
  readonly query?: string
  /** Or give this rule to `faults.add`, or post it to `/_extmock/faults`; it strikes every request for the operation. */
  readonly rule?: FaultRule
  /** Or let it come about; absent when it cannot. */
  readonly natural?: NaturalWay
}

/** The rows of an API, in the order of its contract, without the natural ways, which have to be loaded; the options say what may be asked for. */
export function rowsOf(api: Api, options: Environment['options']): readonly Omit<CatalogueRow, 'natural'>[] {
  const operations = Object.entries(api.contract.operations) as [string, Operation][]
  return operations.flatMap(([operation, spec]) =>
    triggerable(api.contract, spec).map(({ status, error, general }) => {
      const { code, meaning, grade } = error
      const about = { api: api.contract.name, operation, status, code, meaning, grade, general }
      const admitted = api.injectable?.(operation, code, options) ?? true
      return { ...about, ...(admitted && waysToAsk(about)) }
    }),
  )
}

function waysToAsk({ api, operation, status, code }: Pick<CatalogueRow, 'api' | 'operation' | 'status' | 'code'>) {
  return {
    prefer: `Prefer: code=${status}, example=${code}`,
    query: `__code=${status}&__example=${encodeURIComponent(code)}`,
    rule: { api, operation, error: { code: status, example: code } },
  }
}
