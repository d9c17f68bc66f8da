/** A mock of the three APIs, or of those that are named, without MSW. The server stands on this. */
import type { ApiName } from '../contracts/index.ts'
import type { MockOptions } from './core/mock-options.ts'
import { createPlainCore } from './core/plain-core.ts'
import type { Api } from './kit/operation/api.ts'
import { OptionError } from './kit/operation/options.ts'
import { apis as all } from './registry.ts'
import { withFetch, type MockCore } from './transports/fetch/index.ts'

export type { MockCore }

/** What a mock can be told; all of it may be left out. */
export interface FullOptions extends Omit<MockOptions, 'apis'> {
  /** Which APIs to mock, by name or as values of your own; the three when absent. */
  readonly apis?: readonly (ApiName | Api)[]
}

/** Makes a mock. Throws an OptionError for options that are not right. */
export function createCore({ apis = Object.values(all), ...options }: FullOptions = {}): MockCore {
  if (!Array.isArray(apis)) throw new OptionError(`apis: ${JSON.stringify(apis)} must be a list of APIs`)
  const chosen = (apis as readonly (ApiName | Api)[]).map(valueOf)
  for (const what of ['options', 'hosts', 'data'] as const) refuseUnknown(what, options[what], chosen)
  return withFetch(createPlainCore({ ...options, apis: chosen }))
}

function valueOf(api: ApiName | Api): Api {
  if (typeof api !== 'string') return api
  const found = Object.hasOwn(all, api) ? all[api] : undefined
  if (!found) throw new OptionError(`there is no API "${api}"; there are ${Object.keys(all).join(', ')}`)
  return found
}

/** What is told of an API by its name; one that is known and not mocked does no harm. */
function refuseUnknown(what: string, given: unknown, chosen: readonly Api[]): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return
  const known = [...new Set([...Object.keys(all), ...chosen.map(({ contract }) => contract.name)])]
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new OptionError(`${what}: there is no API "${unknown}"; there are ${known.join(', ')}`)
}
