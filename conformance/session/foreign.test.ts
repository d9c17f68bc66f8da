import { describe, expect, it } from 'vitest'
import { isNameOfRun, isOfOthers, noForeign } from './foreign.ts'

describe('the id of something else', () => {
  const known = noForeign()
  known.add(['2b7e-1014-ABCD', '7', '..'])

  it.each([
    '2b7e-1014-ABCD',
    '2B7E-1014-abcd',
    '%32b7e-1014-abcd',
    '%2532b7e-1014-abcd',
    '{2b7e1014abcd}',
    '007',
    ' 7',
    '７',
    '..',
  ])('is known in the spelling %s', (id) => {
    expect(known.has(id)).toBe(true)
  })

  it.each(['2b7e-1014-abce', '70', '77', '0', '', '.', '%zz'])('is not %s', (id) => {
    expect(known.has(id)).toBe(false)
  })
})

describe('whose a thing is', () => {
  it.each([
    [['somebody else'], true],
    [['xm-other-1'], true],
    [['xm-run-12 and a title'], false],
    [['XM-RUN-1'], false],
    [['given by the target', 'xm-run-1'], false],
    [[''], false],
    [[], false],
  ])('is told by the names %j', (names, others) => {
    expect(isOfOthers('xm-run-1', names)).toBe(others)
  })

  it('is told by a name of a run within a longer one', () => {
    expect(isOfOthers('of xm-run-1', ['somebody else'])).toBe(true)
    expect(['xm-run-1 and more', 'of xm-run-1', 'xm-', 'a name of its own'].map(isNameOfRun)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('is not told where it was named otherwise', () => {
    expect(isOfOthers('a name of its own', ['somebody else'])).toBe(false)
  })
})
