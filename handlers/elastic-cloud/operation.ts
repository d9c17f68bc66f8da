/** How operations of this API begin, and the types they are written in. */
import type { Static } from 'typebox'
import type { elasticCloud, schemas } from '../../contracts/elastic-cloud/index.ts'
import type { AskedIn, Environment } from '../kit/operation/asked.ts'
import { operationsOf } from '../kit/operation/operation.ts'
import type { ReadState, State } from './tables.ts'

export type Ece = typeof elasticCloud
export type EceEnvironment = Environment<Ece>
export type EceOptions = EceEnvironment['options']
export type EceAsked = AskedIn<Ece>
export type AskedForOne = EceAsked & { readonly params: { readonly extension_id: string } }

/** What a create or an update sends. */
export type ExtensionBody = Static<typeof schemas.UpdateExtensionRequest>

/** Steps by the names that the order of checks knows. `extension` finds and never refuses; `name` comes right after `body`. */
export type CheckName = EceOptions['checkOrder'][number] | 'extension' | 'name'

export const operation = operationsOf<Ece, ReadState, State, CheckName>()
