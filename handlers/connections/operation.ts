/** How operations of this API begin, and the types they are written in. */
import type { connections } from '../../contracts/connections/index.ts'
import type { AskedAny, Environment } from '../kit/operation/asked.ts'
import type { Failure, FailureDetails } from '../kit/operation/failure.ts'
import { operationsOf } from '../kit/operation/operation.ts'
import type { ReadState, State } from './tables.ts'

export type Connections = typeof connections
export type ConnectionsEnvironment = Environment<Connections>
export type ConnectionsOptions = ConnectionsEnvironment['options']
/** Steps by the names that the order of checks knows. */
export type CheckName = ConnectionsOptions['checkOrder'][number] | 'accept' | 'precondition'

/** A request for one extension. */
export interface AskedForOne extends AskedAny<Connections> {
  readonly params: { readonly extid: string }
}
/** A request that may fail with any of these codes. */
export interface Failing<Code extends string> {
  fail(code: Code, more?: FailureDetails): Failure
}

export const operation = operationsOf<Connections, ReadState, State, CheckName>()
