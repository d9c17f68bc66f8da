import { describe, expect, it } from 'vitest'
import { createCollection } from './collection.ts'
import { createTable } from './table.ts'

interface Thing {
  readonly owner: string
}

describe('a large draft', () => {
  it('is not all looked at for each record that is looked for by an index', () => {
    let asked = 0
    const owner = (thing: Thing) => {
      asked++
      return thing.owner
    }
    const table = createTable(createCollection<Thing, 'owner'>({ indexes: { owner } }))
    for (let at = 0; at < 1_000; at++) {
      expect([...table.where('owner', `${at}`)]).toEqual([])
      table.insert(`${at}`, { owner: `${at}` })
    }
    expect([...table.where('owner', '7')]).toEqual([{ owner: '7' }])
    expect(asked).toBeLessThan(5_000)
  })
})
