/**
 * The mock without its APIs: a core to which they are given, and what an API of your own is written with. May import
 * handlers/kit, handlers/control and contracts.
 */
export type { ApiMap, ByName } from './api-map.ts'
export { createPlainCore, type PlainCore } from './plain-core.ts'
export type { MockOptions } from './mock-options.ts'
export { ArrangeError } from './arrange.ts'
export { OptionError } from '../kit/operation/options.ts'
export { withFetch, type MockCore } from '../transports/fetch/index.ts'

export type { Api, Constant, ReadyCredential, Stray } from '../kit/operation/api.ts'
export type { Asked, AskedAny, Environment } from '../kit/operation/asked.ts'
export { isFailure, type Failure, type FailureDetails } from '../kit/operation/failure.ts'
export type { NaturalWays, NaturalWaysOf } from '../kit/operation/natural.ts'
export type { NaturalWay } from '../../fixtures/types.ts'
export { operationsOf, type OperationTable } from '../kit/operation/operation.ts'
export type { Doer, Order } from '../kit/operation/order.ts'
export { createRouter } from '../kit/operation/route.ts'
export { firstMismatch } from '../kit/operation/validate.ts'
export { accepts } from '../kit/http/accept.ts'
export { authorizationOf, passwordKey, tokenHeaderOf, type Credentials } from '../kit/http/credentials.ts'
export { jsonReader, readJson, type JsonBody } from '../kit/http/json-body.ts'
export type { Reply } from '../kit/http/reply.ts'
export type { PlainRequest } from '../kit/http/request.ts'
export { misfit } from '../kit/state/data-faults.ts'
export { files, records, value, type ReadStateOf, type StateOf } from '../kit/state/state.ts'
