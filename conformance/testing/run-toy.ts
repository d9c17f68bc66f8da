import { parseProfile } from '../profile/index.ts'
import { runConformance, type RunOptions } from '../run/index.ts'
import type { Suite } from '../rule/index.ts'
import type { Report } from '../report/index.ts'
import { createFakeClock } from './fake-clock.ts'
import { toyContract } from './toy-contract.ts'
import { toyRules } from './toy-rules.ts'
import { ownerKey, type Toy } from './toy-server.ts'

export const toySuite: Suite = { api: 'toy', contract: toyContract, rules: toyRules }

export const toyProfile = parseProfile({
  apis: {
    toy: {
      baseUrl: 'http://toy.invalid/toy',
      credentials: { owner: { header: 'Authorization', value: ownerKey } },
    },
  },
  write: true,
})

/** A run against a toy, with time that costs nothing. */
export function runToy(toy: Toy, options: Partial<RunOptions> = {}): Promise<Report> {
  const { send } = toy
  return runConformance({
    send,
    profile: toyProfile,
    seed: 7,
    runs: 6,
    suites: [toySuite],
    clock: createFakeClock(),
    ...options,
  })
}

/** The result of one clause. */
export function resultOf(report: Report, clause: string): Report['clauses'][number] {
  const result = report.clauses.find((one) => one.id === clause)
  if (result === undefined) throw new Error(`the report has no ${clause}`)
  return result
}
