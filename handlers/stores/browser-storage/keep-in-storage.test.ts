import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMock } from '../../index.ts'
import { keepInStorage } from './keep-in-storage.ts'

function memoryStorage(room = Infinity): Storage {
  const entries = new Map<string, string>()
  return {
    get length() {
      return entries.size
    },
    key: (at: number) => [...entries.keys()][at] ?? null,
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError')
      entries.set(name, text)
    },
    removeItem: (name: string) => void entries.delete(name),
    clear: () => entries.clear(),
  }
}

const WIDGET = { name: 'w', type: 'community_widget', description: 'd', urls: {}, payload: {} } as const
const BUNDLE = { name: 'kept', extension_type: 'bundle', version: '8.*' } as const

describe('saveSoon', () => {
  afterEach(() => void vi.useRealTimers())

  async function changedOften() {
    vi.useFakeTimers()
    const storage = memoryStorage()
    const written = vi.spyOn(storage, 'setItem')
    const mock = createMock({ seed: 1 })
    const keeper = keepInStorage(mock, { storage })
    for (const name of ['a', 'b', 'a']) {
      await mock.tenant(name).elasticCloud.extensions.create(BUNDLE)
      keeper.saveSoon(name)
    }
    return { storage, written, mock, keeper }
  }

  it('writes a tenant once for what changes in a short while', async () => {
    const { written } = await changedOften()
    expect(written).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1000)
    expect(written.mock.calls.map(([name]) => name)).toEqual(['extmock:a', 'extmock:b'])
  })

  it('writes the first change at once, so that another tab knows of its ids, and later ones after a pause', async () => {
    const { written, mock, keeper } = await changedOften()
    vi.advanceTimersByTime(0)
    expect(written).toHaveBeenCalledTimes(2)
    await mock.tenant('a').elasticCloud.extensions.create(BUNDLE)
    keeper.saveSoon('a')
    vi.advanceTimersByTime(50)
    expect(written).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(50)
    expect(written).toHaveBeenCalledTimes(3)
    vi.advanceTimersByTime(1000)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves nothing to be written after a save', async () => {
    const { written, keeper } = await changedOften()
    keeper.save()
    expect(vi.getTimerCount()).toBe(0)
    expect(written).toHaveBeenCalledTimes(2)
  })

  it('does not bring back what was forgotten', async () => {
    const { storage, keeper } = await changedOften()
    keeper.forget()
    vi.advanceTimersByTime(1000)
    keeper.save() // the page goes
    expect(storage.length).toBe(0)
  })

  it('keeps what changes after forgetting', async () => {
    const { storage, keeper, mock } = await changedOften()
    keeper.forget()
    await mock.tenant('b').elasticCloud.extensions.create(BUNDLE)
    keeper.save()
    expect([storage.length, storage.key(0)]).toEqual([1, 'extmock:b'])
  })
})

