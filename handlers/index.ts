/** THE MOCK: contract and state in, MSW handlers and a fetch function out. May import contracts, fixtures, msw and the data library; runs in browsers. */
import { http } from 'msw'
import { createCore, type AllApis, type ApiList, type FullOptions as MockOptions, type MapOf } from './create-core.ts'
import { withHandlers, type Mock } from './transports/msw/with-handlers.ts'

export type { ApiName } from '../contracts/index.ts'
export type { AllApis, ApiList, FullOptions as MockOptions, MapOf } from './create-core.ts'
export type { MockCore } from './transports/fetch/index.ts'
export type { Mock } from './transports/msw/with-handlers.ts'
export type { Hosts } from './core/hosts.ts'
export type { ErrorCode, GivenOptions, Models, OperationOf, RoleOf, StartingData } from './api-types.ts'
export type { ApiAccess, MockProfile } from './core/mock-profile.ts'
export type { ConnectionsArrange } from './connections/arrange.ts'
export type { ElasticCloudArrange } from './elastic-cloud/arrange.ts'
export type { QradarArrange } from './qradar/arrange.ts'
export type {
  FaultRule,
  JournalEntry,
  JournalQuery,
  Snapshot,
  TenantClock,
  TenantFaults,
  TenantHandle,
  TenantJournal,
} from './core/tenant-handle.ts'
export { ArrangeError } from './core/arrange.ts'
export { OptionError } from './kit/operation/options.ts'

/**
 * Makes a mock of the three APIs, of some of them, or of APIs of your own.
 * @throws OptionError when an option does not exist or has a value it cannot have; the message says what would be right
 * @example
 * const mock = createMock({ apis: ['qradar'], options: { qradar: { taskMode: 'immediate' } } })
 */
export function createMock<const L extends ApiList = AllApis>(options: MockOptions<L> = {}): Mock<MapOf<L>> {
  return withHandlers(createCore(options), () => http, {})
}
