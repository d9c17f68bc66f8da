/** The names a test may ask for, read from the contracts: an editor offers them, and a wrong one does not compile. */
import type { ApiName, contracts, Operation } from '../../contracts/index.ts'
import type { OptionsOf } from './api-map.ts'
import type { ErrorCodeOf } from '../kit/operation/failure.ts'

/** The names of an API's operations. */
export type OperationOf<A extends ApiName> = keyof (typeof contracts)[A]['operations'] & string

/** The vendor's codes of the errors that an operation documents. */
export type ErrorCode<A extends ApiName, O extends OperationOf<A>> = Operations<A>[O] extends Operation
  ? ErrorCodeOf<Operations<A>[O]>
  : never

type Operations<A extends ApiName> = (typeof contracts)[A]['operations']

/** The roles of an API: `owner`, `admin`, `limited` …, each with a ready credential. */
export type RoleOf<A extends ApiName> = keyof (typeof contracts)[A]['roles'] & string

/** The options of one API, each with the values it may have. */
export type GivenOptions<A extends ApiName> = OptionsOf<(typeof contracts)[A]>
