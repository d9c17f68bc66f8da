/** What a mock is told, looked at as it comes from JavaScript, where no compiler has read it. */
import {
  call,
  due,
  fields,
  isFields,
  list,
  oneOf,
  text,
  texts,
  whole,
  type Kind,
  type Kinds,
} from '../../contracts/given.ts'
import { refuseMisgiven } from '../kit/operation/options.ts'
import type { ClockOptions } from '../kit/time/clock.ts'
import type { MockOptions } from './mock-options.ts'

const milliseconds: Kind = ['milliseconds', (value) => typeof value === 'number' && value >= 0]
const isTexts = texts[1]

/** What each option of a mock may be. */
export const mockKinds: Kinds<MockOptions> = {
  apis: ['a list of APIs', list[1]],
  seed: whole(-Infinity),
  pages: text,
  data: ['none, demo or starting data by API name', (value) => value === 'none' || value === 'demo' || isFields(value)],
  auth: oneOf('strict', 'lenient', 'off'),
  options: ['options by API name', (value) => isEach(value, (one) => one === undefined || isFields(one))],
  clock: fields,
  hosts: ['a list of hosts, or lists by API name', (value) => isTexts(value) || isEach(value, isTexts)],
  controlHosts: texts,
  network: call,
  maxTenants: whole(1),
  tenantDomains: ['a list of domains such as localhost', isDomains],
  tenantIdle: milliseconds,
  journal: whole(),
  cannot: texts,
  gauges: call,
  isStopping: call,
  store: fields,
  onAnswer: call,
}

/** A mock that knows no API by name is given values. */
const valuesAlone: Kinds<MockOptions> = {
  ...mockKinds,
  apis: due([
    'a list of APIs, as values',
    (value) => Array.isArray(value) && value.every((one) => isFields(one?.contract)),
  ]),
}

const clockKinds: Kinds<ClockOptions> = { start: milliseconds, step: milliseconds, source: call }

/**
 * The options; refuses such as do not exist, and values that would otherwise be taken for something else.
 * @throws OptionError that says what would be right
 */
export function checkMockOptions(given: MockOptions): MockOptions {
  refuseMisgiven('', given, valuesAlone)
  refuseMisgiven('clock', given.clock ?? {}, clockKinds)
  return given
}

function isEach(value: unknown, fits: (one: unknown) => boolean): boolean {
  return isFields(value) && Object.values(Object(value)).every(fits)
}

export function isDomains(given: unknown): boolean {
  return (
    Array.isArray(given) && given.every((one) => typeof one === 'string' && /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(one))
  )
}
