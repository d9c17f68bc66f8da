import { type JudgedReport, readAll, startJudging } from '../../conformance/recording/index.ts'
import { suites } from '../../conformance/suites.ts'
import type { ApiName } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import type { Step } from './act.ts'
import { startClient } from './plain-client.ts'
import { type Fetch, taped } from './taped.ts'

export interface Traffic {
  readonly steps: readonly Step[]
  readonly seed: number
  readonly options?: Readonly<Record<string, unknown>>
  /** Steps of somebody whom nobody records, one after each of the others. */
  readonly unrecorded?: readonly Step[]
  /** So many take the steps between them, each at its own pace, after the first few that one takes. */
  readonly lanes?: number
  /** Default: the honest mock. */
  readonly fetch?: Fetch
  readonly exclusive?: boolean
}

/** The report on what a client said to a mock. */
export async function judgedTraffic(api: ApiName, traffic: Traffic): Promise<JudgedReport> {
  const { steps, seed, options = {}, unrecorded = [], lanes = 1, exclusive = unrecorded.length === 0 } = traffic
  const fetch = traffic.fetch ?? honestTarget(api, { seed, options: { [api]: options } }).send
  const tape = taped(fetch)
  const [client, other] = [startClient(api, tape.fetch), startClient(api, fetch, 'o')]
  const take = async (step: Step, at: number): Promise<void> => {
    await client(step)
    const beside = unrecorded[at]
    if (beside !== undefined) await other(beside)
  }
  const alone = lanes === 1 ? steps.length : Math.min(8, steps.length)
  for (const [at, step] of steps.slice(0, alone).entries()) await take(step, at)
  const rest = [...steps.entries()].slice(alone)
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (const [at, step] of rest) if (at % lanes === lane) await take(step, at)
    }),
  )
  const judging = startJudging({ suites: [suites[api]], exclusive })
  await readAll([{ file: 'tape', bytes: tape.bytes() }], judging)
  return judging.report(['tape'], null)
}

/** What a judged recording says is wrong; nothing of an honest mock. Which option it has, observed and assumed clauses may tell. */
export async function alarmsOf(api: ApiName, traffic: Traffic): Promise<readonly string[]> {
  const { clauses, skipped } = await judgedTraffic(api, traffic)
  const broken = clauses.filter(({ verdict }) => verdict === 'fail')
  return [
    ...broken.map(({ id, findings }) => `${id}: expected ${findings[0]?.expected}, got ${findings[0]?.got}`),
    ...skipped.first,
  ]
}
