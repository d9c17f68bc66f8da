import { describe, expect, it } from 'vitest'
import { example } from '../rule/index.ts'
import { createToy, resultOf, runToy, toyProfile } from '../testing/index.ts'

describe('a link that a target gives out', () => {
  const own = `${new URL(toyProfile.apis['toy']?.baseUrl ?? '').origin}/toy/file?a=1`
  const fetchLink = (role: string | null, link = own) =>
    example({
      id: 'toy.link',
      api: 'toy',
      title: 'a link',
      clauses: ['toy.unauthorised'],
      run: async (ctx) => {
        const { url } = await ctx.send(role, { method: 'GET', path: link })
        ctx.check('toy.unauthorised', url === link, { expected: 'the link', got: url })
      },
    })

  it('is fetched as it is, without credentials', async () => {
    const report = await runToy(createToy(), { rules: [fetchLink(null)] })
    expect(resultOf(report, 'toy.unauthorised').verdict).toBe('pass')
  })

  it('is not fetched at an origin that the profile does not name', async () => {
    const toy = createToy()
    const report = await runToy(toy, { rules: [fetchLink(null, 'http://elsewhere.invalid/file')] })
    expect(resultOf(report, 'toy.unauthorised').reason).toContain('elsewhere.invalid')
    expect(toy.requests.some(({ path }) => path.includes('file'))).toBe(false)
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
