/** Every honest server that a recording is made of: each option answered otherwise, presets, mixes, and those that only look different. */
import { type ApiName, apiNames, type Contract, contracts } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { withQuickTasks } from '../quick-qradar.ts'
import { strangers as connectionsStrangers } from '../strangers/connections-wrappers.ts'
import { wrappers } from '../strangers/elastic-cloud-wrappers.ts'
import { optionFlips } from '../strangers/option-flips.ts'
import { optionMix } from '../strangers/option-mixes.ts'
import { given } from '../strangers/option-values.ts'
import { strangers as qradarStrangers } from '../strangers/qradar-wrappers.ts'
import type { Fetch } from './taped.ts'

/** A server that keeps every clause that can be broken. */
export interface Honest {
  readonly api: ApiName
  readonly name: string
  readonly make: (seed: number) => Fetch
}

const mixesPerApi = 40

/** All of them; a mix follows from its number and a seed. */
export function honestServers(seed: number): readonly Honest[] {
  return apiNames.flatMap((api) => [...mocks(api, seed), ...strangers[api]])
}

function mocks(api: ApiName, seed: number): readonly Honest[] {
  const contract: Contract = contracts[api]
  const mock = (name: string, options: Readonly<Record<string, unknown>>): Honest => ({
    api,
    name: `${name} ${JSON.stringify(options)}`,
    make: (own) => honestTarget(api, { seed: own, options: { [api]: options } }).send,
  })
  return [
    mock('as it is', {}),
    ...optionFlips(contract, given[api]).map(({ option, value }) => mock('flipped', { [option]: value })),
    ...Object.keys(contract.presets ?? {}).map((preset) => mock('preset', { preset })),
    ...Array.from({ length: mixesPerApi }, (_, index) => mock(`mix ${index}`, optionMix(api, index, seed))),
  ]
}

const strangers: Readonly<Record<ApiName, readonly Honest[]>> = {
  'elastic-cloud': wrappers.map(({ title, wrap }) => ({
    api: 'elastic-cloud',
    name: title,
    make: (seed) => wrap(honestTarget('elastic-cloud', { seed }).send),
  })),
  qradar: qradarStrangers.map(({ name, make }) => ({
    api: 'qradar',
    name,
    make: (seed) => make(withQuickTasks({ data: 'demo', seed })),
  })),
  connections: connectionsStrangers.map(({ name, make }) => ({
    api: 'connections',
    name,
    make: (seed) => make({}, seed),
  })),
}
