/** calibrate(mock(options)) = options: what does not hold of it. */
import { calibrate, type CalibratedApi, type Calibration } from '../../conformance/calibrate/index.ts'
import { contracts, type ApiName } from '../../contracts/index.ts'
import type { Contract, OptionSpec } from '../../contracts/types.ts'
import { parseProfile } from '../../conformance/profile/index.ts'
import type { Clock } from '../../conformance/send/index.ts'
import { createCore } from '../../handlers/create-core.ts'

type Values = Readonly<Record<string, unknown>>

/** One option set to a value that is not its default, for every option of a contract and every value that is tried. */
export function singleFlips(contract: Contract): readonly Values[] {
  return Object.entries(contract.options).flatMap(([name, spec]) => othersOf(spec).map((value) => ({ [name]: value })))
}

/** Choices have their other values; numbers and texts those that the contract names; an order is turned round, and begins with each check once. */
export function othersOf(spec: OptionSpec): readonly unknown[] {
  if (spec.kind === 'choice') return spec.values.filter((value) => value !== spec.default)
  if (spec.kind !== 'order') return spec.examples ?? []
  const firsts = spec.default.slice(1).map((one) => [one, ...spec.default.filter((other) => other !== one)])
  return [spec.default.toReversed(), ...firsts]
}

/** A calibration of the mock in this process, whose clock stands still but while calibrate waits. */
export async function calibrated(api: ApiName, options: Values, seed = 1): Promise<Calibration> {
  const core = createCore({ apis: [api], seed, data: 'demo', clock: { start, step: 1 }, options: { [api]: options } })
  const profile = parseProfile({ ...core.profile('http://extmock.invalid'), write: true })
  let now = start
  const clock: Clock = {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds
      core.tenant().clock.advance(milliseconds)
    },
    timer: () => () => undefined,
  }
  return await calibrate({ send: (request) => core.fetch(request), profile, apis: [api], write: true, runId: 'p', clock })
}

const start = Date.parse('2026-01-01T00:00:00.250Z')

/** Null when every answer is the option, and what was not asked is named with its reason. */
export function complaintOf(api: ApiName, options: Values, { apis: [found], leaks, stopped }: Calibration): string | null {
  if (found === undefined) return 'nothing was calibrated'
  if (stopped !== null || leaks.length > 0) return JSON.stringify({ stopped, leaks })
  const wrong = wrongAnswers(contracts[api], options, found)
  return wrong.length === 0 ? null : wrong.join('; ')
}

function wrongAnswers({ options: specs }: Contract, options: Values, { answers }: CalibratedApi): readonly string[] {
  return answers.flatMap(({ name, state, value, why }) => {
    const spec = specs[name]
    const wanted = options[name] ?? spec?.default
    if (state === 'not-seen' || state === 'not-asked') return why === undefined ? [`${name}: silent without a reason`] : []
    if (state === 'sure' && (spec?.kind === 'order' || JSON.stringify(value) === JSON.stringify(wanted))) return []
    return [`${name}: ${state} ${JSON.stringify(value)}, and it is ${JSON.stringify(wanted)}`]
  })
}
