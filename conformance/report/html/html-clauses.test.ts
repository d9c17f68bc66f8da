import { describe, expect, it } from 'vitest'
import type { Report } from '../index.ts'
import { clausesMarkup } from './html-clauses.ts'

/** As much of a report as its table of clauses looks at. */
const reportWith = (link: string | undefined): Pick<Report, 'clauses' | 'undecidable'> => ({
  undecidable: [],
  clauses: [
    {
      id: 'toy.create.201',
      api: 'toy',
      grade: 'documented',
      verdict: 'pass',
      rule: 'toy.create',
      statement: 'A create is answered 201.',
      source: [{ document: 'toy', place: 'line 3', ...(link === undefined ? {} : { link }) }],
      rules: ['toy.create'],
      passes: 1,
      reason: null,
      cause: null,
      findings: [],
    },
  ],
})

describe('the place a clause comes from', () => {
  it('is a link where its page can be reached', () => {
    const { markup } = clausesMarkup(reportWith('docs/sources/toy.md#line-3'), '../')
    expect(markup).toContain('<a href="../docs/sources/toy.md#line-3">toy, line 3</a>')
  })

  it.each([
    ['there is no way to the pages', 'docs/sources/toy.md#line-3', null],
    ['it has no link', undefined, '../'],
    ['its link is none of ours', 'javascript:alert(1)', ''],
    ['its link leads elsewhere', 'docs/sources/../../secret.md#x', '../'],
  ])('is text where %s', (_, link, at) => {
    const { markup } = clausesMarkup(reportWith(link), at)
    expect(markup).toContain('toy, line 3')
    expect(markup).not.toContain('href')
  })
})
