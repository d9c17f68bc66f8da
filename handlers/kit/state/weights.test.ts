import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCollection } from './collection.ts'
import { storedFile } from './files.ts'
import { createState, records, value } from './state.ts'
import { nothingDrafted } from './table.ts'
import * as Type from 'typebox'

const long = 'x'.repeat(10_000)

describe('the weight of a collection', () => {
  const weightOf = (given: unknown, bytes = false) => {
    const kept = createCollection({ bytes })
    kept.insert('1', kept.freeze(given))
    return kept.scale.bytes
  }

  it('counts texts wherever they are, places in lists, and the bytes of files', () => {
    const small = weightOf({ a: '' })
    expect(small).toBeGreaterThan(100)
    expect(small).toBeLessThan(2_000)
    for (const given of [long, { a: long }, { a: [{ b: long }] }, [[long]]])
      expect(weightOf(given)).toBeGreaterThan(10_000)
    expect(weightOf(Array.from({ length: 1_000 }, () => 1))).toBeGreaterThan(8_000)
    expect(weightOf(storedFile([new Uint8Array(5_000), new Uint8Array(5_000)]), true)).toBeGreaterThan(10_000)
    expect(weightOf(7)).toBeLessThan(2_000)
  })

  it('knows what is frozen already, be it by somebody else or as part of another record', () => {
    const kept = createCollection<unknown>()
    const given = { list: [{ text: long }] }
    kept.insert('1', kept.freeze(given))
    const one = kept.scale.bytes
    kept.replace('1', kept.freeze({ ...given, more: 1 }))
    expect(kept.scale.bytes).toBeGreaterThanOrEqual(one)
    expect(kept.scale.bytes).toBeLessThan(one + 500)
    const list = Object.freeze(Array.from({ length: 1_000 }, () => Object.freeze({ text: 'x'.repeat(100) })))
    expect(weightOf({ list })).toBeGreaterThan(100_000)
  })

  it('is nothing once all has gone', () => {
    const act = fc.record({
      id: fc.constantFrom('1', '2', '3'),
      text: fc.string({ maxLength: 50 }),
      goes: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const kept = createCollection<unknown>()
        for (const { id, text, goes } of acts) {
          const one = kept.freeze({ text })
          if (goes) kept.remove(id)
          else if (!kept.replace(id, one)) kept.insert(id, one)
        }
        expect(kept.scale.bytes > 0).toBe(kept.size() > 0)
        for (const [id] of kept.entries()) kept.remove(id)
        expect(kept.scale.bytes).toBe(0)
      }),
    )
  })
})

describe('the weight of a state', () => {
  it('follows what is kept and applied, not what is drafted', () => {
    const count = nothingDrafted()
    const state = createState({ one: records(Type.Unknown()), two: value('') }, count)
    const { one, two } = state.state as {
      readonly one: { insert(id: string, value: unknown): void }
      readonly two: { set(value: string): void }
    }
    one.insert('1', { text: long })
    expect(count.bytes).toBe(0)
    state.discard()
    expect(count.bytes).toBe(0)
    one.insert('1', { text: long })
    two.set(long)
    state.keep()
    expect(count.bytes).toBeGreaterThan(20_000)
    const other = createCollection<unknown>()
    state.takeOver('one', other)
    state.keep()
    expect(count.bytes).toBeLessThan(25_000)
    state.apply({ table: 'two', key: 'value', value: undefined })
    expect(count.bytes).toBe(0)
  })
})