describe('keepInStorage', () => {
  it('gives another mock the state of every tenant', async () => {
    const storage = memoryStorage()
    const first = createMock({ seed: 1 })
    const keeper = keepInStorage(first, { storage })
    await first.tenant('a').elasticCloud.extensions.create(BUNDLE)
    await first.tenant('b').connections.extensions.list()
    keeper.save()
    const second = createMock({ seed: 2 })
    keepInStorage(second, { storage })
    expect(await second.tenant('a').elasticCloud.extensions.list()).toMatchObject([{ name: 'kept' }])
    expect(await second.tenant('b').elasticCloud.extensions.list()).toEqual([])
    expect(second.tenant('a').snapshot()).toEqual(first.tenant('a').snapshot())
  })

  it('leaves alone what another tab wrote of a tenant it did not touch', async () => {
    const storage = memoryStorage()
    const [one, other] = [createMock({ seed: 1 }), createMock({ seed: 1 })]
    await one.tenant('a').elasticCloud.extensions.create(BUNDLE)
    const first = keepInStorage(one, { storage })
    first.save()
    const second = keepInStorage(other, { storage })
    await one.tenant('a').elasticCloud.extensions.create({ ...BUNDLE, name: 'later' })
    first.save()
    const before = storage.getItem('extmock:a')
    second.save()
    expect(storage.getItem('extmock:a')).toBe(before)
  })

  describe('in two tabs on one tenant', () => {
    /** Each told of what the other has written, unless nobody tells it. */
    function tabs({ told }: { told: boolean }) {
      const storage = memoryStorage()
      const errors: unknown[] = []
      const open = () => {
        const mock = createMock({ seed: 1 })
        const keeper = keepInStorage(mock, { storage, onError: (error) => errors.push(error) })
        const extensions = mock.tenant().elasticCloud.extensions
        return { mock, keeper, extensions, names: async () => (await extensions.list()).map(({ name }) => name) }
      }
      const first = open()
      const second = open()
      const save = (tab: typeof first) => {
        tab.keeper.save()
        if (told) for (const other of [first, second]) if (other !== tab) other.keeper.written('extmock:default')
      }
      return { storage, first, second, open, save, errors }
    }

    it.each([{ told: true }, { told: false }])('a tab that only read erases nothing: %j', async ({ told }) => {
      const { first, second, open, save } = tabs({ told })
      await first.extensions.create(BUNDLE)
      save(first)
      expect(await second.names()).toEqual(told ? ['kept'] : []) // reading steps the clock of a seeded mock
      save(second)
      expect(await open().names()).toEqual(['kept'])
      expect(await second.names()).toEqual(['kept'])
    })

    it.each([{ told: true }, { told: false }])('what both changed is kept, record by record: %j', async ({ told }) => {
      const { first, second, open, save } = tabs({ told })
      const [gone, changed] = [
        await first.extensions.create(BUNDLE),
        await first.extensions.create({ ...BUNDLE, name: 'b' }),
      ]
      save(first)
      second.keeper.written('extmock:default')
      await first.extensions.delete(gone.id)
      await second.extensions.update(changed.id, { ...BUNDLE, name: 'renamed' })
      await second.mock.tenant().connections.extensions.create({ ...WIDGET })
      save(first)
      save(second)
      save(first)
      for (const { mock, names } of [first, second, open()]) {
        expect(await names()).toEqual(['renamed'])
        expect(await mock.tenant().connections.extensions.list()).toHaveLength(1)
      }
    })

    it('what both began with at once is kept', async () => {
      const { first, second, open, save } = tabs({ told: true })
      await first.extensions.create(BUNDLE)
      await second.mock.tenant().connections.extensions.create({ ...WIDGET })
      save(first)
      save(second)
      const third = open()
      expect(await third.names()).toEqual(['kept'])
      expect(await third.mock.tenant().connections.extensions.list()).toHaveLength(1)
    })

    it('gives no id twice after the tabs have seen each other', async () => {
      const { first, second, open, save } = tabs({ told: true })
      await first.extensions.create(BUNDLE)
      save(first)
      await second.extensions.create({ ...BUNDLE, name: 'second' })
      save(second)
      await first.extensions.create({ ...BUNDLE, name: 'third' })
      save(first)
      expect((await open().names()).toSorted()).toEqual(['kept', 'second', 'third'])
    })

    it('a tab takes nothing over from a snapshot of another format, whatever it has changed', async () => {
      const { storage, first, errors } = tabs({ told: true })
      first.keeper.save()
      await first.extensions.create(BUNDLE)
      const before = first.mock.tenant().snapshot()
      storage.setItem('extmock:default', JSON.stringify({ ...before, format: 3, clock: { now: 0 } }))
      first.keeper.written('extmock:default')
      expect(first.mock.tenant().snapshot()).toEqual(before)
      expect(errors.map(String)).toEqual([expect.stringContaining('format 2')])
    })

    it('is not told of what has another name', () => {
      const { second } = tabs({ told: true })
      const before = second.mock.tenant().snapshot()
      for (const entry of [null, 'other', 'extmock:unknown']) second.keeper.written(entry)
      expect(second.mock.tenant().snapshot()).toEqual(before)
    })
  })

  it('reports what cannot be read or written, and goes on', async () => {
    const storage = memoryStorage(10)
    storage.setItem('mine:a', '{"schema"')
    storage.setItem('mine:b', '{}')
    const errors: unknown[] = []
    const mock = createMock({ seed: 1 })
    const keeper = keepInStorage(mock, { storage, key: 'mine', onError: (error) => errors.push(error) })
    expect(errors).toHaveLength(2)
    mock.tenant('a').snapshot()
    keeper.save()
    expect(String(errors[2])).toContain('full')
  })

  it('forgets its own entries only', () => {
    const storage = memoryStorage()
    storage.setItem('other', 'x')
    const mock = createMock({ seed: 1 })
    const keeper = keepInStorage(mock, { storage })
    mock.tenant('a').snapshot()
    keeper.save()
    expect(storage.length).toBe(2)
    keeper.forget()
    expect([storage.length, storage.getItem('other')]).toEqual([1, 'x'])
  })
})
