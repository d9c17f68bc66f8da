import { describe, expect, it } from 'vitest'
import type { Statements } from '../../conformance/judge/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import type { ApiName } from '../../contracts/index.ts'
import { honestTarget } from '../honest-target.ts'
import { altered } from '../mutants/mutant.ts'
import { impatientClock } from './impatient-clock.ts'

/** A server that is wrong in one way, and what it must not be accused of. */
interface Case {
  readonly api: ApiName
  readonly title: string
  /** Changes each thing that an answer tells of. */
  readonly change: (thing: Readonly<Record<string, unknown>>) => object
  /** Only in lists, or only in what is read one by one. */
  readonly only?: 'lists' | 'reads'
  readonly rules: readonly string[]
  readonly broken: string
  readonly innocent: string
}

const without =
  (field: string): Case['change'] =>
  (thing) =>
    Object.fromEntries(Object.entries(thing).filter(([name]) => name !== field))

const cases: readonly Case[] = [
  {
    api: 'connections',
    title: 'one lost field',
    change: without('description'),
    rules: ['printed-update', 'unicode'],
    broken: 'update.200.six-keys',
    innocent: 'state.unicode-kept',
  },
  {
    api: 'connections',
    title: 'items without an id',
    change: without('extid'),
    only: 'lists',
    rules: ['own-list'],
    broken: 'list.200.item-extid',
    innocent: 'state.ids-unique',
  },
  {
    api: 'elastic-cloud',
    title: 'one field that is shown once and then lost',
    change: without('description'),
    only: 'reads',
    rules: ['update-from-get', 'long-texts'],
    broken: 'update.state.full-replacement',
    innocent: 'state.text-kept',
  },
]

/** The honest target, whose answers are changed on their way. */
function changed({ api, change, only }: Case) {
  const { send, profile } = honestTarget(api)
  const around: Send = async (request) => {
    const answer = await send(request)
    const json = (body: unknown): unknown => {
      const all = Object.entries(body as object).find(([, one]) => Array.isArray(one))
      if (/\/extensions\/?$/.test(new URL(request.url).pathname) && request.method === 'GET')
        return all === undefined || only === 'reads'
          ? body
          : { [all[0]]: (all[1] as Record<string, unknown>[]).map(change) }
      const isChanged = only === undefined || (only === 'reads' && request.method === 'GET')
      return isChanged ? change(body as Record<string, unknown>) : body
    }
    return answer.status < 300 ? await altered(answer, { json }) : answer
  }
  return { send: around, profile }
}

async function verdicts(one: Case, statements: Statements) {
  const suite = suites[one.api]
  const rules = one.rules.map((name) => `${one.api}.rules.${name}`)
  expect(suite.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(rules))
  const report = await runConformance({
    ...changed(one),
    apis: [one.api],
    suites: [{ ...suite, statements }],
    rules: suite.rules.filter(({ id }) => rules.includes(id)),
    seed: 1,
    runs: 2,
    limits: { shrinkRequests: 0 },
    clock: impatientClock(),
  })
  expect(report.faults).toEqual([])
  return [one.broken, one.innocent].map((id) => report.clauses.find((two) => two.id === `${one.api}.${id}`)?.verdict)
}

describe.each(cases.map((one) => [`${one.api}: ${one.title}`, one] as const))('%s', (_, one) => {
  it('breaks the clause that says so, and leaves the other in doubt', async () => {
    const [broken, innocent] = await verdicts(one, suites[one.api].statements ?? {})
    expect(broken).toMatch(/^(fail|warn)$/)
    expect(innocent).toMatch(/^(not-reached|undecided)$/)
  })

  it('would fail the other, too, were its statement not looked at', async () => {
    const { [`${one.api}.${one.innocent}`]: __, ...others } = suites[one.api].statements ?? {}
    expect((await verdicts(one, others))[1]).toBe('fail')
  })
})
