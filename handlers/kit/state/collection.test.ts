import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createCollection } from './collection.ts'
import { createTable, recordsOf, type DraftedTable, type RecordChange, type TableChange } from './table.ts'

interface Thing {
  readonly owner?: string
  readonly tags: readonly string[]
}

type Model = Map<string, Thing>
type Real = DraftedTable<Thing>

const collected = () =>
  createCollection<Thing>({ indexes: { owner: ({ owner }) => owner, first: ({ tags: [tag] }) => tag } })
const open = (): Real => createTable(collected())

const ids = fc.constantFrom('1', '2', '10', 'a', 'A', '__proto__', 'constructor', ' ', '0')
const owners = fc.constantFrom('o1', 'o2', '__proto__')
const things: fc.Arbitrary<Thing> = fc.record(
  { owner: owners, tags: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }) },
  { requiredKeys: ['tags'] },
)

/** The collection and the map hold the same, in the same order, by every index. */
function expectSame(model: Model, real: Real): void {
  expect(real.size()).toBe(model.size)
  expect([...real.values()]).toEqual([...model.values()])
  for (const key of ['o1', 'o2', '__proto__', 'nobody'])
    expect(new Set(real.where('owner', key))).toEqual(new Set([...model.values()].filter((one) => one.owner === key)))
  for (const key of ['x', 'y'])
    expect(new Set(real.where('first', key))).toEqual(new Set([...model.values()].filter((one) => one.tags[0] === key)))
}

const step = (text: string, run: (model: Model, real: Real) => void): fc.Command<Model, Real> => ({
  check: () => true,
  run: (model, real) => {
    run(model, real)
    expectSame(model, real)
  },
  toString: () => text,
})

const copy = (thing: Thing): Thing => ({ ...thing, tags: [...thing.tags] })

const insert = fc.tuple(ids, things).map(([id, thing]) =>
  step(`insert ${id}`, (model, real) => {
    if (model.has(id)) {
      expect(() => real.insert(id, copy(thing))).toThrow(id)
      return
    }
    expect(real.insert(id, copy(thing))).toEqual(thing)
    model.set(id, thing)
  }),
)
const replace = fc.tuple(ids, things).map(([id, thing]) =>
  step(`replace ${id}`, (model, real) => {
    if (!model.has(id)) {
      expect(() => real.replace(id, copy(thing))).toThrow(id)
      return
    }
    real.replace(id, copy(thing))
    model.set(id, thing)
  }),
)
const remove = ids.map((id) =>
  step(`remove ${id}`, (model, real) => {
    expect(real.remove(id)).toBe(model.delete(id))
    expect(real.get(id)).toBeUndefined()
  }),
)
type Change = RecordChange<Thing> | TableChange<Thing>

/** What is drafted is made to be as it lies, as without a log; or change by change, as with one; or by record, as stores do that keep records. */
function keep(real: Real, way: 'as it lies' | 'by change' | 'by record' = 'as it lies'): void {
  if (way === 'as it lies') return real.keep()
  const split = (one: Change): readonly Change[] =>
    'after' in one ? [...recordsOf(one)].filter((record) => record !== undefined) : [one]
  const drafted = [...real.changes()]
  const changes = way === 'by record' ? drafted.flatMap(split) : drafted
  real.discard()
  for (const change of changes) real.apply(change)
}
const keeping = fc
  .constantFrom('as it lies' as const, 'by change' as const, 'by record' as const)
  .map((way) => step(`keep ${way}`, (_model, real) => keep(real, way)))
const takeOver = fc.uniqueArray(fc.tuple(ids, things), { selector: ([id]) => id, maxLength: 4 }).map((all) =>
  step(`take over ${all.length}`, (model, real) => {
    const next = collected()
    model.clear()
    for (const [id, thing] of all) {
      model.set(id, thing)
      next.insert(id, next.freeze(copy(thing)))
    }
    real.takeOver(next)
  }),
)
const nothing = fc.constant(
  step('draft and discard', (model, real) => {
    keep(real)
    const [id = 'none'] = model.keys()
    real.remove(id)
    if (!model.has('new')) real.insert('new', { tags: ['x'] })
    real.discard()
  }),
)

describe('a table with a draft over it', () => {
  it('does what a map does, with indexes that are always true', () => {
    expect.hasAssertions()
    const commands = fc.commands([insert, insert, replace, remove, takeOver, keeping, nothing], { maxCommands: 40 })
    fc.assert(
      fc.property(commands, (taken) => fc.modelRun(() => ({ model: new Map<string, Thing>(), real: open() }), taken)),
      { numRuns: 150 },
    )
  })

  it('tells changes of a whole table a record at a time', () => {
    const [before, next] = [collected(), collected()]
    for (const id of ['1', '2', '3']) next.insert(id, next.freeze({ owner: 'o1', tags: [] }))
    const get = vi.fn(next.get)
    const atOnce = () => expect.fail('all of them in one go')
    const after = { ...next, get, values: atOnce, entries: atOnce }
    let told = 0
    for (const change of recordsOf({ before, after })) {
      expect(change?.key).toBe(String(++told))
      expect(get).toHaveBeenCalledTimes(told)
    }
    expect(told).toBe(3)
  })

  it('goes step by step through what stays', () => {
    const [before, after] = [collected(), collected()]
    const thing = Object.freeze({ owner: 'o1', tags: [] })
    for (const id of ['1', '2', '3']) for (const one of [before, after]) one.insert(id, thing)
    after.insert('4', thing)
    expect([...recordsOf({ before, after })]).toEqual([undefined, undefined, undefined, { key: '4', value: thing }])
  })

  it('hands out frozen records', () => {
    const collection = open()
    collection.insert('1', { owner: 'o1', tags: ['x'] })
    const stored = collection.get('1')
    expect(Object.isFrozen(stored) && Object.isFrozen(stored?.tags)).toBe(true)
    expect(() => Object.assign(stored?.tags ?? {}, ['y'])).toThrow(TypeError)
    expect([...collection.where('owner', 'o1')][0]).toBe(stored)
    expect(collection.replace('1', { tags: ['y'] })).toBe(collection.get('1'))
    expect(stored).toEqual({ owner: 'o1', tags: ['x'] })
  })

  it('keeps to its order when a record is replaced', () => {
    const collection = open()
    for (const id of ['1', '2', '3']) collection.insert(id, { owner: 'o1', tags: [] })
    collection.replace('2', { owner: 'o1', tags: ['x'] })
    keep(collection)
    expect([...collection.entries()].map(([id]) => id)).toEqual(['1', '2', '3'])
    expect([...collection.where('owner', 'o1')].map(({ tags }) => tags.length)).toEqual([0, 1, 0])
  })

  it('shares nothing with another', () => {
    const [one, other] = [open(), open()]
    one.insert('1', { tags: [] })
    expect([one.size(), other.size()]).toEqual([1, 0])
  })

  it('knows nothing under an index that is not there', () => {
    expect([...open().where('nothing', 'x')]).toEqual([])
  })
})
