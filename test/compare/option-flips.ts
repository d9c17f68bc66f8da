import { runComparison } from '../../conformance/compare/index.ts'
import { suites } from '../../conformance/suites.ts'
import { mockSide, quickOf } from '../../bin/compare/mock-side.ts'
import { type ApiName, apiNames, contracts } from '../../contracts/index.ts'
import { type Flip, optionFlips } from '../strangers/option-flips.ts'
import { given } from '../strangers/option-values.ts'
import { invisible } from './invisible-options.ts'

export interface ApiFlip extends Flip {
  readonly api: ApiName
}

/** The values that are left out of mixes, because they break a documented clause. */
const broken: Readonly<Record<string, readonly unknown[]>> = {
  deleteHeaders: ['none'],
  missingExtension: ['forbidden'],
  resourceVersionParameter: ['none'],
}

/** Every other value of every option of every API. */
export const apiFlips: readonly ApiFlip[] = apiNames.flatMap((api) => {
  const values = api === 'elastic-cloud' ? { ...given[api], ...broken } : given[api]
  return optionFlips(contracts[api], values).map((flip) => ({ ...flip, api }))
})

/** The mock beside one with the option set otherwise: what is wrong with what the comparison says, or null. */
export async function compareFlip({ api, option, value, name }: ApiFlip, seed: number): Promise<string | null> {
  const options = { [api]: { [option]: value } }
  const quick = quickOf([api], [options])
  const left = mockSide('mock', 'left', [api], seed, {}, quick)
  const right = mockSide('mock', 'right', [api], seed, { options }, quick)
  const { differences } = await runComparison({ left, right, suites: [suites[api]], seed, runs: 1, write: true })
  const why = invisible[api][name] ?? invisible[api][option]
  if (why !== undefined)
    return differences.length === 0 ? null : `${api} ${name} is called invisible (${why}) and was found`
  if (differences.length === 0) return `${api} ${name} was not found`
  const named = differences.some(({ options: all }) => all.some((one) => one.option === option))
  return named
    ? null
    : `${api} ${name} was found as ${differences[0]?.operation} ${differences[0]?.field}, and not named`
}
