/** What a mock is told, looked at as it comes from JavaScript, where no compiler has read it. */
import { OptionError } from '../kit/operation/options.ts'
import type { MockOptions } from './mock-options.ts'

/** A record, so that the compiler misses a new option here. */
const NAMES: Readonly<Record<keyof MockOptions, true>> = {
  apis: true,
  seed: true,
  pages: true,
  data: true,
  auth: true,
  options: true,
  clock: true,
  hosts: true,
  controlHosts: true,
  network: true,
  maxTenants: true,
  tenantDomains: true,
  tenantIdle: true,
  journal: true,
  cannot: true,
  gauges: true,
  isStopping: true,
  store: true,
  onAnswer: true,
}

const AUTH: readonly MockOptions['auth'][] = ['strict', 'lenient', 'off', undefined]
const DATA: readonly MockOptions['data'][] = ['none', 'demo', undefined]

/**
 * The options; refuses such as do not exist, and values that would otherwise be taken for something else.
 * @throws OptionError that says what would be right
 */
export function checkMockOptions(given: MockOptions): MockOptions {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(NAMES, name))
  if (unknown !== undefined)
    throw new OptionError(`there is no option "${unknown}"; there are ${Object.keys(NAMES).join(', ')}`)
  const { apis, auth, data, hosts, tenantDomains = [] } = given
  if (!AUTH.includes(auth)) throw wrong('auth', auth, 'strict, lenient or off')
  if (!isObject(data) && !DATA.includes(data)) throw wrong('data', data, 'none, demo or starting data by API name')
  if (hosts !== undefined && !isObject(hosts)) throw wrong('hosts', hosts, 'a list of hosts, or lists by API name')
  if (apis !== undefined && !Array.isArray(apis)) throw wrong('apis', apis, 'a list of APIs')
  if (!isDomains(tenantDomains)) throw wrong('tenantDomains', tenantDomains, 'a list of domains such as localhost')
  return given
}

export function isDomains(given: unknown): boolean {
  return (
    Array.isArray(given) && given.every((one) => typeof one === 'string' && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(one))
  )
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function wrong(name: string, value: unknown, right: string): OptionError {
  return new OptionError(`${name}: ${JSON.stringify(value)} must be ${right}`)
}
