import { describe, expect, it } from 'vitest'
import { qradar } from '../../contracts/qradar/index.ts'
import { exitCode, runConformance } from '../../conformance/index.ts'
import { quickProfile, quickTarget } from '../quick-qradar.ts'
import { qradarMutants as mutants } from './qradar.ts'
import { clausesOf } from './mutant.ts'
import { catches, runMutant } from './run-mutant.ts'

describe('the mutants of qradar', () => {
  it('are at least thirty, each of its own name, each against clauses that may fail', () => {
    const grades = new Map(qradar.clauses.map(({ id, grade }) => [id as string, grade]))
    expect(mutants.length).toBeGreaterThanOrEqual(30)
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length)
    for (const mutant of mutants)
      for (const id of clausesOf(mutant))
        expect([id, grades.get(id)]).toEqual([id, expect.stringMatching(/^(documented|guarantee|observed)$/)])
  })

  it.each(mutants.map((mutant) => [mutant.id, mutant] as const))('%s is caught', async (_, mutant) => {
    const report = await runMutant('qradar', mutant, { seed: 1, runs: 12, profile: quickProfile() })
    expect(report.faults).toEqual([])
    expect(catches(mutant, report).length, JSON.stringify(report.summary)).toBeGreaterThan(0)
    expect(exitCode(report)).toBe(1)
  })
})

describe('the honest mock of qradar', () => {
  it.each([1, 2, 3, 4, 5])('conforms with seed %i', async (seed) => {
    const report = await runConformance({ ...quickTarget({ seed }), seed })
    const bad = report.clauses.filter(({ verdict, cause }) => verdict !== 'pass' && cause !== 'no-rule')
    expect(bad).toEqual([])
    expect([report.faults, report.leaks, exitCode(report)]).toEqual([[], [], 0])
  })
})
