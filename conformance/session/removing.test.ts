import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from './book.ts'
import { removing } from './removing.ts'

/** Extensions by id; what is `stubborn` stays, though its removal is acknowledged. */
interface Shelf {
  readonly names: Map<string, string>
  readonly stubborn?: string
  readonly log: string[]
}

const { removeFor, sweep } = removing<Shelf>({
  role: 'usual',
  idsNamed: async ({ names }, role, name) =>
    role === 'blind' ? null : [...names].flatMap(([id, one]) => (one === name ? [id] : [])),
  removeOne: async ({ names, stubborn, log }, role, id) => {
    log.push(`${role} ${id}`)
    if (!names.has(id)) return 'gone'
    if (id !== stubborn) names.delete(id)
    return 'removed'
  },
  isThere: async ({ names }, _role, id) => names.has(id),
})

const shelf = (more: Partial<Shelf> = {}): Shelf => ({
  names: new Map([
    ['1', 'ours'],
    ['2', 'theirs'],
    ['3', 'ours'],
  ]),
  log: [],
  ...more,
})
const known: LedgerEntry = {
  run: 'r',
  number: 1,
  api: 'toy',
  kind: 'extension',
  id: null,
  name: 'ours',
  state: 'created',
  method: 'DELETE',
  url: '/{id}',
}
const left = (more: Partial<LedgerEntry>): LedgerEntry => ({ ...known, ...more })

describe('the removals of an API', () => {
  it('take the id that is known, and nothing else of that name', async () => {
    const ctx = shelf()
    const owned: string[] = []
    expect(await removeFor(ctx, 'usual', '3', 'ours', (id) => owned.push(id))).toBe('removed')
    expect([ctx.log, owned, [...ctx.names.keys()]]).toEqual([['usual 3'], ['3'], ['1', '2']])
  })

  it('take all of a name where no id was ever seen', async () => {
    const ctx = shelf()
    expect(await removeFor(ctx, 'usual', null, 'ours')).toBe('removed')
    expect([...ctx.names.keys()]).toEqual(['2'])
  })

  it('fail without a list: nobody knows what is left', async () => {
    const ctx = shelf()
    expect(await removeFor(ctx, 'blind', null, 'ours')).toBe('failed')
    expect(ctx.log).toEqual([])
  })

  it('believe an acknowledgement but in a sweep, which looks', async () => {
    const ctx = shelf({ stubborn: '1' })
    expect(await removeFor(ctx, 'usual', '1', 'ours')).toBe('removed')
    expect(await sweep(ctx, left({ id: '1' }))).toBe('failed')
    expect(await sweep(ctx, left({ id: '3' }))).toBe('removed')
  })

  it('sweep as the role of the ledger, or as the usual one, and only extensions', async () => {
    const ctx = shelf()
    await sweep(ctx, left({ id: '1', role: 'other' }))
    await sweep(ctx, left({ id: '3', role: null }))
    expect(await sweep(ctx, left({ id: '2', kind: 'note' }))).toBe('failed')
    expect(ctx.log).toEqual(['other 1', 'usual 3'])
  })
})
