import type { HttpHandler } from 'msw'
import type { ApiMap } from '../../core/api-map.ts'
import type { MockCore } from '../fetch/index.ts'
import { toMswHandlers, type Http } from './msw-handlers.ts'

/** A stateful mock, all of `MockCore` and this: give `handlers` to MSW, or call `fetch` directly. Both see the same state. */
export interface Mock<M extends object = ApiMap> extends MockCore<M> {
  /** For `setupServer(...mock.handlers)` or `setupWorker(...mock.handlers)`. Made when first asked for, and the same ones then. */
  readonly handlers: HttpHandler[]
  /** Forgets everything. */
  close(): void
}

/** A core with the handlers that `http` of MSW makes of it, or of `served`, and whatever else it has; who asks for no handlers needs no MSW. */
export function withHandlers<M extends object, E extends object>(
  core: MockCore<M>,
  http: () => Http,
  more: E,
  served: Pick<MockCore, 'contracts' | 'serves' | 'respond'> = core,
): Mock<M> & E {
  let made: HttpHandler[] | undefined
  return {
    ...core,
    ...more,
    get handlers() {
      return (made ??= toMswHandlers(served, http()))
    },
    close: () => core.tenants.clear(),
  }
}
