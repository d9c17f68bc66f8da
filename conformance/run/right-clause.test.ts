import { describe, expect, it } from 'vitest'
import type { FalseIn, Judge } from '../judge/index.ts'
import { applyWaivers, exitCode, terminalReport, waiversFor } from '../report/index.ts'
import type { Send } from '../send/index.ts'
import { type Context, example, type Rule, type Suite } from '../rule/index.ts'
import { createNote, createToy, resultOf, runToy, toySuite } from '../testing/index.ts'

/** A rule over one note; its own name tells it apart. */
const ruleOf = (name: string, clauses: readonly string[], run: (ctx: Context, id: string) => void): Rule =>
  example({
    id: `toy.${name}`,
    api: 'toy',
    title: name,
    clauses,
    needs: { write: true, roles: ['owner'] },
    run: async (ctx) => run(ctx, (await createNote(ctx, ctx.session.name())).id),
  })

const wrong = { expected: 'this', got: 'that' }

describe('a clause that one rule says little of, and another would have said more', () => {
  const weak = ruleOf('weak', ['toy.read-back'], (ctx) => ctx.check('toy.read-back', true, wrong))
  const strong = (speaks: boolean): Rule =>
    ruleOf('strong', ['toy.create.201', 'toy.read-back'], (ctx) => {
      ctx.check('toy.create.201', ctx.api === '', wrong)
      if (speaks) ctx.check('toy.read-back', true, wrong)
    })
  // A clause of single exchanges does not end a rule.
  const judges = [{ clauses: ['toy.create.201'], judge: () => [] }]
  const run = async (speaks: boolean) =>
    await runToy(createToy(), { suites: [{ ...toySuite, judges }], rules: [weak, strong(speaks)] })

  it('is not passed where single exchanges of the other were broken and it said nothing', async () => {
    const report = await run(false)
    expect(resultOf(report, 'toy.create.201').verdict).toBe('fail')
    expect(resultOf(report, 'toy.read-back')).toMatchObject({ verdict: 'not-reached', behind: ['toy.create.201'] })
  })

  it('is not asked for where what stands before it is waived', async () => {
    const report = await run(false)
    const waiving = { today: '2026-01-01', known: new Set(report.clauses.map(({ id }) => id)) }
    const waivers = waiversFor(report, { reason: 'known', until: '9999-12-31' })
    expect(exitCode(applyWaivers(report, waivers, waiving))).toBe(0)
  })

  it('passes where it was said all the same', async () => {
    expect(resultOf(await run(true), 'toy.read-back').verdict).toBe('pass')
  })
})

describe('a clause of single exchanges that is broken wherever any rule comes', () => {
  const judge: Judge = {
    clauses: ['toy.create.201'],
    judge: ({ method, status }) =>
      method === 'POST' ? [{ clause: 'toy.create.201', ok: status === 202, expected: '202', got: String(status) }] : [],
  }
  const rules = ['first', 'second', 'third'].map((name) => ruleOf(name, ['toy.read-back'], () => undefined))

  it('counts beside those that were asked for', async () => {
    const suites = [{ ...toySuite, judges: [judge] }]
    const report = await runToy(createToy(), { suites, rules: rules.slice(0, 1), only: 'toy.read-back' })
    const text = terminalReport(report).join('\n')
    expect(text).toMatch(/^Decided 0 of 1 clauses that profile and flags leave to be decided, and 1 beside them; /m)
    expect(text).toMatch(/^Applicable 2 of 2 clauses\./m)
  })

  it('has one finding, with its requests, that counts all of them', async () => {
    const report = await runToy(createToy(), { suites: [{ ...toySuite, judges: [judge] }], rules })
    const { verdict, findings } = resultOf(report, 'toy.create.201')
    expect(verdict).toBe('fail')
    expect(findings.map(({ kind, rule, times }) => `${kind} ${rule} ${times}`)).toEqual(['violation toy.first 3'])
    expect(findings[0]?.exchanges.map(({ method }) => method)).toEqual(['POST'])
    expect(terminalReport(report).join('\n')).toContain('  seen       3 times, first by toy.first\n')
  })
})

describe('a clause whose statement cannot be false in the answers', () => {
  const both = ruleOf('both', ['toy.read-back', 'toy.create.201'], (ctx) => {
    ctx.check('toy.read-back', false, wrong)
    ctx.check('toy.create.201', false, wrong)
  })
  const run = async (falseIn: FalseIn) => {
    const suite: Suite = { ...toySuite, statements: { 'toy.read-back': falseIn } }
    return await runToy(createToy(), { suites: [suite], rules: [both] })
  }

  it('does not fail, and does not hide the one that is broken', async () => {
    const report = await run(() => false)
    expect(resultOf(report, 'toy.create.201').verdict).toBe('fail')
    expect(resultOf(report, 'toy.read-back')).toMatchObject({ findings: [] })
    expect(resultOf(report, 'toy.read-back').verdict).toBe('not-reached')
  })

  it('fails where it may be', async () => {
    const report = await run((exchanges) => exchanges.some(({ method }) => method === 'POST'))
    expect(resultOf(report, 'toy.read-back').verdict).toBe('fail')
    expect(resultOf(report, 'toy.create.201').verdict).not.toBe('pass')
  })
})

describe('a note that is not there at once', () => {
  const late = (): Send => {
    const { send } = createToy()
    const asked = new Set<string>()
    return async (request) => {
      const isFirst = request.method === 'GET' && !asked.has(request.url)
      asked.add(request.url)
      return isFirst && request.url.includes('/notes/')
        ? Response.json({ error: 'no such note' }, { status: 404 })
        : await send(request)
    }
  }
  const rule = example({
    id: 'toy.late',
    api: 'toy',
    title: 'late',
    clauses: ['toy.read-back', 'toy.create.201', 'toy.header'],
    needs: { write: true, roles: ['owner'] },
    run: async (ctx) => {
      const { id } = await createNote(ctx, ctx.session.name())
      const get = { method: 'GET', path: `/notes/${id}` }
      const first = await ctx.send('owner', get)
      await ctx.send('owner', get)
      for (const clause of ['toy.create.201', 'toy.header', 'toy.read-back'])
        ctx.check(clause, first.status === 200, wrong)
    },
  })

  it('breaks the clause that it is, and no other, whatever its grade', async () => {
    const suite: Suite = { ...toySuite, readBack: ['toy.read-back'] }
    const report = await runToy({ ...createToy(), send: late() }, { suites: [suite], rules: [rule] })
    expect(resultOf(report, 'toy.read-back').verdict).toBe('fail')
    expect(resultOf(report, 'toy.create.201')).toMatchObject({ verdict: 'not-reached', findings: [] })
    expect(resultOf(report, 'toy.header')).toMatchObject({ verdict: 'not-reached', findings: [] })
  })
})
