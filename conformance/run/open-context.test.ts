import { describe, expect, it } from 'vitest'
import { example } from '../rule/index.ts'
import { createToy, resultOf, runToy } from '../testing/index.ts'

describe('a link that a target gives out', () => {
  const fetchLink = (role: string | null) =>
    example({
      id: 'toy.link',
      api: 'toy',
      title: 'a link',
      clauses: ['toy.unauthorised'],
      run: async (ctx) => {
        const { url } = await ctx.send(role, { method: 'GET', path: 'http://elsewhere.invalid/file?a=1' })
        ctx.check('toy.unauthorised', url === 'http://elsewhere.invalid/file?a=1', { expected: 'the link', got: url })
      },
    })

  it('is fetched as it is, without credentials', async () => {
    const report = await runToy(createToy(), { rules: [fetchLink(null)] })
    expect(resultOf(report, 'toy.unauthorised').verdict).toBe('pass')
  })

  it('is never given a credential', async () => {
    const toy = createToy()
    const report = await runToy(toy, { rules: [fetchLink('owner')] })
    expect(report.faults[0]?.message).toContain('to the link')
    expect(toy.requests.some(({ path }) => path.includes('file'))).toBe(false)
  })
})

describe('a rule that cannot be tried twice', () => {
  it('reports its failure after one try', async () => {
    let tries = 0
    const rule = example({
      id: 'toy.once',
      api: 'toy',
      title: 'uses something up',
      clauses: ['toy.stranger'],
      unrepeatable: true,
      run: async (ctx) => {
        tries += 1
        ctx.check('toy.stranger', tries > 1, { expected: 'refused', got: 'used up' })
      },
    })
    const report = await runToy(createToy(), { rules: [rule] })
    expect([tries, resultOf(report, 'toy.stranger').verdict]).toEqual([1, 'fail'])
  })
})
