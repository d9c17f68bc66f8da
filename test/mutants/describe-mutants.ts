/** What the mutants of each API must show, and its honest mock. Tests of an API say only what is its own. */
import { describe, expect, it } from 'vitest'
import { exitCode } from '../../conformance/report/index.ts'
import { runConformance, usualRuns } from '../../conformance/run/index.ts'
import type { ApiName } from '../../contracts/index.ts'
import { type Clause, contractsWithClauses } from '../../contracts/with-clauses.ts'
import { honestTarget } from '../honest-target.ts'
import { sampleOf } from '../sample.ts'
import { mutants } from './all.ts'
import { clausesWithoutMutant } from './matrix.ts'
import { clausesOf } from './mutant.ts'
import { catches, runMutant, wronged } from './run-mutant.ts'

const seeds = [1, 2]

/** The tests of the mutants of one API, each of which must be caught. */
export function describeMutants(api: ApiName): void {
  const own = mutants[api]
  describe(`the mutants of ${api}`, () => {
    it('are each of its own name, each against clauses that may fail', () => {
      const clauses: readonly Clause[] = contractsWithClauses[api].clauses
      const grades = new Map(clauses.map(({ id, grade }) => [id, grade]))
      expect(new Set(own.map(({ id }) => id)).size).toBe(own.length)
      for (const mutant of own)
        for (const id of clausesOf(mutant))
          expect([id, grades.get(id)]).toEqual([id, expect.stringMatching(/^(documented|guarantee|observed)$/)])
    })

    it('hold one that each documented and guarantee clause has to catch alone, where a black box can decide it', () => {
      expect(own.length).toBeGreaterThanOrEqual(30)
      expect(clausesWithoutMutant(api)).toEqual([])
    })

    it.each(
      sampleOf(`mutants of ${api}`, own, api === 'qradar' ? 12 : 30).map((mutant) => [mutant.id, mutant] as const),
    )('%s is caught', async (_, mutant) => {
      const report = await runMutant(api, mutant, { seed: 1, runs: usualRuns })
      expect(report.faults).toEqual([])
      expect(catches(mutant, report).length, JSON.stringify(report.summary)).toBeGreaterThan(0)
      expect(exitCode(report)).toBe(1)
    })

    it.each(own.filter(({ spares }) => spares !== undefined).map((mutant) => [mutant.id, mutant] as const))(
      '%s is held against no clause that it leaves true',
      async (_, mutant) => {
        const named = await wronged(api, mutant, { seed: 1, runs: usualRuns })
        expect(named.map(({ clause, rule, got }) => [clause, rule, got])).toEqual([])
      },
    )
  })
}

/** The tests of the honest mock of one API; `setAside` are the clauses it gives no occasion to decide, and those about connections. */
export function describeHonest(api: ApiName, more: readonly string[] = []): void {
  const setAside = [...more, `${api}.transport.answered-for-itself`]
  describe(`the honest mock of ${api}`, () => {
    it.each(seeds)('conforms with seed %i', async (seed) => {
      const report = await runConformance({ ...honestTarget(api, { seed }), seed })
      const bad = report.clauses.filter(({ verdict, cause }) => verdict !== 'pass' && cause !== 'no-rule')
      expect(bad.map(({ id, verdict }) => [id, verdict]).toSorted()).toEqual(
        setAside.map((id) => [id, 'not-applicable']).toSorted(),
      )
      expect([report.faults, report.leaks, exitCode(report)]).toEqual([[], [], 0])
    })

    it('conforms to what a read-only run asks, and no rule tries to write', async () => {
      const target = honestTarget(api, { seed: 1 })
      const report = await runConformance({ ...target, profile: { ...target.profile, write: false }, seed: 1 })
      expect([report.faults, report.leaks, exitCode(report)]).toEqual([[], [], 0])
    })
  })
}
