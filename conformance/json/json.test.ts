import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asJson,
  asNumber,
  asText,
  compared,
  digestOf,
  firstDifference,
  hashText,
  own,
  parseJson,
  pointer,
  sameJson,
  show,
} from './index.ts'

const json = fc.jsonValue({ maxDepth: 3 }).map(asJson)
/** The same with the keys of its objects the other way round. */
const turned = (text: string): unknown =>
  JSON.parse(text, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toReversed())
      : one,
  )

describe('two values', () => {
  it('are the same whatever the order of their keys, and have the same digest then', async () => {
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        const other = turned(JSON.stringify(value))
        expect(sameJson(value, other)).toBe(true)
        expect(await digestOf(other)).toBe(await digestOf(value))
      }),
      { numRuns: 100 },
    )
  })

  it('differ where their texts in one order do, and so do their digests', async () => {
    expect(await digestOf({ a: 1 })).not.toBe(await digestOf({ a: 2 }))
    expect(await digestOf([1, 2])).not.toBe(await digestOf([2, 1]))
    fc.assert(
      fc.property(json, (value) => {
        expect(sameJson({ a: [value] }, { a: [value, 0] })).toBe(false)
        expect(sameJson({ a: value }, { b: value })).toBe(false)
      }),
    )
  })

  it('are told apart by the first place, as a pointer', () => {
    const [left, right] = [{ 'a/b': [{ x: 1, 'y~': 'one' }] }, { 'a/b': [{ x: 1, 'y~': 'two' }] }]
    expect(firstDifference(left, right)).toEqual({ path: '/a~1b/0/y~0', expected: '"one"', got: '"two"' })
    expect(firstDifference([1], [1, 2])).toEqual({ path: '', expected: '1 items', got: '2 items' })
    expect(firstDifference({ a: 1 }, {})).toEqual({ path: '/a', expected: '1', got: 'nothing' })
    expect(pointer('/items', 0)).toBe('/items/0')
    expect(firstDifference(0, -0)).toBeNull()
  })

  it('are compared for a check, which shows the place', () => {
    expect(compared({ a: 1 }, { a: 1 }, 'the body')).toEqual({
      ok: true,
      expected: 'the body: {"a":1}',
      got: 'the body: the same',
    })
    expect(compared({ a: 1 }, { a: 2 }, 'the body')).toEqual({
      ok: false,
      expected: 'the body/a: 1',
      got: 'the body/a: 2',
    })
  })

  it('have nothing that every object has, unless it is their own', () => {
    expect(firstDifference({ constructor: 1 }, {})).toEqual({ path: '/constructor', expected: '1', got: 'nothing' })
    expect(own({ a: 1 }, 'toString')).toBeUndefined()
    expect(own({ a: 1 }, 'a')).toBe(1)
  })
})

describe('a text', () => {
  it('is read when it is JSON that is not too deep, and never throws', () => {
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
    expect(parseJson('{"a":[1]}')).toEqual({ a: [1] })
    expect(parseJson('{')).toBeUndefined()
    expect(parseJson(deep(2_000))).toBeDefined()
    expect(parseJson(deep(2_001))).toBeUndefined()
    expect(parseJson(JSON.stringify('['.repeat(5_000)))).toHaveLength(5_000)
    expect(parseJson(JSON.stringify('\\"['.repeat(5_000)))).toHaveLength(15_000)
  })
})

describe('a value in few characters', () => {
  it('is cut between whole characters, and says how many there were', () => {
    expect(show(undefined)).toBe('nothing')
    expect(show('x'.repeat(10), 5)).toBe('"xxxx… (12 characters)')
    expect(show('😀😀😀', 3)).toBe('"😀😀… (5 characters)')
  })

  it('is a text or a number without asking an object of a target', () => {
    const hostile = { toString: 1, valueOf: 'x' }
    expect(asText(hostile)).toBe('{"toString":1,"valueOf":"x"}')
    expect(asNumber(hostile)).toBeNaN()
    expect([asText(null), asText(7), asNumber('7'), asNumber(true)]).toEqual(['null', '7', 7, 1])
  })

  it('has a name of eight digits, by FNV-1a', () => {
    expect(hashText('')).toBe('811c9dc5')
    expect(hashText('a')).toBe('e40c292c')
    expect(hashText('foobar')).toBe('bf9cf968')
  })
})
