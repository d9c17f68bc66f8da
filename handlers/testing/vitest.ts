/** For vitest: a tenant for each test, and matchers. The one entry besides `conformance/vitest` that imports vitest. */
import { expect, test, type TestAPI } from 'vitest'
import {
  createMock,
  type AllApis,
  type ApiList,
  type ApiName,
  type MapOf,
  type Mock,
  type MockOptions,
} from '../index.ts'
import type { JournalQuery } from '../kit/journal/journal.ts'
import { url, type Kinds } from '../../contracts/given.ts'
import { mockKinds } from '../core/check-mock-options.ts'
import { refuseMisgiven } from '../kit/operation/options.ts'
import { mockMatchers } from './matchers.ts'
import type { ApiMap } from '../core/api-map.ts'
import type { MockProfile } from '../core/mock-profile.ts'
import type { TenantHandle } from '../core/tenant-handle.ts'

export { mockMatchers } from './matchers.ts'

/** What a test made by `mockTest` is given. */
export interface MockContext<M extends object = ApiMap> {
  /** Shared by the tests; give `mock.handlers` to MSW when the code under test calls `fetch` itself. */
  readonly mock: Mock<M>
  /** This test's own world; it is gone when the test ends. */
  readonly tenant: TenantHandle<M>
  /** Base URLs and credentials of this tenant. A client that is given these reaches no other tenant, whatever it sends. */
  readonly profile: MockProfile<M>
  /** `fetch` into this tenant. A path is enough; it is taken from the root: `/api/v1/deployments/extensions`. */
  readonly send: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
}

/** What `mockTest` can be told besides what `createMock` can. */
export interface MockTestOptions<L extends ApiList = readonly ApiName[]> extends MockOptions<L> {
  /** A mock that is there already; the other options are not looked at then. */
  readonly mock?: Mock<MapOf<L>>
  /** Scheme and host of the profile's addresses; `http://extmock.test` when absent. */
  readonly origin?: string
}

const testKinds: Kinds<MockTestOptions> = {
  ...mockKinds,
  mock: ['what createMock or setupMock gave', (value) => typeof Object(value).tenant === 'function'],
  origin: url,
}

/**
 * A `test` whose tests each have a tenant of their own, so that they may run at once.
 * @throws OptionError when an option does not exist or has a value it cannot have
 * @example
 * const test = mockTest({ apis: ['qradar'] })
 * test('begins empty', async ({ tenant }) => expect(await tenant.qradar.extensions.list()).toEqual([]))
 */
export function mockTest<const L extends ApiList = AllApis>(
  options: MockTestOptions<L> = {},
): TestAPI<MockContext<MapOf<L>>> {
  refuseMisgiven('mockTest', options, testKinds)
  const { mock: given, origin = 'http://extmock.test', ...rest } = options
  const mock = given ?? createMock<L>(rest as MockOptions<L>)
  let count = 0
  return test.extend<MockContext<MapOf<L>>>({
    mock,
    // vitest reads what a fixture needs from the braces of its first argument.
    tenant: async ({ mock }, use) => {
      const name = `vitest-${++count}`
      await use(mock.tenant(name))
      mock.tenants.remove(name)
    },
    profile: async ({ mock, tenant }, use) => use(mock.profile(`${origin}/_t/${tenant.name}`, tenant.name)),
    send: async ({ mock, tenant }, use) =>
      use((input, init) => {
        const request = new Request(input instanceof Request ? input : new URL(input, origin), init)
        for (const [name, value] of Object.entries(tenant.headers)) request.headers.set(name, value)
        return mock.fetch(request)
      }),
  })
}

/**
 * Makes `expect(tenant).toHaveReceived(…)` known to vitest; to be called once, in a setup file or in the test file.
 *
 * @example
 * registerMatchers()
 * expect(mock.tenant()).toHaveReceived({ method: 'POST' })
 */
export function registerMatchers(): void {
  expect.extend(mockMatchers)
}

interface MockMatchers {
  /** At least one request fits. */
  toHaveReceived(query?: JournalQuery): void
  /** Exactly so many requests fit. */
  toHaveReceivedTimes(times: number, query?: JournalQuery): void
}

// Versions 3, 4 and 5 of vitest each have type parameters of their own for `Matchers`; what is Chai's they all take over.
declare global {
  namespace Chai {
    interface Assertion extends MockMatchers {}
  }
}
