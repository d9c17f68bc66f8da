import { describe, expect, it } from 'vitest'
import { connections } from '../../contracts/connections/index.ts'
import type { Clause } from '../../contracts/types.ts'
import { exitCode, runConformance } from '../../conformance/index.ts'
import { mockTarget } from '../mock-target.ts'
import { connectionsMutants as mutants } from './connections.ts'
import { clausesOf } from './mutant.ts'
import { catches, runMutant } from './run-mutant.ts'

describe('the mutants of connections', () => {
  it('are at least thirty, each of its own name, each against clauses that may fail', () => {
    const grades = new Map(connections.clauses.map(({ id, grade }) => [id as string, grade]))
    expect(mutants.length).toBeGreaterThanOrEqual(30)
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length)
    for (const mutant of mutants)
      for (const id of clausesOf(mutant))
        expect([id, grades.get(id)]).toEqual([id, expect.stringMatching(/^(documented|guarantee|observed)$/)])
  })

  it('are caught by every documented and guarantee clause that a black box can decide', () => {
    const caught = new Set(mutants.flatMap(clausesOf))
    const clauses: readonly Clause[] = connections.clauses
    const mayFail = clauses.filter(
      ({ grade, undecidable }) => /documented|guarantee/.test(grade) && undecidable === undefined,
    )
    expect(mayFail.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([])
  })

  it.each(mutants.map((mutant) => [mutant.id, mutant] as const))('%s is caught', async (_, mutant) => {
    const report = await runMutant('connections', mutant, { seed: 1, runs: 12 })
    expect(report.faults).toEqual([])
    expect(catches(mutant, report).length, JSON.stringify(report.summary)).toBeGreaterThan(0)
    expect(exitCode(report)).toBe(1)
  })
})

describe('the honest mock of connections', () => {
  it.each([1, 2, 3, 4, 5])('conforms with seed %i', async (seed) => {
    const report = await runConformance({ ...mockTarget('connections', { seed }), seed })
    const bad = report.clauses.filter(({ verdict }) => verdict !== 'pass')
    // The mock refuses a body that lacks a field, so there is nothing to merge.
    expect(bad.map(({ id, verdict }) => [id, verdict])).toEqual([['connections.update.200.no-merge', 'not-applicable']])
    expect([report.faults, report.leaks, exitCode(report)]).toEqual([[], [], 0])
  })
})
