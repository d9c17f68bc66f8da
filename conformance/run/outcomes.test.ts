import { describe, expect, it } from 'vitest'
import { exitCode } from '../report/index.ts'
import { SuiteError } from '../errors.ts'
import { example, type Rule } from '../rule/index.ts'
import type { LedgerEntry } from '../session/index.ts'
import {
  createExample,
  createFakeClock,
  createToy,
  lifeSequence,
  nobodyExample,
  resultOf,
  runToy,
} from '../testing/index.ts'

const always = (run: Rule['run'], clause = 'toy.create.201'): Rule =>
  example({ id: 'toy.odd', api: 'toy', title: 'odd', clauses: [clause], run })

describe('outcomes that are no verdict', () => {
  it('a dead host: undecided, unreachable, exit 3', async () => {
    const report = await runToy(createToy({ diesAfter: 0 }))
    expect(report.unreachable).toHaveLength(1)
    expect(report.unreachable[0]?.reason).toContain('connection refused')
    expect(report.summary).toMatchObject({ failed: 0, passed: 0, checks: 0 })
    expect(resultOf(report, 'toy.create.201')).toMatchObject({ verdict: 'undecided' })
    expect(exitCode(report)).toBe(3)
  })

  it('a host dying mid-run: what was decided stays, the rest is undecided, exit 3', async () => {
    const toy = createToy({ diesAfter: 18 })
    const report = await runToy(toy)
    expect(resultOf(report, 'toy.create.201').verdict).toBe('pass')
    expect(resultOf(report, 'toy.read-back').verdict).toBe('undecided')
    expect(resultOf(report, 'toy.deleted-gone').reason).toContain('not run')
    expect(report.leaks.length).toBeGreaterThan(0)
    expect(exitCode(report)).toBe(3)
    // Those that it made are tried again at the end.
    expect(toy.requests.length).toBeLessThan(70)
  })

  it('401 everywhere: not testable with the reason, exit 2, and few requests', async () => {
    const toy = createToy({ refusesEverybody: true })
    const report = await runToy(toy)
    expect(report.refused).toHaveLength(1)
    expect(report.summary.failed).toBe(0)
    expect(resultOf(report, 'toy.read-back')).toMatchObject({ verdict: 'not-testable', cause: 'refused', findings: [] })
    expect(resultOf(report, 'toy.read-back').reason).toContain('401')
    expect(exitCode(report)).toBe(2)
    expect(toy.requests.length).toBeLessThan(70)
  })

  it('a role that is meant to be refused is no shut door', async () => {
    const refusals = always(async (ctx) => {
      for (let count = 0; count < 5; count += 1) {
        const { status } = await ctx.send('owner', { method: 'GET', path: '/notes/x' })
        ctx.check('toy.create.201', status === 401, { expected: '401', got: String(status) })
      }
    })
    const report = await runToy(createToy({ refusesEverybody: true }), { rules: [refusals] })
    expect(resultOf(report, 'toy.create.201').verdict).toBe('pass')
  })

  it('an exhausted budget: undecided with how far it came, exit 4, and nothing left behind', async () => {
    const toy = createToy()
    const report = await runToy(toy, { limits: { maxRequests: 40 } })
    expect(report.stopped).toContain('maxRequests')
    expect(resultOf(report, 'toy.read-back')).toMatchObject({ verdict: 'undecided' })
    expect(resultOf(report, 'toy.read-back').reason).toMatch(/after (one run|\d+ runs)/)
    expect(exitCode(report)).toBe(4)
    expect(toy.notes.size).toBe(0)
  })

  it('time running out and an interruption end the run the same way', async () => {
    const slow = await runToy(createToy(), { limits: { requestsPerSecond: 1, maxSeconds: 10 } })
    expect(slow.stopped).toContain('maxSeconds')
    expect(slow.summary.requests).toBeLessThan(15)
    expect(exitCode(slow)).toBe(4)
    const interrupted = await runToy(createToy(), { signal: AbortSignal.abort() })
    expect(interrupted.stopped).toContain('interrupted')
    expect(exitCode(interrupted)).toBe(4)
  })

  it('zero checks: never success', async () => {
    const report = await runToy(createToy(), { rules: [always(async () => undefined)] })
    expect(report.summary.checks).toBe(0)
    expect(resultOf(report, 'toy.create.201')).toMatchObject({ verdict: 'not-testable', cause: 'unreached' })
    expect(exitCode(report)).toBe(4)
    expect(exitCode(await runToy(createToy(), { rules: [] }))).toBe(4)
  })

  it('something that cannot be removed: a leak, exit 5', async () => {
    const report = await runToy(createToy({ cannotDelete: true }), { rules: [createExample] })
    expect(report.leaks).toEqual([
      { api: 'toy', kind: 'note', name: expect.stringMatching(/^xm-/), id: 'note-1-long', reason: expect.any(String) },
    ])
    expect(exitCode(report)).toBe(5)
  })

  it('leaks fill the limit of live objects, and then nothing more is created', async () => {
    const toy = createToy({ cannotDelete: true })
    const rules = Array.from({ length: 5 }, (_, index) => ({ ...createExample, id: `toy.create-${index}` }))
    const report = await runToy(toy, { rules, limits: { maxLiveObjects: 3 } })
    expect(toy.notes.size).toBe(3)
    expect(report.leaks).toHaveLength(3)
    expect(resultOf(report, 'toy.create.201').reason).toContain('maxLiveObjects')
  })

  it.each([
    ['an exception', always(async () => void (undefined as unknown as { x: number }).x.toFixed())],
    ['an unknown clause', always(async (ctx) => ctx.check('toy.nope', true, { expected: 'a', got: 'a' }))],
    ['a clause it did not list', always(async (ctx) => ctx.check('toy.search', true, { expected: 'a', got: 'a' }))],
    ['an unknown clause in its list', always(async () => undefined, 'toy.nope')],
    [
      'a role it did not ask for',
      always(async (ctx) => void (await ctx.send('stranger', { method: 'GET', path: '/' }))),
    ],
  ])('%s is a fault of the suite, exit 6, with the rule named', async (_, rule) => {
    const report = await runToy(createToy(), { rules: [rule, nobodyExample] })
    expect(report.faults.map((one) => one.rule)).toEqual(['toy.odd'])
    expect(resultOf(report, 'toy.unauthorised').verdict).toBe('pass')
    expect(exitCode(report)).toBe(6)
  })

  it('a write in a read-only run is refused before it is sent; a log-in is not', async () => {
    const toy = createToy()
    const writer = always(async (ctx) => void (await ctx.send('owner', { method: 'POST', path: '/notes', json: {} })))
    const report = await runToy(toy, { rules: [writer], readOnly: true })
    expect(report.faults[0]?.message).toContain('read-only')
    expect(toy.requests.every((one) => one.method === 'GET')).toBe(true)
    const login = always(async (ctx) => void (await ctx.send('owner', { method: 'POST', path: '/login', json: {} })))
    expect((await runToy(toy, { rules: [login], readOnly: true })).faults).toEqual([])
  })

  it('throttling is waited for, and gives up as undecided', async () => {
    const clock = createFakeClock()
    const patient = await runToy(createToy({ throttles: { left: 2, retryAfter: '3' } }), {
      rules: [nobodyExample],
      clock,
    })
    expect(resultOf(patient, 'toy.unauthorised').verdict).toBe('pass')
    expect(clock.sleeps).toContain(3000)
    const never = await runToy(createToy({ throttles: { left: 999 } }), { rules: [nobodyExample] })
    expect(resultOf(never, 'toy.unauthorised').reason).toContain('429')
    expect(exitCode(never)).not.toBe(0)
  })

  it('a create that is only ever throttled leaves nothing to look for', async () => {
    const seen: string[] = []
    const onLedger = (entry: LedgerEntry): void => void seen.push(entry.state)
    const report = await runToy(createToy({ throttles: { left: 999 } }), { rules: [createExample], onLedger })
    expect(resultOf(report, 'toy.create.201').reason).toContain('429')
    expect(seen).toEqual(['intended', 'refused'])
    expect(report.leaks).toEqual([])
  })

  it('a request without an answer is given up, aborted, and undecided', async () => {
    const clock = createFakeClock()
    let aborted = false
    const toy = createToy()
    const hang = always(async (ctx) => void (await ctx.send(null, { method: 'GET', path: '/hang' })))
    const report = await runToy(toy, {
      rules: [hang],
      clock,
      send: (request, options) => {
        if (!request.url.endsWith('/hang')) return toy.send(request)
        queueMicrotask(() => clock.advance(31_000))
        return new Promise((_, reject) => {
          options?.signal?.addEventListener('abort', () => {
            aborted = true
            reject(new Error('aborted'))
          })
        })
      },
    })
    expect(aborted).toBe(true)
    expect(resultOf(report, 'toy.create.201')).toMatchObject({ verdict: 'undecided' })
    expect(resultOf(report, 'toy.create.201').reason).toContain('no answer within 30000 ms')
    expect(report.unreachable).toEqual([])
  })

  it('writes the ledger before each create and after each removal', async () => {
    const toy = createToy()
    const seen: string[] = []
    const onLedger = (entry: LedgerEntry): void => void seen.push(`${entry.state} with ${toy.notes.size}`)
    await runToy(toy, { rules: [createExample], onLedger })
    expect(seen).toEqual(['intended with 0', 'created with 1', 'removed with 0'])
  })

  it('a lane that is still busy when the run ends sends nothing more', async () => {
    const toy = createToy()
    let late: unknown
    const lanes = always(async (ctx) => {
      const busy = async (): Promise<void> => {
        await ctx.send('owner', { method: 'GET', path: '/notes/1' })
        await ctx.send('owner', { method: 'GET', path: '/notes/2' })
        await ctx.send('owner', { method: 'GET', path: '/notes/3' })
      }
      void busy().catch((error: unknown) => (late = error))
      ctx.check('toy.create.201', false, { expected: 'a', got: 'b' })
    })
    await runToy(toy, { rules: [lanes] })
    expect(late).toMatchObject({ name: 'Undecided' })
    expect(toy.requests.some((one) => one.path === '/notes/3')).toBe(false)
  })

  it('a guard keeps rules from what is not theirs', async () => {
    const toy = createToy()
    const { toySuite } = await import('../testing/run-toy.ts')
    const suite = { ...toySuite, guard: () => 'not ours' }
    const report = await runToy(toy, { suites: [suite], rules: [createExample] })
    expect(report.faults[0]?.message).toContain('not ours')
    expect(toy.notes.size).toBe(0)
  })

  it('a generator that throws is a fault, not a finding', async () => {
    const broken: Rule = {
      ...lifeSequence,
      explore: () => {
        throw new SuiteError('no schema')
      },
    }
    const report = await runToy(createToy(), { rules: [broken] })
    expect(report.faults[0]).toMatchObject({ rule: 'toy.life', message: 'SuiteError: no schema' })
    expect(exitCode(report)).toBe(6)
  })
})
