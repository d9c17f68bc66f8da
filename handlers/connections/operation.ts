/** The types of this API's mock, named once. */
import type { connections } from '../../contracts/connections/index.ts'
import type { Call, Check, OperationHandler, World } from '../kit/operation/api.ts'
import type { JsonBody } from '../kit/http/body.ts'
import type { ConnectionsState } from './tables.ts'

export type Connections = typeof connections
export type ConnectionsWorld = World<Connections>
export type ConnectionsCall = Call<Connections, ConnectionsState>
export type ConnectionsCheck = Check<Connections, ConnectionsState, Gathered>
export type ConnectionsOptions = ConnectionsWorld['options']

/** What was awaited before an operation is performed. */
export interface Gathered {
  readonly json?: JsonBody
}

/** The handler of one operation. */
export type Handles<K extends keyof Connections['operations']> = OperationHandler<
  Connections['operations'][K],
  Connections,
  ConnectionsState,
  Gathered
>
