/** The types of this API's mock, named once. */
import type { Static } from 'typebox'
import type { qradar, schemas } from '../../contracts/qradar/index.ts'
import type { Call, Check, OperationHandler, World } from '../kit/operation/api.ts'
import type { JsonBody } from '../kit/http/body.ts'
import type { QradarState } from './tables.ts'
import type { Upload } from './extensions/upload.ts'

export type Qradar = typeof qradar
export type QradarWorld = World<Qradar>
export type QradarOptions = QradarWorld['options']
export type QradarCall = Call<Qradar, QradarState>
export type QradarCheck = Check<Qradar, QradarState, Gathered>
export type OperationName = keyof Qradar['operations']

export type Extension = Static<typeof schemas.Extension>
export type ExtensionStatus = Static<typeof schemas.ExtensionStatus>

/** What was awaited before an operation is performed. */
export interface Gathered {
  readonly json?: JsonBody
  readonly upload?: Upload
}

/** The handler of one operation. */
export type Handles<K extends OperationName> = OperationHandler<Qradar['operations'][K], Qradar, QradarState, Gathered>
