/** The types of this API's mock, named once. */
import type { elasticCloud } from '../../contracts/elastic-cloud/index.ts'
import type { Call, Check, OperationHandler, World } from '../kit/operation/api.ts'
import type { JsonBody } from '../kit/http/body.ts'
import type { Download } from '../kit/network/network.ts'
import type { ElasticState } from './tables.ts'
import type { Upload } from './files/upload.ts'

export type Ece = typeof elasticCloud
export type EceWorld = World<Ece>
export type EceCall = Call<Ece, ElasticState>
export type EceCheck = Check<Ece, ElasticState, Gathered>

/** What was awaited before an operation is performed. */
export interface Gathered {
  readonly json?: JsonBody
  readonly upload?: Upload
  readonly download?: Download
}

/** The handler of one operation. */
export type Handles<K extends keyof Ece['operations']> = OperationHandler<
  Ece['operations'][K],
  Ece,
  ElasticState,
  Gathered
>
