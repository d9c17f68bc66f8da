/** How operations of this API begin, and the types they are written in. */
import type { connections } from '../../contracts/connections/index.ts'
import type { AskedIn, Environment } from '../kit/operation/asked.ts'
import { operationsOf } from '../kit/operation/operation.ts'
import type { ReadState, State } from './tables.ts'

export type Connections = typeof connections
export type ConnectionsEnvironment = Environment<Connections>
export type ConnectionsOptions = ConnectionsEnvironment['options']
/** Steps by the names that the order of checks knows. */
export type CheckName = ConnectionsOptions['checkOrder'][number] | 'accept' | 'precondition'

export interface AskedForOne extends AskedIn<Connections> {
  readonly params: { readonly extid: string }
}

export const operation = operationsOf<Connections, ReadState, State, CheckName>()
