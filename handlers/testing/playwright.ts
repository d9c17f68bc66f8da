/** For Playwright: each test gets a tenant of its own on a standalone server. Imports no Playwright; the fixtures are plain values that its `extend` takes. */
import { due, url, type Kinds } from '../../contracts/given.ts'
import { refuseMisgiven } from '../kit/operation/options.ts'
import { remoteKinds, remoteTenant, type RemoteOptions, type RemoteTenant } from './remote-tenant.ts'

export {
  remoteTenant,
  type RemoteClock,
  type RemoteFaults,
  type RemoteOptions,
  type RemoteTenant,
} from './remote-tenant.ts'
export type { StartingData } from '../api-types.ts'
export type { FaultRule, JournalEntry, JournalQuery, Snapshot } from '../core/tenant-handle.ts'

/** What a test is given. */
export interface MockFixtures {
  /** The server's address; `use: { mockUrl }` in a configuration or a file sets another. */
  readonly mockUrl: string
  /** This test's own world; it is gone when the test ends. */
  readonly tenant: RemoteTenant
}

export interface MockFixtureOptions extends RemoteOptions {
  /** Where `extmock serve` listens, for example `http://127.0.0.1:4010`. */
  readonly url: string
}

const fixtureKinds: Kinds<MockFixtureOptions> = { url: due(url), ...remoteKinds }

/** The part of Playwright's TestInfo that names a test. */
interface NamedTest {
  readonly testId: string
  readonly retry: number
  readonly repeatEachIndex: number
}

type Use<T> = (value: T) => Promise<void>
type Headers = Readonly<Record<string, string>> | undefined

/**
 * Fixtures for `test.extend`: `export const test = base.extend<MockFixtures>(mockFixtures({ url }))`.
 * `tenant` is the test's own; every page of the test's context, and Playwright's own `request`, send its header, through
 * a development server's proxy too. The tenant is forgotten when the test ends.
 *
 * @example const test = base.extend(mockFixtures({ url: 'http://127.0.0.1:4010' }))
 */
export function mockFixtures(given: MockFixtureOptions) {
  refuseMisgiven('mockFixtures', given, fixtureKinds)
  const { url: address, ...options } = given
  const mockUrl: [string, { option: true }] = [address, { option: true }]
  return {
    mockUrl,
    // Playwright reads what a fixture needs from the braces of its first argument.
    tenant: async ({ mockUrl }: Pick<MockFixtures, 'mockUrl'>, use: Use<RemoteTenant>, info: NamedTest) => {
      const tenant = remoteTenant(mockUrl, nameOf(info), options)
      await tenant.reset()
      // Made now, so that a server that is not there is told before a page is opened, and that there is one to remove.
      await tenant.profile()
      await use(tenant)
      await tenant.remove()
    },
    extraHTTPHeaders: async (
      { extraHTTPHeaders, tenant }: { readonly extraHTTPHeaders?: Headers; readonly tenant: RemoteTenant },
      use: Use<Record<string, string>>,
    ) => use({ ...extraHTTPHeaders, ...tenant.headers }),
  }
}

/** Another at each retry and repetition; a tenant's name has at most 64 characters. */
function nameOf({ testId, retry, repeatEachIndex }: NamedTest): string {
  return `${testId.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(-50)}-${repeatEachIndex}-${retry}`
}
