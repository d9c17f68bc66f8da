import { describe, expect, it } from 'vitest'
import type { Clause } from '../../contracts/types.ts'
import { mockTarget } from '../../test/mock-target.ts'
import { exitCode } from '../exit-code.ts'
import { runConformance } from '../runner.ts'
import { connectionsSuite } from './index.ts'

const { contract, rules } = connectionsSuite
const clauses: readonly Clause[] = contract.clauses
const decidable = clauses.filter(({ undecidable }) => undecidable === undefined)
const target = mockTarget('connections')
const listNow = async (): Promise<unknown> => {
  const api = target.profile.apis['connections']
  const headers = { authorization: api?.credentials['admin']?.value ?? '' }
  return await (await target.send(new Request(`${api?.baseUrl}/extensions?limit=9999`, { headers }))).json()
}
const before = await listNow()
const report = await runConformance({ ...target, seed: 1 })
const results = new Map(report.clauses.map((result) => [result.id, result]))

describe('the rules of connections', () => {
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

  it('leaves the extensions of others as they were', async () => {
    expect((before as { items: unknown[] }).items).toHaveLength(6)
    expect(await listNow()).toEqual(before)
  })

  it.each(decidable.filter(({ grade }) => grade !== 'assumed').map(({ id }) => id))('decides %s', (id) => {
    // Where missing fields are refused nothing can be merged.
    const verdict = id === 'connections.update.200.no-merge' ? 'not-applicable' : 'pass'
    expect(results.get(id)).toMatchObject({ verdict, findings: [] })
    if (verdict === 'pass') expect(results.get(id)?.passes).toBeGreaterThan(0)
  })

  it('leaves out no assumed reading', () => {
    const silent = decidable.filter(({ id, grade }) => grade === 'assumed' && results.get(id)?.passes === 0)
    expect(silent).toEqual([])
  })
})
