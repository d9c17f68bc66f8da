import fc from 'fast-check'
import * as Type from 'typebox'
import Value from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { fitOf, misfit } from '../judge/index.ts'
import type { Json } from '../json/index.ts'
import { breaksOf } from './breaks.ts'
import { eachInvalid, invalid } from './invalid.ts'
import { fromSchema } from './from-schema.ts'
import { numberAt } from './spellings.ts'

const everything = Type.Object({
  name: Type.String({ minLength: 2, maxLength: 12 }),
  slug: Type.String({ pattern: '^[A-Za-z0-9_.-]+$' }),
  kind: Type.Enum(['plugin', 'bundle']),
  size: Type.Integer({ minimum: 0, maximum: 10 }),
  ratio: Type.Number({ exclusiveMinimum: 0 }),
  flag: Type.Boolean(),
  when: Type.String({ format: 'date-time' }),
  tags: Type.Array(Type.String({ maxLength: 3 }), { minItems: 1, maxItems: 4, uniqueItems: true }),
  maybe: Type.Union([Type.Integer({ minimum: 5 }), Type.Null()]),
  inner: Type.Optional(Type.Object({ deep: Type.Optional(Type.Array(Type.Object({ id: Type.String() }))) })),
  labels: Type.Optional(Type.Record(Type.String(), Type.Integer())),
  any: Type.Optional(Type.Unknown()),
})
const closed = Type.Object({ a: Type.Optional(Type.String()) }, { additionalProperties: false })
const check = (arbitrary: fc.Arbitrary<Json>, predicate: (value: Json) => void): void =>
  fc.assert(fc.property(arbitrary, predicate), { seed: 11, numRuns: 300 })
const values = (schema: object, runs = 400): readonly Json[] =>
  fc.sample(fromSchema(schema), { seed: 5, numRuns: runs })

describe('numberAt', () => {
  it.each([
    ['{"user_id":5}', '5'],
    ['{"name":"user_id","user_id" : -1.50E+3}', '-1.50E+3'],
    [String.raw`{"\u0075ser\u005fid":9007199254740993}`, '9007199254740993'],
    [String.raw`{"note":"\"user_id\":7, \\","user_id":8}`, '8'],
    ['{"user_id":"5"}', null],
    ['{"other_id":5}', null],
    ['no JSON', null],
  ])('reads a number as it is written, however its key is: %s', (text, number) => {
    expect(numberAt(text, 'user_id')).toBe(number)
  })
})

describe('fromSchema', () => {
  it('makes values that fit, by our judge and by TypeBox', () => {
    check(fromSchema(everything), (value) => {
      expect(misfit(everything, value)).toBeNull()
      expect(Value.Check(everything, value)).toBe(true)
    })
  })

  it('makes JSON: nothing is lost on the way through text', () => {
    check(fromSchema(everything), (value) => {
      expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value)
    })
  })

  it('leaves optional fields out and puts them in', () => {
    const present = values(everything).map((one) => Object.hasOwn(one as object, 'inner'))
    expect(new Set(present)).toEqual(new Set([true, false]))
  })

  it('reaches both bounds of texts and numbers', () => {
    const texts = values(Type.String({ minLength: 2, maxLength: 12 })).map((one) => [...String(one)].length)
    expect([Math.min(...texts), Math.max(...texts)]).toEqual([2, 12])
    const numbers = values(Type.Integer({ minimum: -3, maximum: 9000 }))
    expect(numbers).toEqual(expect.arrayContaining([-3, -2, 8999, 9000]))
  })

  it('uses combining marks, no control characters, and none beyond the basic plane, which may be refused', () => {
    const all = values(Type.String()).join('')
    expect(all).not.toMatch(/[\u{10000}-\u{10ffff}]/u)
    expect(all).toMatch(/\p{Mn}/u)
    expect(all).not.toMatch(/[\p{Cc}\p{Cs}]/u)
  })

  it('adds unknown fields only when asked, and never where they are forbidden', () => {
    const keys = (schema: object, unknownFields: boolean): Set<string> =>
      new Set(
        fc
          .sample(fromSchema(schema, { unknownFields }), { seed: 1, numRuns: 100 })
          .flatMap((one) => Object.keys(one as object)),
      )
    const open = Type.Object({ a: Type.String() })
    expect(keys(open, false)).toEqual(new Set(['a']))
    expect([...keys(open, true)].some((key) => key.startsWith('xm_'))).toBe(true)
    expect(keys(closed, true)).toEqual(new Set(['a']))
  })

  it('takes other values where told to', () => {
    const instead = { '/list/*/id': fc.constant('fixed') }
    const schema = Type.Object({ list: Type.Array(Type.Object({ id: Type.String() }), { minItems: 1 }) })
    const [value] = fc.sample(fromSchema(schema, { instead }), { seed: 1, numRuns: 1 })
    expect(JSON.stringify(value)).toContain('"id":"fixed"')
  })

  it('refuses words it cannot read', () => {
    expect(() => fromSchema({ type: 'string', unheardOf: 1 })).toThrow('unheardOf')
    expect(() => misfit({ $ref: '#/x' }, 1)).toThrow('$ref')
  })

  it('shrinks to something small', () => {
    const details = fc.check(
      fc.property(fromSchema(Type.String()), (one) => !String(one).includes('q')),
      { seed: 2, numRuns: 2000 },
    )
    expect(details.counterexample).toEqual(['q'])
  })
})

describe('invalid', () => {
  it('breaks exactly one place, and the twin fits', () => {
    const fit = fitOf(everything)
    fc.assert(
      fc.property(invalid(everything), ({ value, twin, broken }) => {
        expect(Value.Check(everything, twin)).toBe(true)
        expect(Value.Check(everything, value)).toBe(false)
        expect(misfit(everything, value)?.path.startsWith(broken)).toBe(true)
        // A schema that was read before says the same.
        expect([fit(value), fit(twin)]).toEqual([misfit(everything, value), null])
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('knows every constraint', () => {
    const ways = breaksOf(everything).map((one) => `${one.path} ${one.how}`)
    expect(ways).toEqual(
      expect.arrayContaining([
        '/name missing',
        '/name type',
        '/name too-short',
        '/name too-long',
        '/slug pattern',
        '/kind enum',
        '/kind missing',
        '/size too-small',
        '/size too-large',
        '/ratio too-small',
        '/when format',
        '/tags too-few',
        '/tags too-many',
        '/tags not-unique',
        '/tags/0 too-long',
        '/maybe too-small',
        '/inner/deep/0/id missing',
        '/inner type',
      ]),
    )
    expect(ways).not.toContain('/inner missing')
    expect(breaksOf(closed).map((one) => one.how)).toContain('unknown-field')
  })

  it('can make each of them', () => {
    for (const one of [...eachInvalid(everything), ...eachInvalid(closed)]) {
      const [sample] = fc.sample(one, { seed: 9, numRuns: 1 })
      expect(sample?.value).not.toEqual(sample?.twin)
    }
  })

  it('leaves out what it is told to', () => {
    const ways = fc.sample(invalid(everything, { ways: ['missing'] }), { seed: 1, numRuns: 200 })
    expect(new Set(ways.map((one) => one.how))).toEqual(new Set(['missing']))
    expect(() => invalid(Type.Unknown())).toThrow('nothing about this schema')
  })
})
