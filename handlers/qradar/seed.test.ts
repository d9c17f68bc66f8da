import { describe, expect, it } from 'vitest'
import { demo } from '../../fixtures/qradar/index.ts'
import { installItems } from './extensions/items.ts'
import { drive, EXTENSIONS, taskOf } from '../../test/apis/qradar/drive.ts'

const seeded = (extensions: unknown) => () => drive({}, { data: { qradar: { extensions } } as object }).state()
const one = { id: 5, name: 'five' }

describe('starting data', () => {
  it('may be little, and new ids go on from the highest', async () => {
    const console = drive({}, { data: { qradar: { extensions: [{ id: 9, name: 'nine' }, one] } } })
    expect((await console.send(`${EXTENSIONS}?fields=id,status`)).json).toEqual([
      { id: 5, status: 'UPLOADED' },
      { id: 9, status: 'UPLOADED' },
    ])
    expect(await console.uploaded()).toBe(10)
  })

  it('of the demo installs what it says is installed', async () => {
    const console = drive({}, { data: 'demo' })
    expect(console.state().items.size()).toBe(2)
    expect((await console.act(1)).code).toBe(22612)
    expect((await console.act(2)).status).toBe(202)
    expect(await console.extension(3)).toMatchObject({ name: demo.extensions[2].name, status: 'UNINSTALLED' })
  })

  it.each([
    ['/extensions/0/name', [{ id: 1 }]],
    ['/extensions/0/id', [{ id: 0, name: 'x' }]],
    ['/extensions', 'x'],
    ['/extensions/1/id: 5 is there twice', [one, one]],
    [
      '/extensions/1/hub_id',
      [
        { ...one, hub_id: 'h', version: '1' },
        { id: 6, name: 'x', hub_id: 'h', version: '1' },
      ],
    ],
    ['/extensions/0/status: INSTALLING needs a task', [{ ...one, status: 'INSTALLING' }]],
    ['/extensions/0/status', [{ ...one, status: 'BROKEN' }]],
  ])('is refused with the place: %s', (place, extensions) => {
    expect(seeded(extensions)).toThrow(place)
  })

  it('is as it was after a dump and a load', async () => {
    const [from, to] = [drive({}, { data: 'demo' }), drive()]
    await from.uploaded()
    const running = taskOf(await from.act(await from.uploaded()))
    const dumped = JSON.stringify(from.core.tenant().snapshot())
    to.core.tenant().restore(JSON.parse(dumped))
    expect(JSON.stringify(to.core.tenant().snapshot())).toBe(dumped)
    expect((await to.send(EXTENSIONS)).json).toEqual((await from.send(EXTENSIONS)).json)
    to.wait()
    expect((await to.status(running))['status']).toBe('COMPLETED')
  })
})

describe('an installed extension of many contents', () => {
  it('is put an item at a time', () => {
    const console = drive()
    const one = { content_type_id: 28, content_type_name: 'reference_data' }
    const contents = Array.from({ length: 500 }, (_, at) => ({ ...one, identifier: `${at}`, key: `${at}` }))
    const extension = { id: 1, contents, status: 'INSTALLED' } as never
    const work = installItems(
      console.state(),
      { options: { sameItem: 'type-and-uuid' } } as never,
      extension,
      { overwrite: false, completed: 0 },
      false,
    )
    let steps = 0
    while (work.next().done !== true) steps++
    expect(steps).toBe(500)
  })
})

describe('size', () => {
  const many = (count: number) => {
    const extensions = Array.from({ length: count }, (_, at) => ({ id: at + 1, name: `extension ${at}` }))
    return drive({}, { data: { qradar: { extensions } } })
  }
  /** Records that are looked at while a request is answered. */
  const lookedAt = async (console: ReturnType<typeof drive>, path: string, range?: string) => {
    const shelf = console.state().extensions
    let seen = 0
    const { get, page } = shelf
    Object.assign(shelf, {
      get: (id: string) => ((seen += 1), get(id)),
      page: (...asked: Parameters<typeof page>) => {
        const rows = page(...asked)
        seen += rows.length
        return rows
      },
    })
    const got = await console.send(path, range === undefined ? {} : { headers: { range } })
    expect(got.status).toBe(200)
    return seen
  }

  it('costs a read and a page nothing', async () => {
    const [few, lots] = [many(100), many(100_000)]
    for (const [console, last] of [
      [few, 100],
      [lots, 100_000],
    ] as const) {
      expect(await lookedAt(console, `${EXTENSIONS}/${last}`)).toBeLessThanOrEqual(2)
      expect(await lookedAt(console, EXTENSIONS, `items=${last - 50}-${last - 1}`)).toBe(50)
    }
  })
})
