import { describe, expect, it } from 'vitest'
import { call, due, flag, misgiven, oneOf, shown, text, texts, url, whole } from './given.ts'

const kinds = { size: whole(1, 9), name: due(text), way: oneOf('up', 'down', 'off'), tell: call }

describe('what is wrong with what was told', () => {
  it.each([
    [{ name: 'a' }, undefined],
    [{ name: 'a', size: 9, way: 'up', tell: () => 1 }, undefined],
    [{ name: 'a', size: undefined }, undefined],
    [{}, 'name: undefined must be text'],
    [{ name: 'a', sise: 1 }, 'there is no option "sise"; there are size, name, way, tell'],
    [{ name: 'a', toString: 1 }, 'there is no option "toString"; there are size, name, way, tell'],
    [{ name: 'a', size: 10 }, 'size: 10 must be a whole number of at least 1 and at most 9'],
    [{ name: 'a', size: Number.NaN }, 'size: NaN must be a whole number of at least 1 and at most 9'],
    [{ name: 'a', size: null }, 'size: null must be a whole number of at least 1 and at most 9'],
    [{ name: 'a', way: 'left' }, 'way: "left" must be up, down or off'],
    [{ name: [], tell: {} }, 'name: a list must be text'],
    [null, 'null must be an object with any of size, name, way, tell'],
    ['name', '"name" must be an object with any of size, name, way, tell'],
    [[], 'a list must be an object with any of size, name, way, tell'],
  ])('%j: %s', (given, wrong) => {
    expect(misgiven(given, kinds)).toBe(wrong)
  })

  it.each([
    [whole(), [0, 7], [-1, 1.5, '1']],
    [whole(-Infinity), [-1, 0], [0.5, Infinity]],
    [texts, [[], ['a']], ['a', [1]]],
    [flag, [true, false], ['true', 0]],
    [url, ['http://a:1', 'https://a/b'], ['a:1', 'ftp://a', 4010]],
  ])('%j', ([, fits], right, wrong) => {
    expect(right.map(fits)).toEqual(right.map(() => true))
    expect(wrong.map(fits)).toEqual(wrong.map(() => false))
  })

  it('is shown shortly', () => {
    expect([{ a: 1 }, [1], () => 1, 7, undefined].map(shown)).toEqual([
      'an object',
      'a list',
      'a function',
      '7',
      'undefined',
    ])
  })
})
