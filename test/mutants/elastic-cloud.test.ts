import { describe, expect, it } from 'vitest'
import { elasticCloud } from '../../contracts/elastic-cloud/index.ts'
import type { Clause } from '../../contracts/types.ts'
import { exitCode, runConformance } from '../../conformance/index.ts'
import { mockTarget } from '../mock-target.ts'
import { elasticCloudMutants as mutants } from './elastic-cloud.ts'
import { clausesOf } from './mutant.ts'
import { catches, runMutant } from './run-mutant.ts'

describe('the mutants of elastic-cloud', () => {
  it('are at least thirty, each of its own name, each against clauses that may fail', () => {
    const grades = new Map(elasticCloud.clauses.map(({ id, grade }) => [id as string, grade]))
    expect(mutants.length).toBeGreaterThanOrEqual(30)
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length)
    for (const mutant of mutants)
      for (const id of clausesOf(mutant))
        expect([id, grades.get(id)]).toEqual([id, expect.stringMatching(/^(documented|guarantee|observed)$/)])
  })

  it('hold one that each documented and guarantee clause has to catch alone, where a black box can decide it', () => {
    const alone = new Set(mutants.map(clausesOf).flatMap((ids) => (ids.length === 1 ? ids : [])))
    const clauses: readonly Clause[] = elasticCloud.clauses
    const mayFail = clauses.filter(
      ({ grade, undecidable }) => /documented|guarantee/.test(grade) && undecidable === undefined,
    )
    expect(mayFail.map(({ id }) => id).filter((id) => !alone.has(id))).toEqual([])
  })

  it.each(mutants.map((mutant) => [mutant.id, mutant] as const))('%s is caught', async (_, mutant) => {
    const report = await runMutant('elastic-cloud', mutant, { seed: 1, runs: 12 })
    expect(report.faults).toEqual([])
    expect(catches(mutant, report).length, JSON.stringify(report.summary)).toBeGreaterThan(0)
    expect(exitCode(report)).toBe(1)
  })
})

describe('the honest mock of elastic-cloud', () => {
  it.each([1, 2, 3, 4, 5])('conforms with seed %i', async (seed) => {
    const report = await runConformance({ ...mockTarget('elastic-cloud', { seed }), seed })
    const bad = report.clauses.filter(({ verdict, cause }) => verdict !== 'pass' && cause !== 'no-rule')
    expect(bad).toEqual([])
    expect([report.faults, report.leaks, exitCode(report)]).toEqual([[], [], 0])
  })
})
