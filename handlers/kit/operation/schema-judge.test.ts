/** The mock's judge against TypeBox's own, which the suite judges by. */
import fc from 'fast-check'
import * as Type from 'typebox'
import { Check, Errors } from 'typebox/schema'
import { describe, expect, it } from 'vitest'
import { contracts } from '../../../contracts/index.ts'
import { FaultRuleSchema } from '../faults/fault-rule.ts'
import { judgeFor, type Mismatch } from './schema-judge.ts'

/** What the library says of the first place, in the words of the mock. */
function theirs(schema: Type.TSchema, value: unknown): Mismatch | undefined {
  if (Check(schema, value)) return undefined
  const [, [first]] = Errors(schema, value)
  if (!first) throw new Error('the library refuses a value and says nothing')
  const missing = (first.params as { requiredProperties?: readonly string[] }).requiredProperties?.[0]
  if (missing !== undefined) {
    const name = missing.replaceAll('~', '~0').replaceAll('/', '~1')
    return { path: `${first.instancePath}/${name}`, message: 'the field is missing' }
  }
  const message = first.keyword === 'boolean' ? 'there is no such field' : first.message
  return { path: first.instancePath, message }
}

const names = fc.constantFrom('a', 'b', 'a/b~c', '__proto__')
const some = fc.integer({ min: 0, max: 3 })
const texts = fc.constantFrom('', 'a', 'ab', 'abc', '💥💥', '2020-01-01', '2020-01-01T00:00:00Z', 'https://a.example/')
const numbers = fc.constantFrom(-1, 0, 1, 1.5, 2, 0.3, 4)

const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(texts, numbers, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3 }),
  ),
}))

const bounds = <N extends string>(...words: readonly N[]) =>
  fc.record(Object.fromEntries(words.map((word) => [word, some])) as Record<N, typeof some>, { requiredKeys: [] })

const { schema: schemas } = fc.letrec<{ schema: Type.TSchema }>((tie) => {
  const inner = tie('schema')
  const many = fc.array(inner, { minLength: 1, maxLength: 2 })
  const options = fc.oneof(fc.constant({}), fc.constant({ additionalProperties: false }))
  return {
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(
        fc.constantFrom<Type.TSchema>(Type.Boolean(), Type.Null(), Type.Unknown(), Type.Integer(), Type.Literal('a')),
        fc.constantFrom<Type.TSchema>(Type.Enum(['a', 'ab']), { type: ['string', 'null'] }, { enum: [{ a: 1 }, [1]] }),
        bounds('minLength', 'maxLength').map((said) => Type.String(said)),
        fc.constantFrom('^a', 'b$').map((pattern) => Type.String({ pattern })),
        fc.constantFrom('date-time', 'date', 'uri').map((format) => Type.String({ format })),
        bounds('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum').map((said) => Type.Number(said)),
        fc.constantFrom(0.1, 2).map((multipleOf) => Type.Number({ multipleOf })),
      ),
      fc
        .record({ items: inner, said: bounds('minItems', 'maxItems'), uniqueItems: fc.boolean() })
        .map((one) => Type.Array(one.items, { ...one.said, uniqueItems: one.uniqueItems })),
      many.map((all) => Type.Tuple(all)),
      fc.tuple(fc.dictionary(names, inner, { maxKeys: 3 }), options).map(([all, said]) => Type.Object(all, said)),
      fc
        .tuple(fc.dictionary(names, inner, { maxKeys: 3 }), bounds('minProperties', 'maxProperties'))
        .map(([all, said]) => ({ ...Type.Object(all, said), required: [], additionalProperties: Type.Integer() })),
      inner.map((all) => ({ type: 'object', patternProperties: { '^a': all }, additionalProperties: false })),
      many.map((all) => Type.Union(all)),
      many.map((all) => ({ oneOf: all })),
      many.map((all) => ({ allOf: all })),
      inner.map((one) =>
        Type.Refine(
          one,
          (given) => JSON.stringify(given).length < 5,
          () => 'this is long',
        ),
      ),
    ),
  }
})

describe('a judge', () => {
  it('says what the library says, of any schema and value', () => {
    fc.assert(
      fc.property(schemas, values, (schema, value) => {
        expect(judgeFor(schema)(value)).toEqual(theirs(schema, value))
      }),
      { numRuns: 300 },
    )
  })

  it('is written for every schema of the contracts', () => {
    for (const { schemas: named } of Object.values(contracts))
      for (const schema of Object.values(named as Record<string, Type.TSchema>))
        fc.assert(
          fc.property(values, (value) => {
            expect(judgeFor(schema)(value)).toEqual(theirs(schema, value))
          }),
          { numRuns: 5 },
        )
    expect(judgeFor(FaultRuleSchema)({ delay: -1 })).toEqual({ path: '/delay', message: 'must be >= 0' })
  })

  it.each<object>([
    { $ref: '#/$defs/a' },
    { type: 'string', format: 'iri' },
    { type: 'void' },
    { type: 'array', items: { unevaluatedProperties: false } },
    { constructor: 1 },
  ])('is not written for %j, which it cannot judge by', (schema) => {
    expect(() => judgeFor(schema)).toThrow('which the mock cannot judge by')
  })
})
