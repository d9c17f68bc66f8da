import * as Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { firstMismatch, judgeOf } from './validate.ts'

const schema = Type.Object({
  name: Type.String({ pattern: '^[a-z]+$' }),
  parts: Type.Optional(Type.Array(Type.Object({ size: Type.Integer() }))),
})

describe('firstMismatch', () => {
  it.each([{ name: 'a' }, { name: 'a', more: 1 }, { name: 'a', parts: [] }, { name: 'a', parts: [{ size: 1 }] }])(
    'finds nothing in %j',
    (value) => {
      expect(firstMismatch(schema, value)).toBeUndefined()
    },
  )

  it.each([
    [{}, '/name'],
    [{ name: 1 }, '/name'],
    [{ name: 'A' }, '/name'],
    [{ name: 'a', parts: {} }, '/parts'],
    [{ name: 'a', parts: [{ size: 1 }, {}] }, '/parts/1/size'],
    [{ name: 'a', parts: [{ size: 1.5 }] }, '/parts/0/size'],
    [null, ''],
    [7, ''],
    [[], ''],
  ])('places the problem of %j', (value, path) => {
    const mismatch = firstMismatch(schema, value)
    expect(mismatch?.path).toBe(path)
    expect(mismatch?.message).not.toBe('')
  })

  it('names what a closed object does not have', () => {
    const closed = Type.Object({ parts: Type.Array(Type.Object({}, { additionalProperties: false })) })
    expect(firstMismatch(closed, { parts: [{ odd: 1 }] })).toEqual({
      path: '/parts/0/odd',
      message: 'there is no such field',
    })
  })

  it('takes nothing from a prototype', () => {
    expect(firstMismatch(schema, JSON.parse('{"__proto__":{"name":"a"}}'))?.path).toBe('/name')
    expect(firstMismatch(Type.Object({ constructor: Type.Unknown() }), {})?.path).toBe('/constructor')
  })
})

describe('judgeOf', () => {
  it('says the same of any number of values', () => {
    const judge = judgeOf(schema)
    const values = [{ name: 'a' }, {}, { name: 1 }, { name: 'a', parts: [{ size: 1.5 }] }, null]
    for (let round = 0; round < 2; round++)
      expect(values.map(judge)).toEqual(values.map((value) => firstMismatch(schema, value)))
  })
})
