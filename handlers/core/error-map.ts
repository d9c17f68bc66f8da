/** The documented errors of a mock's APIs, as types: an editor offers what a rule may name, and what is misspelt does not compile. */
import type { Contract, Grade, Operation } from '../../contracts/index.ts'
import type { FaultRule } from '../kit/faults/fault-rule.ts'
import type { ErrorCodeOf, GeneralCodeOf } from '../kit/operation/failure.ts'
import type { ContractAt, OperationIn } from './api-map.ts'

/**
 * The codes of the errors that some operations of some APIs may answer with, their own and those of the whole API; any text where the operations
 * are not known by name.
 */
export type ErrorCodeIn<M extends object, N extends keyof M, O extends OperationIn<M, N>> = N extends keyof M
  ? string extends keyof ContractAt<M, N>['operations']
    ? string
    : GeneralCodeOf<ContractAt<M, N>> | OwnOf<ContractAt<M, N>['operations'], O, 'code'>
  : never

/** The statuses that those errors come with. */
export type ErrorStatusIn<M extends object, N extends keyof M, O extends OperationIn<M, N>> = N extends keyof M
  ? string extends keyof ContractAt<M, N>['operations']
    ? number
    : GeneralStatusOf<ContractAt<M, N>> | OwnOf<ContractAt<M, N>['operations'], O, 'status'>
  : never
type GeneralStatusOf<C extends Contract> = C['generalErrors'][keyof C['generalErrors']]['status']

/** Of each operation apart: what several have in common says nothing. */
type OwnOf<Operations, O, Part extends 'code' | 'status'> = O extends keyof Operations
  ? Operations[O] extends infer One extends Operation
    ? Part extends 'code'
      ? ErrorCodeOf<One>
      : RefusalsOf<One['responses']>
    : never
  : never
type RefusalsOf<R> = { [S in keyof R]: R[S] extends { errors: readonly unknown[] } ? S : never }[keyof R] & number

/** A code as a rule may name it: where the vendor's codes are numbers, as a number too. */
export type Named<Code extends string> = string extends Code
  ? string | number
  : Code | (Code extends `${infer Digits extends number}` ? Digits : never)

/** A fault rule that names what there is; what it leaves out may be any. */
export type RuleNaming<N, O, S, K> = Omit<FaultRule, 'api' | 'operation' | 'error'> & {
  readonly api?: N
  readonly operation?: O
  /** A documented error: by its status, the vendor's code, or both. */
  readonly error?: { readonly code?: S; readonly example?: K }
}

/** One documented error of one operation, as `mock.errors` lists it: give `rule` to `faults.add`, or the rest to `faults.fail`. */
export interface DocumentedError<N, O, S, K> {
  readonly api: N
  readonly operation: O
  readonly status: S
  readonly code: K
  readonly meaning: string
  readonly grade: Grade
  /** Whether any operation of the API may answer with it. */
  readonly general: boolean
  readonly rule: { readonly api: N; readonly operation: O; readonly error: { readonly code: S; readonly example: K } }
}
