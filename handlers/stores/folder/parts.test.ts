/** Long values: in parts on the disk, whole for whoever reads them, and never in part. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterAll, describe, expect, it } from 'vitest'
import type { Entry, TenantCopy } from '../../core/tenant-log.ts'
import { isStoredFile, storedFile } from '../../kit/state/files.ts'
import { straight } from '../../kit/time/slices.ts'
import { openFolder, type FolderStore } from './folder-store.ts'
import { createInventory } from './inventory.ts'
import { FORMAT_KEY } from './keys.ts'
import { openLastKept } from './last-kept.ts'
import { PART } from './parts.ts'
import { openStore } from './store.ts'

const root = mkdtempSync(join(tmpdir(), 'extmock-parts-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let folders = 0
const freshFolder = () => join(root, `state-${(folders += 1)}`)

function* ready<T>(entry: T) {
  yield
  return entry
}
const copy: TenantCopy = { whole: () => ready([]), apply: () => {}, prepared: ready, anew: () => ready([]) }

const bytesOf = (size: number) => new Uint8Array(size).map((_, at) => (at * 7 + (at >> 12)) % 256)
const file = (key: string, size: number) => ({ api: 'a', table: 'files', key, value: storedFile([bytesOf(size)]) })
const record = (key: string, value: unknown) => ({ api: 'a', table: 't', key, value })
const gone = (table: string, key: string) => ({ api: 'a', table, key, value: undefined })
const text = 'é"\n'.repeat(PART)

/** Four values of more than a part, and some that are not. */
const all: Entry = [
  record('1', { name: 'short' }),
  file('f', 3 * PART + 5),
  record('2', { text }),
  file('g', 2 * PART),
  file('h', 7),
  record('3', { name: 'shorter' }),
]

async function keep(folder: string, entry: Entry): Promise<void> {
  const store = await openFolder(folder)
  await store.open('one', copy).append(entry)
  await store.close()
}

/** What is kept, with files as the digestible text that they are. */
const seen = (entry: Entry) =>
  Object.fromEntries(
    entry.map(({ table, key, value }) => [
      `${table}/${key}`,
      isStoredFile(value) ? Buffer.concat(value.chunks).toString('latin1') : value,
    ]),
  )

async function read(folder: string, recover?: (problem: string) => void): Promise<ReturnType<FolderStore['kept']>> {
  const store = await openFolder(folder, recover && { recover })
  const kept = store.kept('one')
  await store.close()
  return kept
}

/** The store itself, between two of its times. */
async function onDisk<T>(folder: string, act: (level: ClassicLevel<string, Uint8Array>) => Promise<T>): Promise<T> {
  const level = new ClassicLevel<string, Uint8Array>(folder, { valueEncoding: 'view' })
  await level.open()
  try {
    return await act(level)
  } finally {
    await level.close()
  }
}
const sizes = (folder: string) =>
  onDisk(folder, async (level) => new Map((await level.iterator().all()).map(([key, value]) => [key, value.length])))
const keysIn = async (folder: string) => [...(await sizes(folder)).keys()]
const partsIn = async (folder: string) => (await keysIn(folder)).filter((key) => key.startsWith('parts/'))

interface Batch {
  put(key: string, value: Uint8Array): unknown
  write(options: unknown): Promise<void>
}

/** Has writes fail: the number `which` from now on, or those with such a key. */
async function failing(which: number | ((key: string) => boolean), act: () => Promise<void>): Promise<void> {
  const { batch } = ClassicLevel.prototype
  let count = 0
  ClassicLevel.prototype.batch = function (this: unknown) {
    const made: Batch = Reflect.apply(batch, this, [])
    const { put, write } = made
    let fails = count++ === which
    made.put = (key, value) => {
      if (typeof which === 'function' && which(key)) fails = true
      return put.call(made, key, value)
    }
    made.write = (options) => (fails ? Promise.reject(new Error('no room')) : write.call(made, options))
    return made as never
  } as never
  try {
    await act()
  } finally {
    ClassicLevel.prototype.batch = batch
  }
}

describe('long values', () => {
  it('are on the disk in parts of which none is long, and come back whole and in their order', async () => {
    const folder = freshFolder()
    await keep(folder, all)
    const found = await sizes(folder)
    expect(Math.max(...found.values())).toBeLessThanOrEqual(PART + 64)
    const names = [...found.keys()].map((key) => key.replace(/\/.*/, ''))
    expect(names.filter((name) => name === 'long')).toHaveLength(3)
    const kept = await read(folder)
    expect(seen(kept)).toEqual(seen(all))
    expect(kept.map(({ key }) => key).filter((key) => /\d/.test(key))).toEqual(['1', '2', '3'])
  })

  it('take their parts with them when they go, or others take their place', async () => {
    const folder = freshFolder()
    await keep(folder, all)
    const before = await partsIn(folder)
    await keep(folder, [gone('files', 'f'), gone('t', '2'), file('g', 2 * PART + 1)])
    const after = await partsIn(folder)
    expect(after).toHaveLength(3)
    expect(before.filter((key) => after.includes(key))).toEqual([])
    expect(Object.keys(seen(await read(folder))).toSorted()).toEqual(['files/g', 'files/h', 't/1', 't/3'])
  })

  it('let short ones go first', async () => {
    const store = await openFolder(freshFolder())
    const order: string[] = []
    const long = store.open('one', copy).append([file('f', 8 * PART)])
    const short = store.open('two', copy).append([record('1', {})])
    await Promise.all([long.then(() => order.push('long')), short.then(() => order.push('short'))])
    expect(order).toEqual(['short', 'long'])
    await store.close()
  })
})

