/** The APIs' models as types, read from the contracts' schemas. */
import type { Static, TSchema } from 'typebox'
import type { ApiName, contracts } from '../../contracts/index.ts'

/** `Models<'elastic-cloud'>['Extension']` is an extension as the API answers it; the names are the vendors'. */
export type Models<A extends ApiName> = {
  [K in keyof Schemas<A>]: Schemas<A>[K] extends TSchema ? Static<Schemas<A>[K]> : never
}

type Schemas<A extends ApiName> = (typeof contracts)[A]['schemas']
