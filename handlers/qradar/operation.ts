/** The types of this API's mock, named once, and the bare beginning of its operations. */
import type { qradar } from '../../contracts/qradar/index.ts'
import type { AskedAny, Environment } from '../kit/operation/asked.ts'
import { operationsOf } from '../kit/operation/operation.ts'
import type { QradarReadState, QradarState } from './tables.ts'

export type Qradar = typeof qradar
export type QradarEnvironment = Environment<Qradar>
export type QradarOptions = QradarEnvironment['options']
export type QradarAsked = AskedAny<Qradar>
export type OperationName = keyof Qradar['operations'] & string

/** The names of the option `checkOrder`, and those it leaves out: codes, checks of the framework, and look-ups that never fail. */
export type CheckName =
  | QradarOptions['checkOrder'][number]
  | 'accept'
  | 'body'
  | 'range'
  | 'named extension'
  | 'named task'
  | 'conflicts'
  | '1021'
  | '22604'
  | '22607'
  | '22608'
  | '22610'
  | '22613'
  | '22614'
  | '22617'
  | '22623'

export const bareOperation = operationsOf<Qradar, QradarReadState, QradarState, CheckName>()
