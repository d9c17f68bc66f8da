import { describe, expect, it } from 'vitest'
import { type ClauseEvidence, emptyClauseEvidence } from './evidence-log.ts'
import type { Finding, FindingKind } from './finding.ts'
import { verdictOn } from './verdict-on.ts'

const clause = 'tags.list.200'
const rule = 'tags.rules.list'

function found(kind: FindingKind): Finding {
  return {
    kind,
    clause,
    rule,
    api: 'tags',
    grade: 'documented',
    statement: '',
    source: [],
    expected: '',
    got: '',
    times: 1,
    input: null,
    seed: 1,
    path: null,
    shrunk: { from: 1, to: 1, tried: 0 },
    exchanges: [],
  }
}

const seen = (parts: Partial<ClauseEvidence>): ClauseEvidence => ({ ...emptyClauseEvidence(), ...parts })

describe('the verdict on a clause', () => {
  it('is undecided where it failed once, and held when the same was done again', () => {
    expect(verdictOn(seen({ findings: [found('flaky')] }), [rule])).toMatchObject({ verdict: 'undecided', rule })
  })

  it('is not reached where it failed once, and one read sent twice is answered in two ways', () => {
    const steady = 'tags.state.repeated-read'
    const ruling = verdictOn(seen({ findings: [found('flaky')] }), [rule], [steady], steady)
    expect(ruling).toMatchObject({ verdict: 'not-reached', behind: [steady] })
  })

  it('is a failure whatever else is broken', () => {
    const steady = 'tags.state.repeated-read'
    const findings = [found('flaky'), found('violation')]
    expect(verdictOn(seen({ findings }), [rule], [steady], steady).verdict).toBe('fail')
  })

  it('is not reached where nothing came to it while something else is broken', () => {
    const unreached = new Map([[rule, 'nothing to list']])
    expect(verdictOn(seen({ unreached }), [rule]).verdict).toBe('not-testable')
    expect(verdictOn(seen({ unreached }), [rule], ['tags.create.201']).verdict).toBe('not-reached')
  })
})
