/** A mock of the APIs that are given as values; the entry `extmock` knows all three by name. */
import { http } from 'msw'
import type { ByName } from '../core/api-map.ts'
import type { MockOptions } from '../core/mock-options.ts'
import { createPlainCore } from '../core/plain-core.ts'
import type { Api } from '../kit/operation/api.ts'
import { withFetch } from '../transports/fetch/index.ts'
import { withHandlers, type Mock } from '../transports/msw/with-handlers.ts'

export { ArrangeError } from '../core/arrange.ts'
export type { MockOptions } from '../core/mock-options.ts'
export type { TenantHandle } from '../core/tenant-handle.ts'
export type { Api } from '../kit/operation/api.ts'
export { OptionError } from '../kit/operation/options.ts'
export type { Mock } from '../transports/msw/with-handlers.ts'

/**
 * Makes a mock of these APIs and no others.
 * @throws OptionError when an option does not exist or has a value it cannot have
 * @example
 * const mock = createMock({ apis: [qradar], options: { qradar: { taskMode: 'immediate' } } })
 */
export function createMock<const L extends readonly Api[]>(options: MockOptions<L>): Mock<ByName<L>> {
  return withHandlers(withFetch(createPlainCore(options)), () => http, {})
}
