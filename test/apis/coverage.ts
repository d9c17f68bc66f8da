/** What the rules of each API must cover, shown by a run against the honest mock with every role and capability. */
import { describe, expect, it } from 'vitest'
import { exitCode } from '../../conformance/report/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import { suites } from '../../conformance/suites.ts'
import type { ApiName } from '../../contracts/index.ts'
import { type Clause, contractsWithClauses } from '../../contracts/with-clauses.ts'
import { honestTarget } from '../honest-target.ts'

/** What is an API's own; ids of clauses stand without its name. */
export interface Covered {
  /** Clauses that the honest mock gives no occasion to decide. */
  readonly notApplicable?: readonly string[]
  /** Assumed readings that no rule looks at, because it would cost something. */
  readonly silent?: readonly string[]
}

/** A run in this process has no connections. */
const ofConnections = 'transport.answered-for-itself'

/** The tests of the rules of one API and of one run with all of them. */
export async function describeCoverage(api: ApiName, { notApplicable = [], silent = [] }: Covered = {}): Promise<void> {
  const clauses: readonly Clause[] = contractsWithClauses[api].clauses
  const decidable = clauses.filter(({ undecidable }) => undecidable === undefined)
  const rules = suites[api]?.rules ?? []
  const report = await runConformance({ ...honestTarget(api), seed: 1 })
  const results = new Map(report.clauses.map((result) => [result.id, result]))
  const short = (id: string) => id.replace(`${api}.`, '')

  describe(`the rules of ${api}`, () => {
    it('name only clauses that the contract has and a black box can decide', () => {
      const known = new Set(decidable.map(({ id }) => id))
      expect(rules.length).toBeGreaterThan(0)
      for (const rule of rules)
        expect([rule.id, rule.clauses.filter((clause) => !known.has(clause))]).toEqual([rule.id, []])
    })

    it('have ids of their own, none of which is the id of a clause', () => {
      const ids = [...rules.map(({ id }) => id), ...clauses.map(({ id }) => id)]
      expect(new Set(ids).size).toBe(ids.length)
    })
  })

  describe(`a run against the honest mock of ${api} with every role and capability`, () => {
    it('conforms, leaves nothing behind and finds no fault in the suite', () => {
      expect([report.faults, report.leaks, report.stopped, exitCode(report)]).toEqual([[], [], null, 0])
    })

    it.each(decidable.filter(({ grade }) => grade !== 'assumed').map(({ id }) => id))('decides %s', (id) => {
      const verdict = [...notApplicable, ofConnections].includes(short(id)) ? 'not-applicable' : 'pass'
      expect(results.get(id)).toMatchObject({ verdict, findings: [] })
      if (verdict === 'pass') expect(results.get(id)?.passes).toBeGreaterThan(0)
    })

    it('leaves out only those assumed readings that are named here', () => {
      const left = decidable.filter(({ id, grade }) => grade === 'assumed' && results.get(id)?.passes === 0)
      expect(left.map(({ id }) => short(id))).toEqual(silent)
    })
  })
}
