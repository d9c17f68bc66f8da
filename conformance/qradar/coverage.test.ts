import { describe, expect, it } from 'vitest'
import type { Clause } from '../../contracts/types.ts'
import { quickTarget } from '../../test/quick-qradar.ts'
import { exitCode } from '../exit-code.ts'
import { runConformance } from '../runner.ts'
import { qradarSuite } from './index.ts'

const { contract, rules } = qradarSuite
const clauses: readonly Clause[] = contract.clauses
const decidable = clauses.filter(({ undecidable }) => undecidable === undefined)
const report = await runConformance({ ...quickTarget(), seed: 1 })
const results = new Map(report.clauses.map((result) => [result.id, result]))

describe('the rules of qradar', () => {
  it('name only clauses that the contract has and a black box can decide', () => {
    const known = new Set(decidable.map(({ id }) => id))
    for (const { id, clauses } of rules) expect([id, clauses.filter((clause) => !known.has(clause))]).toEqual([id, []])
  })

  it('have ids of their own, none of which is the id of a clause', () => {
    const ids = [...rules.map(({ id }) => id), ...clauses.map(({ id }) => id)]
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a run against the honest mock with every role and capability', () => {
  it('conforms, leaves nothing behind and finds no fault in the suite', () => {
    expect([report.faults, report.leaks, report.stopped, exitCode(report)]).toEqual([[], [], null, 0])
  })

  it.each(decidable.filter(({ grade }) => grade !== 'assumed').map(({ id }) => id))('decides %s', (id) => {
    expect(results.get(id)).toMatchObject({ verdict: 'pass', findings: [] })
    expect(results.get(id)?.passes).toBeGreaterThan(0)
  })
})
