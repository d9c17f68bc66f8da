/** The types of this API's mock, named once, and the bare beginning of its operations. */
import type { qradar } from '../../contracts/qradar/index.ts'
import type { AskedIn, Environment } from '../kit/operation/asked.ts'
import { operationsOf } from '../kit/operation/operation.ts'
import type { QradarReadState, QradarState } from './tables.ts'

export type Qradar = typeof qradar
export type QradarEnvironment = Environment<Qradar>
export type QradarOptions = QradarEnvironment['options']
export type QradarAsked = AskedIn<Qradar>
export type OperationName = keyof Qradar['operations'] & string

/** What the option leaves out comes at these places: `Order of checks` in docs/sources, and where it says nothing, the framework before the endpoint. */
export const WITH_PARAMETERS = ['accept', 'parameters', 'body', 'range'] as const
export const LAST = ['22617', '22623', '22604', '22614', '22607', '22613', '22608', '22610', '1021'] as const

/** The names of the option `checkOrder`, those it leaves out, and look-ups that never fail. */
export type CheckName =
  | QradarOptions['checkOrder'][number]
  | (typeof WITH_PARAMETERS)[number]
  | (typeof LAST)[number]
  | 'named extension'
  | 'named task'
  | 'conflicts'

export const bareOperation = operationsOf<Qradar, QradarReadState, QradarState, CheckName>()
