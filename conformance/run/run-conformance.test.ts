import { describe, expect, it } from 'vitest'
import { exitCode, reportSchema } from '../report/index.ts'
import { misfit } from '../judge/index.ts'
import type { Context, Rule } from '../rule/index.ts'
import { createToy, resultOf, runToy, toyContract, toyProfile, toyRules, toySuite } from '../testing/index.ts'
import type { Send } from '../send/index.ts'
import { suites as builtIn } from '../suites.ts'

describe('a run', () => {
  it('passes a correct target and says what it left out', async () => {
    const toy = createToy()
    const report = await runToy(toy)
    expect(Object.fromEntries(report.clauses.map((one) => [one.id, one.verdict]))).toEqual({
      'toy.create.201': 'pass',
      'toy.read-back': 'pass',
      'toy.delete.204': 'pass',
      'toy.deleted-gone': 'pass',
      'toy.unauthorised': 'pass',
      'toy.stranger': 'not-applicable',
      'toy.search': 'not-applicable',
      'toy.header': 'pass',
      'toy.guess': 'not-applicable',
      'toy.orphan': 'not-testable',
    })
    expect(report.undecidable).toEqual([{ id: 'toy.unknowable', reason: 'not visible from outside' }])
    expect(resultOf(report, 'toy.orphan')).toMatchObject({ cause: 'no-rule', reason: 'no rule' })
    expect(resultOf(report, 'toy.stranger').reason).toContain('stranger')
    expect(report.faults).toEqual([])
    expect(exitCode(report)).toBe(0)
    expect(toy.notes.size).toBe(0)
    expect(misfit(reportSchema, JSON.parse(JSON.stringify(report)))).toBeNull()
  })

  it('takes a suite from outside beside those that come with it', async () => {
    const report = await runToy(createToy(), { suites: [...Object.values(builtIn), toySuite], apis: ['toy'] })
    expect(report.api).toEqual(['toy'])
    expect(resultOf(report, 'toy.read-back').verdict).toBe('pass')
    await expect(runToy(createToy(), { suites: Object.values(builtIn), apis: ['toy'] })).rejects.toThrow('no such API')
  })

  it('finds a wrong status and exits 1', async () => {
    const report = await runToy(createToy({ createStatus: 200 }))
    const { verdict, findings } = resultOf(report, 'toy.create.201')
    expect(verdict).toBe('fail')
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({
      kind: 'violation',
      expected: 'status 201',
      got: 'status 200',
      rule: 'toy.create',
    })
    expect(findings[0]?.exchanges.map((one) => one.method)).toEqual(['POST'])
    expect(exitCode(report)).toBe(1)
    expect(misfit(reportSchema, JSON.parse(JSON.stringify(report)))).toBeNull()
  })

  it('shrinks an input to what breaks it', async () => {
    const report = await runToy(createToy({ losesFrom: 'q' }), { runs: 200 })
    const [finding] = resultOf(report, 'toy.read-back').findings.filter((one) => one.rule === 'toy.read-back-any')
    expect(finding?.input).toEqual({ name: 'q' })
    expect(finding?.path).toMatch(/^\d\/\d+/)
    expect(finding?.shrunk.tried).toBeGreaterThan(0)
  })

  it('shrinks a sequence to the steps that matter', async () => {
    const report = await runToy(createToy({ deleteDoesNothing: true }))
    const [finding] = resultOf(report, 'toy.deleted-gone').findings
    expect(finding?.input).toEqual([
      { do: 'create', name: 'a' },
      { do: 'delete', which: 0 },
    ])
    expect(finding?.exchanges.map((one) => `${one.method} ${one.status}`)).toEqual([
      'POST 201',
      'DELETE 204',
      'GET 200',
    ])
  })

  it('warns on an observed clause, and fails it when strict', async () => {
    const report = await runToy(createToy({ noHeader: true }))
    expect(resultOf(report, 'toy.header')).toMatchObject({ verdict: 'warn', findings: [{ kind: 'warning', times: 1 }] })
    expect(exitCode(report)).toBe(0)
    const strict = await runToy(createToy({ noHeader: true }), { strict: true })
    expect(resultOf(strict, 'toy.header').verdict).toBe('fail')
    expect(exitCode(strict)).toBe(1)
  })

  it('only notes an assumed clause, strict or not', async () => {
    const report = await runToy(createToy(), { strict: true })
    expect(resultOf(report, 'toy.guess')).toMatchObject({ verdict: 'not-applicable', findings: [{ kind: 'note' }] })
  })

  it('gives equal reports for equal seeds', async () => {
    const faults = { losesFrom: 'a', deleteDoesNothing: true }
    const [one, two, other] = await Promise.all([
      runToy(createToy(faults)),
      runToy(createToy(faults)),
      runToy(createToy(faults), { seed: 8 }),
    ])
    expect(two).toEqual(one)
    expect(other).not.toEqual(one)
  })

  it('sends nothing but GET when it is read-only', async () => {
    const toy = createToy()
    const report = await runToy(toy, { readOnly: true })
    expect(new Set(toy.requests.map((one) => one.method))).toEqual(new Set(['GET']))
    expect(resultOf(report, 'toy.create.201')).toMatchObject({ verdict: 'not-applicable' })
    expect(resultOf(report, 'toy.create.201').reason).toContain('read-only')
    expect(exitCode(report)).toBe(0)
  })

  it('selects by clause and by rule, and refuses a glob that matches nothing', async () => {
    const byClause = await runToy(createToy(), { only: 'toy.unauth*' })
    expect(byClause.clauses.map((one) => one.id)).toEqual(['toy.unauthorised'])
    const byRule = await runToy(createToy(), { only: 'toy.create' })
    expect(byRule.clauses.map((one) => one.id)).toEqual(['toy.create.201', 'toy.header', 'toy.guess'])
    await expect(runToy(createToy(), { only: 'nothing.*' })).rejects.toThrow(
      'only: nothing.* matches no rule and no clause that has one; their ids are like toy.*',
    )
  })

  it('passes no judgement on injected answers', async () => {
    const report = await runToy(createToy({ injects: true, createStatus: 500 }), { only: 'toy.create.201' })
    const result = resultOf(report, 'toy.create.201')
    expect(result.verdict).toBe('undecided')
    expect(result.findings).toEqual([])
    expect(exitCode(report)).toBe(4)
  })

  it('tells its progress in order', async () => {
    const types: string[] = []
    await runToy(createToy(), { only: 'toy.create', onEvent: (event) => types.push(event.type) })
    expect(types).toEqual(['run-start', 'rule-start', 'finding', 'rule-run', 'rule-end', 'run-end'])
  })

  it('runs APIs side by side where no rate is kept, and gives the report it would give one after the other', async () => {
    const names = ['toy', 'twin'] as const
    const report = async (sideBySide: boolean, requestsPerSecond: number) => {
      const order: string[] = []
      const twins = { toy: createToy({ losesFrom: 'q' }), twin: createToy({ deleteDoesNothing: true }) }
      const suites = names.map((api) => ({
        ...toySuite,
        api,
        contract: { ...toyContract, clauses: toyContract.clauses.map((one) => ({ ...one, id: idFor(one.id, api) })) },
        rules: toyRules.map((rule) => ruleFor(rule, api)),
      }))
      const apis = Object.fromEntries(
        names.map((api) => [api, { ...toyProfile.apis['toy'], baseUrl: `http://${api}.invalid/toy` }]),
      ) as typeof toyProfile.apis
      const send: Send = async (request) => {
        const api = new URL(request.url).hostname.split('.')[0] as 'toy' | 'twin'
        if (order.at(-1) !== api) order.push(api)
        return await twins[api].send(request)
      }
      const options = { send, suites, profile: { ...toyProfile, apis }, sideBySide, limits: { requestsPerSecond } }
      return { result: await runToy(twins.toy, options), order, twins }
    }
    const [apart, together, kept] = [await report(false, 0), await report(true, 0), await report(true, 50)]
    expect(apart.order).toEqual(['toy', 'twin'])
    expect(kept.order).toEqual(['toy', 'twin'])
    expect(together.order.length).toBeGreaterThan(20)
    expect({ ...together.result, elapsedMs: 0 }).toEqual({ ...apart.result, elapsedMs: 0 })
    expect(together.result.summary.failed).toBeGreaterThan(1)
    expect([together.result.faults, together.result.leaks, together.twins.toy.notes.size]).toEqual([[], [], 0])
  })
})

const idFor = (id: string, api: string): string => id.replace(/^toy/, api)

/** The same rule for a twin of the toy, with clauses of its own. */
function ruleFor(rule: Rule, api: string): Rule {
  const rename = (ctx: Context): Context => ({
    ...ctx,
    check: (clause, ok, detail) => ctx.check(idFor(clause, api), ok, detail),
  })
  const { explore } = rule
  return {
    ...rule,
    id: idFor(rule.id, api),
    api,
    clauses: rule.clauses.map((id) => idFor(id, api)),
    run: (ctx, input) => rule.run(rename(ctx), input),
    ...(explore && {
      explore: (setting) => {
        const { arbitrary, attempt } = explore(setting)
        return { arbitrary, attempt: (ctx, ...rest) => attempt(rename(ctx), ...rest) }
      },
    }),
  }
}
