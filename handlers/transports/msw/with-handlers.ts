import type { HttpHandler } from 'msw'
import type { ApiMap } from '../../core/api-map.ts'
import type { MockCore } from '../fetch/index.ts'
import { toMswHandlers, type Http } from './msw-handlers.ts'

/** A stateful mock, all of `MockCore` and this: give `handlers` to MSW, or call `fetch` directly. Both see the same state. */
export interface Mock<M extends object = ApiMap> extends MockCore<M> {
  /** For `setupServer(...mock.handlers)` or `setupWorker(...mock.handlers)`. */
  readonly handlers: HttpHandler[]
  /** Forgets everything. */
  close(): void
}

/** A core with the handlers that `http` of MSW makes. */
export function withHandlers<M extends object>(core: MockCore<M>, http: Http): Mock<M> {
  return { ...core, handlers: toMswHandlers(core, http), close: () => core.tenants.clear() }
}
