/** What the mock, calibrated to a server that somebody else wrote, still does otherwise: all that is left is what no option expresses. */
import { mockSide } from '../../bin/compare/mock-side.ts'
import { calibrate, valuesOf } from '../../conformance/calibrate/index.ts'
import { runComparison } from '../../conformance/compare/index.ts'
import type { Clock } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { honestTarget } from '../honest-target.ts'
import { dialects as all, type Stranger } from '../proofs/strangers.ts'
import { strangers as consoles } from '../strangers/qradar-wrappers.ts'
import { dialectSide } from './dialect-side.ts'
import { inexpressible } from './inexpressible.ts'

const clock = { start: Date.parse('2026-01-01T00:00:00.250Z'), step: 1_000 }

/** Servers that mean the same and look different. The tasks of a console are over when somebody looks: it keeps what earlier programs left. */
export const dialects: readonly Stranger[] = [
  ...all.filter(({ api }) => api !== 'qradar'),
  ...consoles.map(({ name, make }): Stranger => {
    const options = { qradar: { taskMode: 'timed' } } as const
    return {
      api: 'qradar',
      name,
      make: (seed) => ({
        send: make({ data: 'demo', seed, clock, options }),
        profile: honestTarget('qradar', { seed }).profile,
      }),
    }
  }),
]

/** Waits for nobody: dialects are in this process. */
function hurrying(): Clock {
  const state = { now: Date.parse('2026-01-01T00:00:00Z') }
  const sleep = async (milliseconds: number): Promise<void> => void (state.now += milliseconds)
  return { now: () => state.now, sleep, timer: () => () => undefined }
}

/** What of a dialect is neither expressed by an option nor listed, or is listed and not seen; null when nothing. */
export async function dialectComplaint({ api, name, make }: Stranger, seed: number): Promise<string | null> {
  const asked = make(seed)
  const how = { apis: [api], write: true, runId: 'd', clock: hurrying() }
  const { apis, stopped } = await calibrate({ ...asked, ...how })
  const [calibrated] = apis
  if (calibrated === undefined || stopped !== null) return `${api}, ${name} was not calibrated: ${stopped}`
  const options = { [api]: valuesOf(calibrated) }
  const left = mockSide('mock', 'left', [api], seed, { options })
  const right = dialectSide(api, make(seed).send)
  const only = `${api}.questions.*`
  const compared = await runComparison({ left, right, suites: [suites[api]], seed, runs: 0, write: true, only })
  const { differences, share, leaks } = compared
  if (share.total < 20 || leaks.length > 0) return `${api}, ${name}: ${share.total} exchanges, ${leaks.length} leaks`
  const listed = inexpressible[api][name]
  // What asking could not find out is listed by `calibrate` itself.
  const unseen = new Set(calibrated.answers.flatMap(({ name: option, value }) => (value === undefined ? [option] : [])))
  const more = differences.filter(
    ({ field, steady, options: guesses }) =>
      steady && listed?.test(field) !== true && !guesses.some(({ option }) => unseen.has(option)),
  )
  if (more.length > 0)
    return `${api}, ${name}: ${more.map(({ operation, field, left: one, right: other }) => `${operation} ${field}: ${one} / ${other}`).join('; ')}`
  return listed !== undefined && !differences.some(({ field }) => listed.test(field))
    ? `${api}, ${name} differs in nothing, and is listed`
    : null
}
