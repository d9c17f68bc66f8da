/** No false alarm: servers that differ from the mock in what the documents leave open, each with a seed of its own. */
import type { Profile } from '../../conformance/profile/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { presets } from '../../contracts/connections/index.ts'
import { type ApiName, apiNames, contracts } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { strangers as connectionsStrangers } from '../strangers/connections-wrappers.ts'
import { wrappers } from '../strangers/elastic-cloud-wrappers.ts'
import { optionFlips } from '../strangers/option-flips.ts'
import { complaintOf } from '../strangers/option-mixes.ts'
import { given } from '../strangers/option-values.ts'
import { strangers as qradarStrangers } from '../strangers/qradar-wrappers.ts'
import type { Proof } from './proof.ts'

export interface Stranger {
  readonly api: ApiName
  readonly name: string
  readonly make: (seed: number) => { readonly send: Send; readonly profile: Profile }
}

/** The mock with some options. */
function withOptions(api: ApiName, name: string, options: Readonly<Record<string, unknown>>): Stranger {
  return { api, name, make: (seed) => honestTarget(api, { seed, options: { [api]: options } }) }
}

/** The mock as it is, seen through something. */
function dressed(api: ApiName, name: string, dress: (honest: Send, seed: number) => Send): Stranger {
  return {
    api,
    name,
    make: (seed) => {
      const { send, profile } = honestTarget(api, { seed })
      return { send: dress(send, seed), profile }
    },
  }
}

/** Every preset, and every server that differs from the mock in what no document says. */
export const dialects: readonly Stranger[] = [
  ...Object.entries(presets).map(([name, options]) => withOptions('connections', name, options)),
  ...wrappers.map(({ title, wrap }) => dressed('elastic-cloud', title, wrap)),
  ...qradarStrangers.map(({ name, make }) => dressed('qradar', name, (_, seed) => make({ data: 'demo', seed }))),
  ...connectionsStrangers.map(({ name, make }) => dressed('connections', name, (_, seed) => make({}, seed))),
]

/** Every option flipped alone, and every dialect. */
export const everyStranger: readonly Stranger[] = [
  ...apiNames.flatMap((api) =>
    optionFlips(contracts[api], given[api]).map(({ name, option, value }) =>
      withOptions(api, name, { [option]: value }),
    ),
  ),
  ...dialects,
]

export const strangers: Proof = {
  name: 'strangers',
  title: 'Every option flipped alone, every preset and every stranger conforms, each with another seed.',
  total: everyStranger.length,
  cases: everyStranger.map(({ api, name }) => `${api} ${name}`),
  run: async (index, seed) => {
    const stranger = everyStranger[index]
    if (stranger === undefined) return 'there is no such stranger'
    const { api, name, make } = stranger
    const target = make(seed + index)
    const complaint = complaintOf(await runConformance({ ...target, apis: [api], seed: seed + index, runs: 2 }))
    return complaint === null ? null : `${api}, ${name}, seed ${seed + index}: ${complaint}`
  },
}
