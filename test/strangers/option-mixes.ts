import { contracts, type ApiName } from '../../contracts/index.ts'
import { exitCode, type Report } from '../../conformance/report/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import { honestTarget } from '../honest-target.ts'
import { optionFlips } from './option-flips.ts'
import { given } from './option-values.ts'

/** Values of several options at once: the same for the same number and seed. */
export function optionMix(api: ApiName, index: number, seed: number): Readonly<Record<string, unknown>> {
  const flips = optionFlips(contracts[api], given[api])
  const byOption = new Map(flips.map(({ option }) => [option, flips.filter((flip) => flip.option === option)]))
  let state = (seed * 2_654_435_761 + index * 40_503 + 1) >>> 0
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const chosen = [...byOption].flatMap(([option, flips]): readonly (readonly [string, unknown])[] =>
    next(3) === 0 ? [[option, flips[next(flips.length)]?.value]] : [],
  )
  return Object.fromEntries(chosen)
}

/** The suite on the mock with these options, seen with the profile that the mock itself gives. */
export async function judgeOptions(
  api: ApiName,
  options: Readonly<Record<string, unknown>>,
  seed: number,
): Promise<Report> {
  const { send, profile } = honestTarget(api, { seed, options: { [api]: options } })
  return await runConformance({ send, profile, apis: [api], seed, runs: 1 })
}

/** What is wrong with a report that ought to say that its target conforms; null when nothing is. */
export function complaintOf(report: Report): string | null {
  const failed = report.clauses.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)
  const { faults, leaks } = report
  if (failed.length + faults.length + leaks.length === 0 && [0, 4].includes(exitCode(report))) return null
  return JSON.stringify({ failed, faults, leaks, exit: exitCode(report) })
}
