import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concurrent, type Lanes } from './concurrent.ts'
import { exitCode, parseReplay, replayOf, replayText, terminalReport } from '../report/index.ts'
import { replayFinding } from '../run/index.ts'
import type { Rule } from './rule.ts'
import { createFakeClock, resultOf, runToy, toyProfile, toySuite } from '../testing/index.ts'
import type { Send } from '../send/index.ts'

type Step = { readonly do: 'add' } | { readonly do: 'read' }
type Op = { readonly do: Step['do']; readonly got: number }

const clause = 'toy.read-back'
const add = { do: 'add' } as const

/** A counter: each add answers the new count. */
const counting = (examples: readonly Lanes<Step>[] = []): Rule =>
  concurrent<null, Step, Op, number>({
    id: 'toy.count',
    api: 'toy',
    title: 'counts',
    clauses: [clause],
    prefix: () => [fc.constant(add)],
    steps: () => [fc.constant<Step>(add), fc.constant<Step>({ do: 'read' })],
    examples,
    start: () => null,
    perform: async (ctx, _live, step) => {
      const answer = await ctx.send(null, { method: step.do === 'add' ? 'POST' : 'GET', path: '/count' })
      return [{ op: { do: step.do, got: Number(answer.body) }, answer }]
    },
    finish: async () => [],
    model: {
      init: 0,
      step: (count, op) => {
        const next = op.do === 'add' ? count + 1 : count
        return op.got === next ? [next] : []
      },
      key: String,
    },
    clause,
  })

/** Counts from nothing on for each run of the rule that begins with `fresh`. `chance` says whether an add is lost to another one. */
function counter(chance: () => boolean): { readonly send: Send; readonly reset: () => void } {
  let count = 0
  const send: Send = async (request) => {
    if (!request.url.endsWith('/count')) return new Response('toy')
    if (request.method === 'GET') return new Response(String(count))
    const read = count
    const late = chance()
    if (late) for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
    count = late ? read + 1 : count + 1
    return new Response(String(count))
  }
  return { send, reset: () => void (count = 0) }
}

/** The counter must start anew in each run. */
const fromNothing = (rule: Rule, reset: () => void): Rule => {
  const anew =
    (act: Rule['run']): Rule['run'] =>
    async (ctx, input) => {
      reset()
      await act(ctx, input)
    }
  const { inTurn } = rule
  return { ...rule, run: anew(rule.run), ...(inTurn && { inTurn: { ...inTurn, run: anew(inTurn.run) } }) }
}

const run = async (chance: () => boolean, examples?: readonly Lanes<Step>[], more: Partial<Rule> = {}) => {
  const target = counter(chance)
  const rule = counting(examples)
  const anew: Rule = {
    ...fromNothing(rule, target.reset),
    explore: (setting) => {
      const { arbitrary, attempt } = rule.explore?.(setting) ?? {
        arbitrary: fc.constant(null),
        attempt: async () => undefined,
      }
      return {
        arbitrary,
        attempt: async (ctx, generated, record) => {
          target.reset()
          await attempt(ctx, generated, record)
        },
      }
    },
    ...more,
  }
  return {
    rule: anew,
    target,
    report: await runToy({ send: target.send, requests: [], notes: new Map() }, { rules: [anew] }),
  }
}

const big: Lanes<Step> = { prefix: [add, add], lanes: [[add, { do: 'read' }], [{ do: 'read' }, add], [add]] }

