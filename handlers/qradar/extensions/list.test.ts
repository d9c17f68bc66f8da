import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { demo } from '../../../fixtures/qradar/index.ts'
import { drive, EXTENSIONS, PLAIN, type Driven } from '../../../test/apis/qradar/drive.ts'
import { projection, type FieldSelection } from '../query/index.ts'
import { printFields } from '../query/print.fixture.ts'

type Row = Readonly<Record<string, unknown>>
let console: Driven
let all: Row[]
const ask = (query: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
  console.send(`${EXTENSIONS}?${new URLSearchParams(query).toString()}`, { headers })
const ids = async (query: Readonly<Record<string, string>>) =>
  ((await ask(query)).json as { id: number }[]).map(({ id }) => id)

beforeAll(async () => {
  console = drive({}, { data: 'demo' })
  all = (await console.send(EXTENSIONS)).json as Row[]
})

describe('the list', () => {
  it('has every extension, as reading it alone shows it', async () => {
    expect(all.map(({ id }) => id)).toEqual(demo.extensions.map(({ id }) => id))
    for (const row of all) expect(await console.extension(row['id'] as number)).toEqual(row)
  })

  it.each([
    ['status = INSTALLED', [1]],
    ['status in (INSTALLED,UPLOADED) and not id = 1', [2]],
    ['install_time is null', [2]],
    ['install_time != 5', [1, 2, 3]],
    ['contents contains (content_type_id = 27)', [3]],
    ['supported_languages contains "fr_FR"', [2]],
    ['name ilike "%PHISH%" or id between 3 and 9', [1, 3]],
    ['', [1, 2, 3]],
  ])('filtered by %s holds %j', async (filter, expected) => {
    expect(await ids({ filter })).toEqual(expected)
  })

  it.each([
    ['+name', [1, 2, 3].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))],
    ['-add_time', [3, 2, 1]],
    ['-beta,-id', [2, 3, 1]],
    ['+install_time', [1, 3, 2]],
  ])('sorted by %s is %j', async (sort, expected) => {
    expect(await ids({ sort })).toEqual(expected)
  })

  it.each([
    [{ filter: 'status =' }, 22608],
    [{ filter: 'nobody = 1' }, 22608],
    [{ filter: 'name = 10.0.0.1' }, 22608],
    [{ filter: 'status = FAILED' }, 22615],
    [{ filter: 'not (id = 1 or status in (INSTALLED, "no such"))' }, 22615],
    [{ sort: '+contents(identifier)' }, 22609],
    [{ sort: '+contents' }, 22610],
    [{ sort: '+nobody' }, 22610],
    [{ sort: ' name' }, 22610],
    [{ fields: 'id,nobody' }, 30],
    [{ fields: 'nobody,id,id' }, 31],
    [{ content_limit: 'x' }, 11],
    [{ content_limit: '0' }, 11],
  ])('refuses %o with %i', async (query, code) => {
    expect(await ask(query)).toMatchObject({ status: 422, code })
  })

  it('filters by names of the version that is asked for only', async () => {
    expect((await ask({ filter: 'fips_compliant = true' }, { version: '14.0' })).code).toBe(22608)
    expect((await ask({ filter: 'fips_compliant = true' }, { version: '16.0' })).status).toBe(200)
  })
})

const nameOf = (id: number) => demo.extensions.find((one) => one.id === id)?.name ?? ''

describe('a page', () => {
  it.each([
    ['items=0-0', [1], 'items 0-0/3'],
    ['items=1-49', [2, 3], 'items 1-2/3'],
    ['items= 0-1', [1, 2], 'items 0-1/3'],
    ['items=3-9', [], 'items */3'],
    ['items=9007199254740990-9007199254740991', [], 'items */3'],
  ])('%s holds %j', async (range, expected, told) => {
    const got = await ask({}, { range })
    expect(got.status).toBe(200)
    expect((got.json as Row[]).map(({ id }) => id)).toEqual(expected)
    expect(got.headers.get('content-range')).toBe(told)
  })

  it('is cut after filter and sort', async () => {
    const got = await ask({ filter: 'id > 1', sort: '-id', fields: 'id' }, { range: 'items=1-1' })
    expect(got.json).toEqual([{ id: 2 }])
    expect(got.headers.get('content-range')).toBe('items 1-1/2')
  })

  it('is asked for by the header, not by the query', async () => {
    expect((await ask({ Range: 'items=0-0' })).json).toHaveLength(3)
  })

  it.each(['items=', 'items=a-b', 'bytes=0-1', 'items=1', 'items=-1-2', 'items=0-1,3-4'])(
    '%j is no page',
    async (range) => {
      expect(await ask({}, { range })).toMatchObject({ status: 422, code: 36 })
    },
  )

  it('joins with the next ones to the whole list, whatever its size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), async (size) => {
        const seen: unknown[] = []
        for (let from = 0; from < 3; from += size) {
          const got = await ask({}, { range: `items=${from}-${from + size - 1}` })
          expect(got.headers.get('content-range')).toMatch(/\/3$/)
          seen.push(...(got.json as Row[]))
        }
        expect(seen).toEqual(all)
      }),
      { numRuns: 10 },
    )
  })
})

describe('fields', () => {
  const item = fc.constantFrom('identifier', 'content_type_id', 'content_type_name')
  const inner = fc.option(fc.uniqueArray(item, { minLength: 1 }), { nil: null })
  const top = fc.constantFrom('id', 'name', 'status', 'contents', 'supported_languages', 'install_time')
  const selection = fc.tuple(fc.uniqueArray(top, { minLength: 1 }), inner).map(([names, below]): FieldSelection =>
    names.map((name) => ({
      name,
      fields: name === 'contents' && below ? below.map((one) => ({ name: one, fields: null })) : null,
    })),
  )

  it('gives what the client would cut out itself, in any order of names', async () => {
    await fc.assert(
      fc.asyncProperty(selection, async (wanted) => {
        const cut = projection(wanted)(all)
        expect((await ask({ fields: printFields(wanted) })).json).toEqual(cut)
        expect((await ask({ fields: printFields(wanted.toReversed()) })).json).toEqual(cut)
        expect(projection(wanted)(cut)).toEqual(cut)
      }),
      { numRuns: 40 },
    )
  })

  it('applies to accepted bodies, by query where there is no body and by header where there is one', async () => {
    const own = drive()
    const uploaded = await own.upload(PLAIN, { fields: 'id, contents(identifier)' })
    expect(Object.keys(uploaded.json as object)).toEqual(['id', 'contents'])
    expect(Object.keys((await own.act(1, 'INSTALL', '&fields=message')).json as object)).toEqual(['message'])
    own.wait()
    const removed = await own.send(`${EXTENSIONS}/1`, { method: 'DELETE', headers: { fields: 'status_id' } })
    expect(removed.json).toEqual({ status_id: 2 })
  })
})
