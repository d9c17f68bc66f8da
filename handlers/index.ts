/** THE MOCK: contract and state in, MSW handlers and a fetch function out. May import contracts, fixtures, msw and the data library; runs in browsers. */
import type { HttpHandler } from 'msw'
import { createCore, type FullOptions as MockOptions } from './create-core.ts'
import type { MockCore } from './transports/fetch/index.ts'
import { toMswHandlers } from './transports/msw/msw-handlers.ts'

export type { ApiName } from '../contracts/index.ts'
export type { MockCore } from './transports/fetch/index.ts'
export type { FullOptions as MockOptions } from './create-core.ts'
export type { ErrorCode, OperationOf } from './core/error-code.ts'
export type { Hosts } from './core/hosts.ts'
export type { GivenOptions } from './core/mock-options.ts'
export type { ApiAccess, MockProfile, RoleOf } from './core/mock-profile.ts'
export type { Models } from './core/models.ts'
export type { ConnectionsArrange } from './connections/arrange.ts'
export type { ElasticCloudArrange } from './elastic-cloud/arrange.ts'
export type { QradarArrange } from './qradar/arrange.ts'
export type { StartingData } from './core/starting-data.ts'
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

/** A stateful mock, all of `MockCore` and this: give `handlers` to MSW, or call `fetch` directly. Both see the same state. */
export interface Mock extends MockCore {
  /** For `setupServer(...mock.handlers)` or `setupWorker(...mock.handlers)`. */
  readonly handlers: HttpHandler[]
  /** Forgets everything. */
  close(): void
}

/**
 * Makes a mock of the three APIs.
 * @throws OptionError when an option does not exist or has a value it cannot have; the message says what would be right
 */
export function createMock(options: MockOptions = {}): Mock {
  const core = createCore(options)
  return { ...core, handlers: toMswHandlers(core), close: () => core.tenants.clear() }
}
