/** What a mock of the three APIs is told and answers, as types: an editor offers the names, and a wrong one does not compile. */
import type { Static, TSchema } from 'typebox'
import type { ApiName, contracts } from '../contracts/index.ts'
import type { DataIn, OperationIn, OptionsOf } from './core/api-map.ts'
import type { ErrorCodeIn } from './core/error-map.ts'
import type { BuiltIn } from './registry.ts'

/** The names of an API's operations. */
export type OperationOf<A extends ApiName> = keyof (typeof contracts)[A]['operations'] & string

/** The vendor's codes of the errors that an operation may answer with: its own, and those of the whole API. */
export type ErrorCode<A extends ApiName, O extends OperationOf<A>> = ErrorCodeIn<
  BuiltIn,
  A,
  O & OperationIn<BuiltIn, A>
>

/** The roles of an API: `owner`, `admin`, `limited` …, each with a ready credential. */
export type RoleOf<A extends ApiName> = (typeof contracts)[A]['roles'][number]

/** The options of one API, each with the values it may have. */
export type GivenOptions<A extends ApiName> = OptionsOf<(typeof contracts)[A]>

/** `Models<'elastic-cloud'>['Extension']` is an extension as the API answers it; the names are the vendors'. */
export type Models<A extends ApiName> = {
  [K in keyof Schemas<A>]: Schemas<A>[K] extends TSchema ? Static<Schemas<A>[K]> : never
}
type Schemas<A extends ApiName> = (typeof contracts)[A]['schemas']

/**
 * Starting data by API name. Elastic Cloud: `extensions`, each with an id and an owner (`1001` is whom the ready
 * credential `owner` stands for), and `deployments` that use them. QRadar: `extensions` as the API shows them; whatever is
 * left out is null. Connections: `extensions`, each with an extid and the five fields; `builtin` ones are read-only.
 */
export type StartingData = { readonly [A in ApiName]?: DataIn<BuiltIn, A> }
