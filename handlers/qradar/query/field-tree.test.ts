import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { fieldTreeOf, hasFieldPath } from './field-tree.ts'

const content = Type.Object({ identifier: Type.String(), content_type_id: Type.Integer() })
const extension = Type.Object({
  id: Type.Integer(),
  description: Type.Union([Type.String(), Type.Null()]),
  contents: Type.Array(content),
  child_tasks: Type.Union([Type.Array(Type.Object({ task_id: Type.Integer() })), Type.Null()]),
  either: Type.Union([
    Type.Object({ a: Type.Object({ x: Type.Null() }) }),
    Type.Object({ a: Type.Object({ y: Type.Null() }) }),
  ]),
  both: Type.Intersect([Type.Object({ p: Type.String() }), Type.Object({ q: Type.String() })]),
  key_fields: Type.Record(Type.String(), Type.String()),
  extra: Type.Optional(Type.Unknown()),
  mode: Type.Literal('x'),
})

describe('the tree of known names, from a schema', () => {
  const tree = fieldTreeOf(extension)
  it.each([
    ['', true],
    ['id', true],
    ['nope', false],
    ['id.x', false],
    ['contents.identifier', true],
    ['contents.nope', false],
    ['child_tasks.task_id', true],
    ['either.a.x', true],
    ['either.a.y', true],
    ['either.a.z', false],
    ['both.p', true],
    ['both.q', true],
    ['key_fields.any', true],
    ['extra.any.thing', true],
    ['mode.x', false],
    ['toString', false],
    ['__proto__', false],
  ])('%j is known: %s', (path, known) => {
    expect(hasFieldPath(tree, path === '' ? [] : path.split('.'))).toBe(known)
  })

  it('reads an array of objects as its items', () => {
    expect(fieldTreeOf(Type.Array(extension))).toEqual(tree)
  })

  it('leaves plain schemas that say nothing open, and false closed', () => {
    expect([{}, true, { type: 'object' }].map((schema) => fieldTreeOf(schema).open)).toEqual([true, true, true])
    expect(fieldTreeOf(false).open).toBe(false)
    expect(fieldTreeOf({ type: 'object', properties: {}, additionalProperties: false }).open).toBe(false)
    expect(fieldTreeOf({ type: 'object', additionalProperties: { type: 'string' } }).open).toBe(true)
  })
})
