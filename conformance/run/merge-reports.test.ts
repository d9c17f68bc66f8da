import { describe, expect, it } from 'vitest'
import { misfit } from '../judge/index.ts'
import { exitCode, type Report, reportSchema } from '../report/index.ts'
import { example } from '../rule/index.ts'
import { createToy, runToy, toySuite } from '../testing/index.ts'
import { mergeReports } from './merge-reports.ts'

const faults = [
  {},
  { createStatus: 200 },
  { losesFrom: 'a', deleteDoesNothing: true },
  { noHeader: true, deleteDoesNothing: true },
] as const

/** A report without what differs from run to run: times, and the names that a target gives. */
function comparable({ clauses, undecidable, summary, faults: broken, api, seed }: Report) {
  const { requests: _requests, checks: _checks, ...counts } = summary
  const found = clauses.map(({ findings, passes: _passes, ...clause }) => ({
    ...clause,
    findings: findings.map(({ exchanges, again: _again, times: _times, shrunk: _shrunk, ...finding }) => ({
      ...finding,
      exchanges: exchanges.map(({ method, status }) => `${method} ${status}`),
    })),
  }))
  return { clauses: found, undecidable, counts, broken, api, seed }
}

const parts = (toy: Parameters<typeof createToy>[0], of: number, options: Parameters<typeof runToy>[1] = {}) =>
  Promise.all(
    Array.from({ length: of }, (_, at) => runToy(createToy(toy), { ...options, shard: { index: at + 1, of } })),
  )

describe('the parts of a run', () => {
  it.each(faults.flatMap((toy) => [1, 2, 3].map((of) => [toy, of] as const)))(
    'of a target with %j, %i of them, are together the whole',
    async (toy, of) => {
      const whole = await runToy(createToy(toy))
      const merged = await mergeReports((await parts(toy, of)).toReversed(), [toySuite])
      expect(comparable(merged)).toEqual(comparable(whole))
      expect(exitCode(merged)).toBe(exitCode(whole))
      expect(misfit(reportSchema, JSON.parse(JSON.stringify(merged)))).toBeNull()
    },
  )

  it('each have the verdicts of their own clauses alone', async () => {
    const whole = await runToy(createToy())
    const [one, two] = (await parts({}, 2)) as [Report, Report]
    expect(one.clauses.length + two.clauses.length).toBeGreaterThanOrEqual(whole.clauses.length)
    for (const part of [one, two]) {
      expect(part.clauses.length).toBeLessThan(whole.clauses.length)
      expect(exitCode(part)).toBe(0)
      expect(misfit(reportSchema, JSON.parse(JSON.stringify(part)))).toBeNull()
    }
  })

  it('leave what they did not come to to a part that does', async () => {
    const clauses = ['toy.create.201', 'toy.header', 'toy.guess']
    const passing = example({ id: 'toy.passing-by', api: 'toy', title: 'x', clauses, run: () => Promise.resolve() })
    const suites = [{ ...toySuite, rules: [...toySuite.rules.slice(0, 1), passing] }]
    const [deciding, passingBy] = (await parts({}, 2, { suites })) as [Report, Report]
    const decided = (report: Report) => report.clauses.flatMap(({ id }) => (clauses.includes(id) ? [id] : []))
    expect([decided(deciding), decided(passingBy)]).toEqual([clauses, []])
    expect(passingBy.summary.notTestable).toBe(deciding.summary.notTestable)
    expect(comparable(await mergeReports([deciding, passingBy], suites))).toEqual(
      comparable(await runToy(createToy(), { suites })),
    )
  })

  it('are told apart from parts of other runs', async () => {
    const [one, two] = (await parts({}, 2)) as [Report, Report]
    const other = await runToy(createToy(), { seed: 77, shard: { index: 2, of: 2 } })
    const merged = (...reports: readonly Report[]) => mergeReports(reports, [toySuite])
    await expect(merged(one)).rejects.toThrow('there are parts 1 of 2; each is needed once')
    await expect(merged(one, one)).rejects.toThrow('there are parts 1, 1 of 2')
    await expect(merged(one, other)).rejects.toThrow('seed: the reports are not of one run')
    await expect(merged(await runToy(createToy()))).rejects.toThrow('conform --shard makes them')
    await expect(merged()).rejects.toThrow('no reports')
    await expect(mergeReports([one, two], [])).rejects.toThrow('there is no such suite')
  })
})
