/** The builders of schemas in built code make what TypeBox makes. */
import * as Type from 'typebox'
import { describe, expect, it } from 'vitest'

const script = '../../scripts/schema-builders.mjs'
const built = (await import(script)) as Builders

type Builders = Pick<typeof Type, 'IsArray' | 'IsRefine' | Builder>
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
const schemasBy = (by: Builders) => {
  const name = by.String({ minLength: 1, description: 'a name' })
  const list = by.Array(name, { maxItems: 2 })
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
    'optional of a frozen one': by.Optional(Object.freeze(by.Optional(name))),
    'needed of a frozen one': by.RemoveOptional(Object.freeze(by.Optional(by.String()))),
    'refined of a frozen one': by.Refine(Object.freeze(by.Refine(list, check, error)), check, error),
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
  const theirs = schemasBy(Type)
  const ours = schemasBy(built)

  it.each(Object.keys(ours) as (keyof typeof ours)[])('make the same %s', (name) => {
    expect(whole(ours[name])).toEqual(whole(theirs[name]))
    expect(Object.keys(ours[name])).toEqual(Object.keys(theirs[name]))
    for (const is of ['IsArray', 'IsRefine'] as const) expect(built[is](ours[name])).toBe(Type[is](theirs[name]))
  })
})
