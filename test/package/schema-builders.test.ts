/** The builders of schemas in built code make what TypeBox makes. */
import * as Type from 'typebox'
import { describe, expect, it } from 'vitest'

const script = '../../scripts/schema-builders.mjs'
const GUARDS = ['IsArray', 'IsNull', 'IsObject', 'IsOptional', 'IsRefine', 'IsTuple', 'IsUnion'] as const
const built = (await import(script)) as Builders

type Builders = Pick<typeof Type, (typeof GUARDS)[number] | Builder>
type Builder =
  | 'Array'
  | 'Boolean'
  | 'Enum'
  | 'Integer'
  | 'Intersect'
  | 'Literal'
  | 'Null'
  | 'Number'
  | 'Object'
  | 'Optional'
  | 'Refine'
  | 'RemoveOptional'
  | 'String'
  | 'Tuple'
  | 'Union'
  | 'Unknown'
  | 'Unsafe'

const check = () => true
const error = () => 'no'

/** The same schemas by either. */
const schemasBy = (by: Builders): Record<string, Type.TSchema> => {
  const name = by.String({ minLength: 1, description: 'a name' })
  const list = by.Array(name, { maxItems: 2 })
  const frozen: Type.TSchema = Object.freeze(by.Optional(by.String()))
  const frozenRefined: Type.TSchema = Object.freeze(by.Refine(list, check, error))
  const open = { a: name, b: by.Optional(by.Integer()), c: by.Optional(list) }
  return {
    name,
    list,
    number: by.Number({ minimum: 0 }),
    flag: by.Boolean(),
    nothing: by.Null(),
    anything: by.Unknown(),
    choice: by.Enum(['a', 'b'], { description: 'one of two' }),
    literal: by.Literal(1),
    text: by.Literal('a'),
    union: by.Union([name, by.Null()], { description: 'either' }),
    both: by.Intersect([by.Object({ a: name }), by.Object({})]),
    tuple: by.Tuple([name, list]),
    object: by.Object(open, { additionalProperties: false }),
    optional: by.Object({ b: open.b }),
    needed: by.RemoveOptional(open.c),
    // Contracts are frozen, and their schemas are built upon.
    'optional of a frozen one': by.Optional(frozen),
    'needed of a frozen one': by.RemoveOptional(frozen),
    'refined of a frozen one': by.Refine(frozenRefined, check, error),
    unsafe: by.Unsafe<string>({ type: 'string' }),
    refined: by.Refine(by.Refine(list, check, error), check, error),
  }
}

/** With what cannot be seen among a schema's names. */
const whole = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(Object.getOwnPropertyDescriptors(value)).map(([name, one]) => [
    name,
    { ...one, value: whole(one.value) },
  ])
}

describe('the builders of schemas in built code', () => {
  const typebox: Builders = Type
  const theirs = schemasBy(typebox)
  const ours = schemasBy(built)

  it.each(Object.entries(ours))('make the same %s', (name, made) => {
    const wanted = theirs[name] ?? Type.Unknown()
    expect(whole(made)).toEqual(whole(wanted))
    expect(Object.keys(made)).toEqual(Object.keys(wanted))
    for (const guard of GUARDS) expect([guard, built[guard](made)]).toEqual([guard, typebox[guard](wanted)])
  })
})
