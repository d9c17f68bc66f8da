import fc from 'fast-check'
import * as Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { bodyMisfit } from './body.ts'
import { judgementsOfEach } from './exchange-judge.ts'
import { fitOf, misfit } from './misfit.ts'
import { firstDifference, parseJson, sameJson, show } from '../json/index.ts'
import { headerOf, mediaTypeOf } from './headers.ts'

it('many things of one answer come to one judgement of each kind, and to an end', () => {
  let asked = 0
  const things = Array.from({ length: 5000 }, (_, at) => at)
  const said = judgementsOfEach(things, (into, at) => {
    asked += 1
    into.check('a', at % 2 === 0, { expected: 'even', got: String(at) })
  })
  expect(said.map(({ ok, got }) => [ok, got])).toEqual([
    [true, '0'],
    [false, '1'],
  ])
  expect(asked).toBeLessThan(2100)
})

describe('misfit', () => {
  const schema = Type.Object({ id: Type.String(), list: Type.Array(Type.Object({ n: Type.Integer({ minimum: 1 }) })) })

  it.each<[unknown, string, string, string]>([
    [[], '', 'object', 'array []'],
    [{ list: [] }, '/id', 'present', 'absent'],
    [{ id: 7, list: [] }, '/id', 'string', 'integer 7'],
    [{ id: 'a', list: [{ n: 1 }, { n: 0 }] }, '/list/1/n', '>= 1', '0'],
    [{ id: 'a', list: [{ n: 1.5 }] }, '/list/0/n', 'integer', 'number 1.5'],
    [{ id: 'a', list: null }, '/list', 'array', 'null null'],
  ])('%j', (value, path, expected, got) => {
    expect(misfit(schema, value)).toEqual({ path, expected, got })
  })

  it('lets fields pass that the schema does not name, unless it forbids them', () => {
    expect(misfit(schema, { id: 'a', list: [], more: 1 })).toBeNull()
    expect(misfit({ type: 'object', additionalProperties: false }, { more: 1 })).toMatchObject({ path: '/more' })
  })

  it('names the alternative that was meant', () => {
    const either = Type.Union([Type.Object({ a: Type.String() }), Type.Null()])
    expect(misfit(either, { a: 1 })).toMatchObject({ path: '/a', expected: 'string' })
    expect(misfit(either, 'x')).toMatchObject({ path: '', expected: 'object, or null' })
    expect(misfit({ oneOf: [{ type: 'number' }, { type: 'integer' }] }, 1)).toMatchObject({
      expected: 'exactly one of the alternatives',
    })
  })

  it('counts code points and escapes pointers', () => {
    expect(misfit(Type.String({ maxLength: 1 }), '\u{1F680}')).toBeNull()
    expect(misfit(Type.Object({ 'a/b': Type.Null() }), {})).toMatchObject({ path: '/a~1b' })
  })

  it('is not fooled by names every object has', () => {
    expect(misfit({ type: 'object', required: ['toString'] }, {})).toMatchObject({ path: '/toString' })
    expect(fitOf({ type: 'object', required: ['toString'] })({})).toMatchObject({ path: '/toString' })
    expect(firstDifference({ constructor: 1 }, {})).toMatchObject({ path: '/constructor', got: 'nothing' })
  })

  it('judges bodies that are not JSON', () => {
    expect(bodyMisfit(schema, { body: '<html>' })).toEqual({ path: '', expected: 'a JSON body', got: '"<html>"' })
  })
})

describe('a JSON text', () => {
  it('is looked at down to a depth, however many brackets it has', () => {
    expect(parseJson(`${'['.repeat(2001)}${']'.repeat(2001)}`)).toBeUndefined()
    expect(parseJson(`${'['.repeat(2000)}${']'.repeat(2000)}`)).toBeInstanceOf(Array)
    expect(parseJson(`[${'[],'.repeat(3000)}1]`)).toHaveLength(3001)
    expect(parseJson(JSON.stringify('[{'.repeat(3000)))).toHaveLength(6000)
  })
})

describe('a date-time', () => {
  const isDateTime = (text: string): boolean => misfit({ type: 'string', format: 'date-time' }, text) === null

  it.each(['2020-02-29T00:00:00Z', '1999-12-31t23:59:60.123z', '2024-06-01T12:00:00+02:00'])('%s', (text) =>
    expect(isDateTime(text)).toBe(true),
  )
  it.each([
    '2021-02-29T00:00:00Z',
    '2020-13-01T00:00:00Z',
    '2020-01-01',
    '2020-01-01T24:00:00Z',
    '2020-01-01 00:00:00Z',
    '2020-01-01T00:00:00',
  ])('not %s', (text) => expect(isDateTime(text)).toBe(false))
})

describe('headers', () => {
  const exchange = {
    headers: { 'X-Count': '12', 'x-date': '2020-01-01T00:00:00Z', 'content-type': 'Application/JSON; charset=utf-8' },
  }

  it('finds names in any case', () => {
    expect(headerOf(exchange, 'x-count')).toBe('12')
    expect(mediaTypeOf(exchange)).toBe('application/json')
  })
})

describe('sameJson', () => {
  it('agrees with itself through text, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value)
        return sameJson(JSON.parse(text), JSON.parse(text)) && sameJson(value, JSON.parse(text))
      }),
      { seed: 4 },
    )
    expect(sameJson({ a: 1, b: [2] }, { b: [2], a: 1.0 })).toBe(true)
  })

  it.each<[unknown, unknown, string]>([
    [{ a: [1, 2] }, { a: [1, 3] }, '/a/1'],
    [{ a: 1 }, { a: 1, b: null }, '/b'],
    [[1], [1, 2], ''],
    [null, {}, ''],
    ['1', 1, ''],
  ])('%j and %j differ at "%s"', (one, two, path) => {
    expect(firstDifference(one, two)?.path).toBe(path)
  })
})

describe('show', () => {
  it('cuts between characters', () => {
    expect(show('\u{1F680}'.repeat(200), 3)).toBe('"\u{1F680}\u{1F680}… (202 characters)')
    expect(show(undefined)).toBe('nothing')
  })
})