describe('parts that nothing leads to', () => {
  it('are no damage, whatever is in them, and are gone after the next start', async () => {
    const folder = freshFolder()
    await keep(folder, all)
    const before = await keysIn(folder)
    const loose = ['parts/1/000900', 'parts/99/000000', 'parts/99/000007']
    await onDisk(folder, async (level) => {
      for (const key of loose) await level.put(key, bytesOf(9))
    })
    expect(seen(await read(folder))).toEqual(seen(all))
    expect(await keysIn(folder)).toEqual(before)
  })

  it.each([0, 1, 2, 3])(
    'are left by a write that fails at step %s: it has not happened, and the next one has',
    async (at) => {
      const folder = freshFolder()
      await keep(folder, all)
      const before = await keysIn(folder)
      const store = await openFolder(folder)
      const log = store.open('one', copy)
      await failing(at, () => expect(log.append([file('n', 2 * PART + 1)])).rejects.toThrow('could not be written'))
      expect(await store.trouble?.()).toBeUndefined()
      await log.append([record('4', 4)])
      await store.close()
      expect((await keysIn(folder)).filter((key) => !before.includes(key))).toEqual(['records/one/a/t/"4"'])
      expect(seen(await read(folder))).toEqual({ ...seen(all), 't/4': 4 })
    },
  )

  it('fail with the store: what was in parts before another write failed is not made of them afterwards', async () => {
    const folder = freshFolder()
    await keep(folder, all)
    const store = await openFolder(folder)
    const others: Promise<string>[] = []
    const isOther = (key: string) => {
      if (key.endsWith('/000001'))
        others.push(
          store
            .open('two', copy)
            .append([record('1', {})])
            .then(String, () => 'refused'),
        )
      return key.startsWith('records/two/')
    }
    await failing(isOther, async () => {
      await expect(store.open('one', copy).append([file('n', 6 * PART)])).rejects.toThrow('could not be written')
      expect(await Promise.all(others)).toEqual(['refused'])
    })
    await store.close()
    expect(seen(await read(folder))).toEqual(seen(all))
    expect((await keysIn(folder)).filter((key) => key.startsWith('long/'))).toHaveLength(3)
  })

  it('of a tenant that is gone meanwhile go with it', async () => {
    const folder = freshFolder()
    const store = await openFolder(folder)
    const log = store.open('one', copy)
    const long = log.append([file('n', 6 * PART)])
    await store.forget('one')
    await long
    await store.close()
    expect(await partsIn(folder)).toEqual([])
  })
})

describe('a long value that is damaged', () => {
  it('is told, and the rest is gone on with: each part gone, changed, or in the place of another', async () => {
    const entry = [record('1', { name: 'short' }), file('f', PART + 5), file('g', PART + 6)]
    for (const at of [0, 1])
      for (const how of ['gone', 'changed', 'another'] as const) {
        const folder = freshFolder()
        await keep(folder, entry)
        const [other = '', ...own] = await partsIn(folder)
        const key = own[at + 1] ?? ''
        await onDisk(folder, async (level) => {
          const bytes = (await level.get(how === 'another' ? other : key)) ?? expect.fail()
          if (how === 'gone') return level.del(key)
          if (how === 'changed') bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
          return level.put(key, bytes)
        })
        await expect(openFolder(folder)).rejects.toThrow('long/one/a/files/"g" has 1 of its 2 parts')
        const told: string[] = []
        const kept = seen(await read(folder, (problem) => told.push(problem)))
        expect(kept).toEqual(seen(entry.slice(0, 2)))
        expect(told).toContain('tenant one has 1 of 2 records of a/files')
        expect(seen(await read(folder))).toEqual(kept)
      }
  })
})

/** A folder as the format before this one has it: long values in one piece. */
async function olderFolder(folder: string): Promise<void> {
  const store = await openStore(folder)
  const { changes } = straight(createInventory(new Map(), 0).draft([{ tenant: 'one', entry: all }]))
  await store.write([[FORMAT_KEY, Buffer.from('3')], ...changes])
  await store.close()
  const last = openLastKept(folder)
  last.write(1)
  last.close()
}

const formatOf = (folder: string) =>
  onDisk(folder, async (level) => Buffer.from((await level.get(FORMAT_KEY)) ?? []).toString())

describe('a folder of the format before', () => {
  it('is upgraded when it is opened', async () => {
    const folder = freshFolder()
    await olderFolder(folder)
    expect(seen(await read(folder))).toEqual(seen(all))
    expect(await formatOf(folder)).toBe('4')
    const found = await sizes(folder)
    expect([...found.keys()].filter((key) => key.startsWith('long/'))).toHaveLength(3)
    expect(Math.max(...found.values())).toBeLessThanOrEqual(PART + 64)
    expect(seen(await read(folder))).toEqual(seen(all))
  })

  it('is upgraded further when that was cut off', async () => {
    const folder = freshFolder()
    await olderFolder(folder)
    await failing(4, async () => void (await read(folder)))
    expect((await keysIn(folder)).filter((key) => key.startsWith('long/'))).toHaveLength(0)
    expect(seen(await read(folder))).toEqual(seen(all))
    expect((await keysIn(folder)).filter((key) => key.startsWith('long/'))).toHaveLength(3)
  })

  it('is not upgraded when it is damaged; what can be read is, on request', async () => {
    const folder = freshFolder()
    await olderFolder(folder)
    await onDisk(folder, (level) => level.del('files/one/a/files/"f"'))
    await expect(openFolder(folder)).rejects.toThrow('has 2 of 3 records of a/files')
    expect(await formatOf(folder)).toBe('3')
    expect(Object.keys(seen(await read(folder, () => undefined)))).toHaveLength(all.length - 1)
    expect((await keysIn(folder)).filter((key) => key.startsWith('long/'))).toHaveLength(2)
  })
})
