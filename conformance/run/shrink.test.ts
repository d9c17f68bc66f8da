import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exitCode, findingName, parseReplay, replayOf, replayText } from '../report/index.ts'
import { replayFinding } from './replay-finding.ts'
import { neverMoves } from '../judge/index.ts'
import { type Context, property, type Rule } from '../rule/index.ts'
import type { Send } from '../send/index.ts'
import { createFakeClock, createToy, resultOf, runToy, toyProfile, toySuite } from '../testing/index.ts'

type Many = { readonly size: number }

/** A rule over a number, deciding two clauses. */
const over = (run: (ctx: Context, input: Many) => Promise<void>): Rule =>
  property<Many>({
    id: 'toy.number',
    api: 'toy',
    title: 'numbers',
    clauses: ['toy.create.201', 'toy.read-back'],
    arbitrary: () => fc.record({ size: fc.integer({ min: 0, max: 1000 }) }, { noNullPrototype: true }),
    run,
  })

const ping = { method: 'GET', path: '/' } as const
const said = { expected: 'small', got: 'large' }

describe('shrinking', () => {
  it('keeps to the clause that failed first; the other one becomes a finding of its own', async () => {
    // From 500 up one clause breaks, from 20 up to 499 the other: plain shrinking would slip down to 20.
    const rule = over(async (ctx, { size }) => {
      await ctx.send(null, ping)
      ctx.check('toy.create.201', size < 500, said)
      ctx.check('toy.read-back', size < 20, said)
    })
    const report = await runToy(createToy(), { rules: [rule], seed: 3, runs: 50 })
    const first = resultOf(report, 'toy.create.201').findings[0]
    expect(first?.input).toEqual({ size: 500 })
    expect(resultOf(report, 'toy.read-back').findings[0]).toMatchObject({ kind: 'violation', clause: 'toy.read-back' })
  })

  it('takes nothing for broken that it met on its way once and never again', async () => {
    let [large, met] = [0, 0]
    const rule = over(async (ctx, { size }) => {
      await ctx.send(null, ping)
      if (size >= 500) large += 1
      ctx.check('toy.create.201', size < 500, said)
      ctx.check('toy.read-back', size < 20 || large === 0 || ++met > 1, said)
    })
    const report = await runToy(createToy(), { rules: [rule], seed: 3, runs: 50 })
    expect(resultOf(report, 'toy.create.201').verdict).toBe('fail')
    expect(resultOf(report, 'toy.read-back').findings).toMatchObject([{ kind: 'flaky' }])
  })

  it('calls a failure flaky when it does not come again, with both histories, and does not shrink it', async () => {
    let failed = false
    const rule = over(async (ctx) => {
      const { status } = await ctx.send(null, ping)
      const ok = failed
      failed = true
      ctx.check('toy.create.201', ok && status === 200, said)
    })
    const report = await runToy(createToy(), { rules: [rule] })
    const { verdict, findings } = resultOf(report, 'toy.create.201')
    expect(verdict).toBe('undecided')
    expect(findings).toMatchObject([{ kind: 'flaky', shrunk: { tried: 0 } }])
    expect(findings[0]?.exchanges).toHaveLength(1)
    expect(findings[0]?.again).toHaveLength(1)
    expect(exitCode(report)).toBe(4)
  })

  it('needs no second look where answers of one story contradict one another', async () => {
    const clause = 'toy.read-back'
    const historyJudges = [neverMoves({ clause, what: 'the end', said: ({ json }) => [{ of: 'it', value: json }] })]
    let asked = 0
    const send: Send = async () => Response.json(++asked === 3 ? 'moved' : 'ended')
    const rule = over(async (ctx) => {
      for (let times = 0; times < 2; times += 1) await ctx.send(null, { method: 'POST', path: '/login' })
    })
    const suites = [{ ...toySuite, historyJudges }]
    const report = await runToy({ ...createToy(), send }, { rules: [rule], suites })
    expect(resultOf(report, clause)).toMatchObject({ verdict: 'fail', findings: [{ got: '"moved"' }] })
    expect(exitCode(report)).toBe(1)
  })

  it('stays within its own budget of requests', async () => {
    const toy = createToy()
    const rule = over(async (ctx, { size }) => {
      await ctx.send(null, ping)
      ctx.check('toy.create.201', size < 3, said)
    })
    const report = await runToy(toy, { rules: [rule], runs: 1, limits: { shrinkRequests: 2 } })
    expect(resultOf(report, 'toy.create.201').findings[0]?.shrunk.tried).toBeLessThanOrEqual(2)
    // One to knock, one to find it, one to confirm it, two to make it smaller, one to confirm that.
    expect(toy.requests.length).toBeLessThanOrEqual(1 + 1 + 1 + 2 + 1)
  })

  it('keeps the finding when the host dies while shrinking', async () => {
    const toy = createToy({ diesAfter: 5 })
    const rule = over(async (ctx, { size }) => {
      await ctx.send(null, ping)
      ctx.check('toy.create.201', size < 3, said)
    })
    const report = await runToy(toy, { rules: [rule] })
    expect(resultOf(report, 'toy.create.201').verdict).toBe('fail')
    expect(resultOf(report, 'toy.read-back').verdict).toBe('undecided')
    expect(exitCode(report)).toBe(3)
  })

  it('hands over inputs that are JSON, in the first run as in a replay', async () => {
    const seen: unknown[] = []
    const rule = property({
      ...over(async () => undefined),
      arbitrary: () => fc.constant({ a: undefined, b: -0 } as never),
      run: async (_, input) => void seen.push(input),
    })
    await runToy(createToy(), { rules: [rule], runs: 1 })
    expect(seen).toStrictEqual([{ b: 0 }])
  })
})

describe('replay', () => {
  const faults = { deleteDoesNothing: true, losesFrom: 'a' }

  it('does every finding again from its file, on a new target', async () => {
    const report = await runToy(createToy(faults))
    const findings = report.clauses.flatMap((one) => one.findings).filter((one) => one.kind === 'violation')
    expect(findings.length).toBeGreaterThan(1)
    for (const finding of findings) {
      const file = parseReplay(replayText(replayOf(finding)))
      const common = { file, profile: toyProfile, suites: [toySuite], clock: createFakeClock() }
      const again = await replayFinding({ ...common, send: createToy(faults).send })
      expect(resultOf(again, finding.clause)).toMatchObject({ verdict: 'fail', findings: [{ got: finding.got }] })
      expect(exitCode(again)).toBe(1)
      const healed = await replayFinding({ ...common, send: createToy().send })
      expect(resultOf(healed, finding.clause).verdict).toBe('pass')
      expect(exitCode(healed)).toBe(0)
    }
  })

  it('says what is wrong with a file', async () => {
    expect(() => parseReplay('nonsense')).toThrow('not a JSON object')
    expect(() => parseReplay('{"schema":2}')).toThrow('schema 2')
    expect(() => parseReplay('{"schema":1,"api":"toy","rule":"r","clause":"c","seed":1}')).toThrow(
      'replay file/input: expected present',
    )
    const file = parseReplay(
      '{"schema":1,"api":"toy","rule":"r","clause":"c","seed":1,"path":null,"note":"","input":[]}',
    )
    const options = { file, profile: toyProfile, suites: [toySuite], send: createToy().send }
    await expect(replayFinding(options)).rejects.toThrow('no rule r for toy')
  })

  it('names files by clause and rule', () => {
    expect(findingName({ clause: 'a.b', rule: 'c/d', kind: 'flaky' })).toBe('a.b--c_d--flaky')
  })
})
