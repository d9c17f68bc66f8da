import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { straight } from '../../kit/time/slices.ts'
import { compact, isCompact, endOfString, membersOf, objectText, stringOf } from './json-text.ts'
import { rearrange } from './rearrange.ts'

const AS_IS = { printedKeys: false, turnItemSets: false }

describe('compact', () => {
  it.each([
    [' { "a" : [ 1 , 2 ] }\n', '{"a":[1,2]}'],
    ['{"a b":" c  d "}', '{"a b":" c  d "}'],
    ['["\\" , \\\\", 1 ]', '["\\" , \\\\",1]'],
    ['["\\/", "\\\\/", "\\\\\\/"]', '["/","\\\\/","\\\\/"]'],
    ['[1e400, 12345678901234567890, -0, 1.0]', '[1e400,12345678901234567890,-0,1.0]'],
    ['\t7\r\n', '7'],
    ['{"a":1,"a":2}', '{"a":1,"a":2}'],
  ])('%s', (text, expected) => {
    expect(compact(text)).toBe(expected)
    expect([text, expected].map((one) => straight(isCompact(one)))).toEqual([text === expected, true])
  })

  it('is what JSON.stringify writes, whatever the indent was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.integer({ min: 0, max: 4 }), (value, indent) => {
        expect(compact(JSON.stringify(value, null, indent))).toBe(JSON.stringify(value))
      }),
    )
  })
})

describe('membersOf', () => {
  it('takes an object apart so that it can be put together again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value)
        expect(objectText(membersOf(text))).toBe(text)
      }),
    )
  })

  it('gives a key that comes twice twice, and one that is escaped in plain', () => {
    expect([...membersOf('{"a":1,"\\u0061":[{}],"__proto__":"}"}')]).toEqual([
      ['a', '1'],
      ['a', '[{}]'],
      ['__proto__', '"}"'],
    ])
    expect([...membersOf('{}')]).toEqual([])
  })
})

describe('endOfString and stringOf', () => {
  it('find the end of any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = JSON.stringify(text)
        expect(endOfString(`${json},"more"`, 0)).toBe(json.length)
        expect(stringOf(json)).toBe(text)
      }),
    )
  })
})

describe('rearrange', () => {
  it('leaves any JSON as it is when nothing is to be arranged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(rearrange(JSON.stringify(value), AS_IS)).toBe(JSON.stringify(value))
      }),
    )
  })

  it('only puts keys in another order', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = rearrange(JSON.stringify(value), { printedKeys: true, turnItemSets: false })
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('writes the printed keys first at every depth, and the others in the order sent', () => {
    const text = '{"zz":1,"payload":{"url":1,"b":[{"name":1,"value":2}],"defId":3},"name":2,"aa":1e400}'
    expect(rearrange(text, { printedKeys: true, turnItemSets: false })).toBe(
      '{"name":2,"payload":{"defId":3,"url":1,"b":[{"value":2,"name":1}]},"zz":1,"aa":1e400}',
    )
  })

  it('turns item sets and no other array', () => {
    const text = '{"itemSet":[[1,2],{"itemSet":["a","b"],"other":[1,2]}],"other":[3,4]}'
    expect(rearrange(text, { printedKeys: false, turnItemSets: true })).toBe(
      '{"itemSet":[{"itemSet":["b","a"],"other":[1,2]},[1,2]],"other":[3,4]}',
    )
  })

  it('bears any depth', () => {
    const deep = '{"b":1,"c":[2,'.repeat(20_000) + '1' + ']}'.repeat(20_000)
    expect(rearrange(deep, { printedKeys: true, turnItemSets: true }) === deep).toBe(true)
  })
})
