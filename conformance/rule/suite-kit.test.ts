import { describe, expect, it } from 'vitest'
import type { Exchange } from '../history/index.ts'
import { createToy, resultOf, runToy, toyContract } from '../testing/index.ts'
import { Undecided } from '../errors.ts'
import type { Context } from './rule.ts'
import { suiteKit } from './suite-kit.ts'

const base = { source: { document: 'toy', place: 'everywhere' }, grade: 'documented', statement: 'so it is' } as const
const clauses = (['toy.create.201', 'toy.read-back', 'toy.stranger'] as const).map((id) => ({ ...base, id }))
const kit = suiteKit(
  { ...toyContract, name: 'toy' as const, clauses },
  {
    outcomeOf: ({ status }) => `outcome ${status}`,
    comparable: (value) => (typeof value === 'string' ? value.toLowerCase() : value),
    bears: 'stranger',
  },
)

/** What a check leaves behind. */
function checked(act: (ctx: Pick<Context, 'check' | 'undecided'>) => void): readonly unknown[] {
  const seen: unknown[] = []
  const undecided = (reason: string): never => {
    throw new Undecided(reason)
  }
  act({ check: (...all: readonly unknown[]) => seen.push(all), undecided })
  return seen.flat()
}
const answer = (status: number) => ({ method: 'GET', url: 'http://toy.invalid/toy/x?a=1', status }) as Exchange

describe('the kit of a suite', () => {
  it('names clauses by the contract, each once', () => {
    expect(kit.clauseId('read-back')).toBe('toy.read-back')
    expect(kit.clauseIds('stranger', ['read-back', 'stranger'])).toEqual(['toy.stranger', 'toy.read-back'])
    // @ts-expect-error a clause that the contract does not have
    kit.clauseId('reed-back')
    // @ts-expect-error the id with the name of the API before it
    kit.clauseIds(['toy.stranger'])
  })

  it('keeps by the ids of clauses what may make them false', () => {
    const never = () => false
    expect(kit.statementsOf({ 'read-back': never })).toEqual({ 'toy.read-back': never })
    // @ts-expect-error a clause that the contract does not have
    kit.statementsOf({ 'reed-back': never })
  })

  it.each<
    [
      string,
      (ctx: Pick<Context, 'check' | 'undecided'>, status: number) => void,
      readonly number[],
      readonly number[],
      string,
    ]
  >([
    [
      'status',
      (ctx, s) => kit.checkStatus(ctx, 'stranger', answer(s), 201, 202),
      [201, 202],
      [200, 404],
      'status 201 or 202',
    ],
    [
      'accepted',
      (ctx, s) => kit.checkAccepted(ctx, 'stranger', answer(s), 'whole'),
      [200, 299],
      [302, 400],
      ', whole: accepted',
    ],
    ['refused', (ctx, s) => kit.checkRefused(ctx, 'stranger', answer(s)), [400, 499], [200, 302], 'refused with a 4xx'],
    ['borne', (ctx, s) => kit.checkBears(ctx, answer(s)), [200, 404], [500, 503], 'no 5xx'],
  ])('%s', (_, check, right, wrong, expected) => {
    for (const status of [...right, ...wrong]) {
      const [clause, ok, detail] = checked((ctx) => check(ctx, status))
      expect([clause, ok]).toEqual(['toy.stranger', right.includes(status)])
      expect(detail).toMatchObject({ expected: expect.stringContaining(expected), got: `outcome ${status}` })
      expect(detail).toMatchObject({ expected: expect.stringContaining('GET /toy/x?a=1') })
    }
  })

  it('says nothing of taking and refusing where the server broke down', () => {
    const whole = [kit.checkAccepted, kit.checkRefused] as const
    for (const check of whole) expect(() => checked((ctx) => check(ctx, 'stranger', answer(500)))).toThrow(Undecided)
  })

  it('compares values in the form of the API', () => {
    expect(checked((ctx) => kit.checkSame(ctx, 'read-back', 'A', 'a', 'x'))[1]).toBe(true)
    expect(checked((ctx) => kit.checkSame(ctx, 'read-back', 'A', 'b', 'x')).slice(1)).toEqual([
      false,
      { expected: 'x: "a"', got: 'x: "b"' },
    ])
  })

  it('makes rules of its API', async () => {
    const rule = kit.example({
      id: 'toy.kit',
      title: 'a rule of the kit',
      clauses: ['read-back', ['stranger']],
      run: async (ctx) => kit.check(ctx, 'read-back', true, 'so', 'so'),
    })
    expect([rule.api, rule.clauses]).toEqual(['toy', ['toy.read-back', 'toy.stranger']])
    expect(resultOf(await runToy(createToy(), { rules: [rule] }), 'toy.read-back').verdict).toBe('pass')
  })
})
