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

/** Two mocks that differ in one option, compared by all that the suite knows to ask, or only by what `calibrate` asks. */
async function compared({ api, option, value }: ApiFlip, seed: number, only: string | null) {
  const options = { [api]: { [option]: value } }
  const quick = quickOf([api], [options])
  const left = mockSide('mock', 'left', [api], seed, {}, quick)
  const right = mockSide('mock', 'right', [api], seed, { options }, quick)
  const wishes = {
    suites: [suites[api]],
    seed,
    runs: only === null ? 1 : 0,
    write: true,
    ...(only !== null && { only }),
  }
  return (await runComparison({ left, right, ...wishes })).differences
}

/**
 * The mock beside one with the option set otherwise: what is wrong with what the comparison says, or null. Most options are found
 * by their own questions already; all programs are driven where those do not tell.
 */
export async function compareFlip(flip: ApiFlip, seed: number): Promise<string | null> {
  const { api, option, name } = flip
  const why = invisible[api][name] ?? invisible[api][option]
  const isNamed = (differences: Awaited<ReturnType<typeof compared>>): boolean =>
    differences.some(({ options: all }) => all.some((one) => one.option === option))
  if (why === undefined && isNamed(await compared(flip, seed, `${api}.questions.*`))) return null
  const differences = await compared(flip, seed, null)
  const [first] = differences
  if (why !== undefined && first !== undefined) return `${api} ${name} is called invisible (${why}) and was found`
  if (why !== undefined || isNamed(differences)) return null
  if (first === undefined) return `${api} ${name} was not found`
  return `${api} ${name} was found as ${first.operation} ${first.field}, and not named`
}
