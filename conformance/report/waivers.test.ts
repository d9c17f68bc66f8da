import { describe, expect, it } from 'vitest'
import { exitCode } from './exit-code.ts'
import { terminalReport } from './terminal-report.ts'
import { createExample, createToy, readBackProperty, resultOf, runToy, toyContract } from '../testing/index.ts'
import { applyWaivers, isDay, parseWaivers, type Waiver, waiversFor } from './waivers.ts'

const failing = await runToy(createToy({ createStatus: 200 }), { rules: [createExample, readBackProperty] })
const today = '2026-11-21'
const known = new Set(toyContract.clauses.map((clause) => clause.id))
const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  clause: 'toy.create.201',
  reason: 'ticket 7',
  until: '2026-12-31',
  ...change,
})
const judge = (...waivers: Waiver[]) => applyWaivers(failing, waivers, { today, known })

describe('waivers', () => {
  it('the run they are tried on fails one clause', () => {
    expect(failing.summary.failed).toBe(1)
    expect(exitCode({ ...failing, clauses: [] })).toBe(1)
  })

  it.each<[string, string, Waiver, readonly string[]]>([
    ['known', 'waived', waiver(), []],
    ['known, on its last day', 'waived', waiver({ until: today }), []],
    ['known by rule', 'waived', waiver({ rule: 'toy.create' }), []],
    ['known on this target', 'waived', waiver({ target: 'http://toy.*' }), []],
    ['on another target', 'fails', waiver({ target: 'http://other/*' }), []],
    ['ended yesterday', 'fails', waiver({ until: '2026-11-20' }), ['expired']],
    ['ended long ago on another target', 'fails', waiver({ until: '2001-01-01', target: 'x' }), []],
    ['for what another rule finds', 'fails', waiver({ rule: 'toy.life' }), ['stale']],
    ['for a clause that passes', 'fails', waiver({ clause: 'toy.read-back' }), ['stale']],
    ['for a clause nobody can decide', 'fails', waiver({ clause: 'toy.unknowable' }), ['stale']],
    ['for a clause nobody knows', 'fails', waiver({ clause: 'toy.create.2o1' }), ['unknown']],
    ['for a clause that was not decided', 'fails', waiver({ clause: 'toy.orphan' }), []],
  ])('%s: %s', (_, end, one, problems) => {
    const report = judge(one)
    // Two rules are too few to decide the toy: what is asked is whether the waived failure stands in the way.
    const clauses = report.clauses.filter(({ verdict }) => verdict === 'fail' || verdict === 'not-reached')
    const code = exitCode({
      ...report,
      clauses,
      summary: { ...report.summary, open: clauses.length, decided: clauses.length },
    })
    expect(resultOf(report, 'toy.create.201').waived !== undefined).toBe(end === 'waived')
    expect(report.waiverProblems?.map(({ kind }) => kind)).toEqual(problems)
    expect(report.summary).toMatchObject({ failed: 1, waived: end === 'waived' ? 1 : 0 })
    expect(code).toBe(end === 'waived' ? 0 : 1)
  })

  it('a good waiver does not make up for a bad one', () => {
    const report = judge(waiver(), waiver({ clause: 'toy.read-back' }))
    expect(resultOf(report, 'toy.create.201').waived).toEqual({ reason: 'ticket 7', until: '2026-12-31' })
    expect(exitCode({ ...report, clauses: [] })).toBe(1)
  })

  it('a clause that was not asked about makes no waiver stale', async () => {
    const report = await runToy(createToy(), { rules: [createExample], only: 'toy.create' })
    const { waiverProblems } = applyWaivers(report, [waiver({ clause: 'toy.read-back' })], { today, known })
    expect(waiverProblems).toEqual([])
  })

  it('are shown with the finding, and what is wrong with them has lines of its own', () => {
    const lines = terminalReport(judge(waiver({ reason: 'ticket\u001B[2J 7' }), waiver({ clause: 'toy.nope' }))).join(
      '\n',
    )
    expect(lines).toContain('WAIVED  toy.create.201')
    expect(lines).toContain('  waived     until 2026-12-31: ticket [2J 7')
    expect(lines).toContain('Waived 1 of the failed.')
    expect(lines).toContain('bad waiver    toy.nope: unknown, no contract has this clause')
    expect(lines).not.toContain('FAIL  ')
  })

  it('are written from a report, once for each clause and rule, and not for what is waived', () => {
    const words = { reason: 'r', until: '2026-12-31' }
    expect(waiversFor(failing, words)).toEqual([{ clause: 'toy.create.201', rule: 'toy.create', ...words }])
    expect(waiversFor(judge(waiver()), words)).toEqual([])
  })
})

describe('a waiver file', () => {
  it('is a list, or an object with one', () => {
    expect(parseWaivers([waiver()])).toEqual([waiver()])
    expect(parseWaivers({ waivers: [waiver({ rule: 'r', target: 't' })] })).toEqual([
      waiver({ rule: 'r', target: 't' }),
    ])
    expect(parseWaivers([])).toEqual([])
  })

  it.each<[string, unknown]>([
    ['the waiver file: not an object', 'x'],
    ['the waiver file: missing', null],
    ['waivers: not a list', {}],
    ['waivers[0]: not an object', ['x']],
    ['waivers[0].reason: not a text', [{ clause: 'a', until: '2026-12-31' }]],
    ['waivers[0].ticket: unknown', [{ ...waiver(), ticket: 1 }]],
    ['waivers[0].until: not a date', [waiver({ until: '31.12.2026' })]],
    ['waivers[0].until: not a date', [waiver({ until: '2026-02-29' })]],
  ])('%s', (message, input) => {
    expect(() => parseWaivers(input)).toThrow(message)
  })

  it.each(['2024-02-29', '2000-02-29', '2026-01-31'])('%s is a day', (text) => expect(isDay(text)).toBe(true))
  it.each(['1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', 'soon'])(
    '%s is no day',
    (text) => expect(isDay(text)).toBe(false),
  )
})
