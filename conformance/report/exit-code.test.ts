import { describe, expect, it } from 'vitest'
import { exitCode } from './exit-code.ts'
import { BudgetExhausted, ConfigError, SuiteError, TargetUnreachable } from '../errors.ts'
import { createToy, runToy } from '../testing/index.ts'
import type { Report } from './report.ts'

const good = await runToy(createToy())
const summary = (change: Partial<Report['summary']>): Partial<Report> => ({ summary: { ...good.summary, ...change } })
const untestable = (cause: 'no-rule' | 'unreached', grade: 'documented' | 'assumed'): Partial<Report> => ({
  clauses: good.clauses.slice(0, 1).map((one) => ({ ...one, verdict: 'not-testable', cause, grade })),
})
const waived = { reason: 'known', until: '9999-12-31' }
/** A failure, what stands behind it, and what stands behind that. */
const behind = (first: object): Partial<Report> => ({
  ...summary({ failed: 1, ...('waived' in first ? { waived: 1 } : {}), notReached: 2, open: 2, decided: 0 }),
  clauses: good.clauses.slice(0, 3).map((one, at, all) => {
    const { id = '' } = all[at - 1] ?? {}
    return at === 0 ? { ...one, verdict: 'fail', ...first } : { ...one, verdict: 'not-reached', behind: [id] }
  }),
})
const leaks = [{ api: 'toy', kind: 'note', name: 'n', id: null, reason: 'no' }]
const unreachable = [{ api: 'toy', reason: 'dead' }]
const waiverProblems = [{ kind: 'stale' as const, clause: 'c', message: 'm' }]
const faults = [{ rule: 'r', message: 'm' }]

describe('the exit code', () => {
  it.each<[string, number, Partial<Report>]>([
    ['all well', 0, {}],
    ['a warning', 0, summary({ warned: 1 })],
    ['a clause without a rule', 0, untestable('no-rule', 'documented')],
    ['an assumed clause not reached', 0, untestable('unreached', 'assumed')],
    ['a failure', 1, summary({ failed: 1 })],
    ['a failure that is waived', 0, summary({ failed: 1, waived: 1 })],
    ['two failures, one waived', 1, summary({ failed: 2, waived: 1 })],
    ['what stands behind a failure', 1, behind({})],
    ['what stands behind a waived failure, and behind that', 0, behind({ waived })],
    ['a waived failure and a leak', 5, { ...summary({ failed: 1, waived: 1 }), leaks }],
    ['a bad waiver', 1, { waiverProblems }],
    ['a bad waiver and a leak', 1, { waiverProblems, leaks }],
    ['a bad waiver and a dead target', 3, { waiverProblems, unreachable }],
    ['waivers without a problem', 0, { ...summary({ waived: 0 }), waiverProblems: [] }],
    ['a failure and a leak', 1, { ...summary({ failed: 1 }), leaks }],
    ['a failure and a dead target', 3, { ...summary({ failed: 1 }), unreachable }],
    ['a dead target and a leak', 3, { unreachable, leaks }],
    ['something undecided', 4, summary({ undecided: 1 })],
    ['a documented clause not reached', 4, untestable('unreached', 'documented')],
    ['stopped before its end', 4, { stopped: 'maxRequests' }],
    ['nobody let in', 2, { refused: unreachable }],
    ['no check at all', 4, summary({ checks: 0 })],
    ['a leak', 5, { leaks }],
    ['a leak and something undecided', 5, { ...summary({ undecided: 1 }), leaks }],
    ['a fault of the suite', 6, { faults }],
    ['a fault over everything', 6, { faults, unreachable, leaks, ...summary({ failed: 1 }) }],
  ])('%s: %i', (_, code, change) => {
    expect(exitCode({ ...good, ...change })).toBe(code)
  })

  it.each<[number, Error]>([
    [2, new ConfigError('x')],
    [3, new TargetUnreachable('x')],
    [6, new SuiteError('x')],
    [6, new BudgetExhausted('x')],
    [6, new TypeError('x')],
  ])('%i for an error', (code, error) => {
    expect(exitCode(error)).toBe(code)
  })
})
