/** A mock of the three APIs, or of those that are named, without MSW. The server stands on this. */
import type { ApiName } from '../contracts/index.ts'
import type { ByName } from './core/api-map.ts'
import { mockKinds } from './core/check-mock-options.ts'
import type { MockSettings } from './core/mock-options.ts'
import { createPlainCore } from './core/plain-core.ts'
import type { Api } from './kit/operation/api.ts'
import { OptionError, refuseMisgiven } from './kit/operation/options.ts'
import { apis as all, type BuiltIn } from './registry.ts'
import { withFetch, type MockCore } from './transports/fetch/index.ts'

export type { MockCore }

/** APIs by name or as values. */
export type ApiList = readonly (ApiName | Api)[]
/** The three. */
export type AllApis = readonly ['elastic-cloud', 'qradar', 'connections']

/** The APIs of a list by name. */
export type MapOf<L extends ApiList> = ByName<Values<L>>
type Values<L extends ApiList> = { [I in keyof L]: ValueOf<L[I]> }
type ValueOf<One> = One extends ApiName ? BuiltIn[One] : One extends Api ? One : never

/** What a mock can be told; all of it may be left out. */
export interface FullOptions<L extends ApiList = readonly ApiName[]> extends MockSettings<MapOf<L>> {
  /** Which APIs to mock, by name or as values of your own; the three when absent. */
  readonly apis?: L
}

/**
 * Makes a mock. Throws an OptionError for options that are not right.
 *
 * @example
 * const answer = await createCore({ apis: ['qradar'] }).fetch(new Request('http://qradar.test/api/help/versions'))
 */
export function createCore<const L extends ApiList = AllApis>(options: FullOptions<L> = {}): MockCore<MapOf<L>> {
  refuseMisgiven('', options, mockKinds)
  const { apis = Object.values(all), ...settings } = options
  const chosen = (apis as ApiList).map(valueOf)
  for (const what of ['options', 'hosts', 'data'] as const) refuseUnknown(what, settings[what], chosen)
  return withFetch(createPlainCore({ ...(settings as MockSettings), apis: chosen })) as MockCore<MapOf<L>>
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