describe('a concurrent rule', () => {
  it('passes where every answer has a place in some order', async () => {
    const { report } = await run(() => false, [big])
    expect(resultOf(report, clause)).toMatchObject({ verdict: 'pass', findings: [] })
    expect(report.faults).toEqual([])
  })

  it('finds a lost update, leaves out every step that is not needed, and shows the lanes', async () => {
    const { report } = await run(() => true, [big])
    const [finding] = resultOf(report, clause).findings
    expect(finding).toMatchObject({ kind: 'violation', input: { prefix: [], lanes: [[add], [add]] } })
    expect(finding?.exchanges.map(({ lane }) => lane)).toEqual([1, 2])
    expect(finding?.got).toMatch(/lane 1: \(1\) POST .*; lane 2: \(2\) POST .*longest order that fits: \(\d\)/)
    expect(terminalReport(report, {}).join('\n')).toContain('-> 200  [lane 2]')
  })

  it('finds it among generated lanes too, and replays it from its file', async () => {
    const { report, rule, target } = await run(() => true)
    const [finding] = resultOf(report, clause).findings
    expect(finding?.kind).toBe('violation')
    const file = parseReplay(replayText(replayOf(finding as never)))
    const options = { file, profile: toyProfile, suites: [toySuite], rules: [rule], clock: createFakeClock() }
    const again = await replayFinding({ ...options, send: target.send })
    expect(resultOf(again, clause).verdict).toBe('fail')
  })

  it('looks again for a race that is seldom lost, and calls it flaky only after its tries', async () => {
    let asked = 0
    const seldom = (every: number) => () => Math.floor(asked++ / 2) % every === 0
    const race: Lanes<Step> = { prefix: [], lanes: [[add], [add]] }
    const explore = (): never => ({ arbitrary: fc.constant(race), attempt: async () => undefined }) as never
    const found = await run(seldom(6), [race], { explore })
    expect(resultOf(found.report, clause).findings[0]?.kind).toBe('violation')
    asked = 0
    const once = await run(seldom(1000), [race], { explore })
    expect(resultOf(once.report, clause).findings[0]?.kind).toBe('flaky')
  })

  it('accuses no race of what is wrong without one', async () => {
    const { report } = await run(() => false, [{ prefix: [], lanes: [[{ do: 'read' }], [add, { do: 'read' }]] }], {
      explore: () => ({ arbitrary: fc.constant(null), attempt: async () => undefined }),
    })
    expect(resultOf(report, clause).verdict).toBe('pass')
    const wrong = counting([{ prefix: [], lanes: [[add], [add]] }])
    const { send, reset } = counter(() => false)
    const twice: Send = async (request) => {
      const answer = await send(request)
      return request.method === 'POST' ? new Response(`${Number(await answer.text()) * 2}`) : answer
    }
    const rules = [
      {
        ...fromNothing(wrong, reset),
        explore: () => ({ arbitrary: fc.constant(null), attempt: async () => undefined }),
      },
    ]
    const other = await runToy({ send: twice, requests: [], notes: new Map() }, { rules })
    expect(resultOf(other, clause)).toMatchObject({ verdict: 'undecided', findings: [] })
    expect(resultOf(other, clause).reason).toContain('one after the other')
  })

  it('says nothing where lanes never met', async () => {
    const { report } = await run(() => true, [{ prefix: [add], lanes: [[add]] }], {
      explore: () => ({ arbitrary: fc.constant(null), attempt: async () => undefined }),
    })
    const reason = 'no two lanes had requests under way at the same time'
    expect(resultOf(report, clause)).toMatchObject({ verdict: 'not-testable', cause: 'unreached', reason })
    expect(exitCode(report)).toBe(4)
  })

  it('lets lanes meet however low the rate is, and makes up for it afterwards', async () => {
    const clock = createFakeClock()
    const starts: number[] = []
    const { send, reset } = counter(() => true)
    const rule = fromNothing(counting([{ prefix: [add], lanes: [[add], [add]] }]), reset)
    const seen: Send = async (request) => {
      starts.push(clock.now())
      return await send(request)
    }
    const limits = { requestsPerSecond: 1, maxSeconds: 100_000 }
    const report = await runToy({ send: seen, requests: [], notes: new Map() }, { rules: [rule], clock, limits })
    expect(resultOf(report, clause).findings[0]?.kind).toBe('violation')
    const seconds = starts.map((at) => (at - (starts[0] ?? 0)) / 1000)
    // The knock and the prefix, a second apart; the lanes with the prefix; and whatever is next waits for all of them.
    expect(seconds.slice(0, 5)).toEqual([0, 1, 1, 1, 4])
  })

  it('calls an input that is no prefix and lanes a fault of the suite', async () => {
    const { report } = await run(() => false, [{ prefix: [] } as never])
    expect(report.faults).toMatchObject([{ rule: 'toy.count' }])
  })
})
