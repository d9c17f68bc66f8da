import Value from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiName, Operation } from '../contracts/index.ts'
import { apis } from '../handlers/registry.ts'
import type { Api } from '../handlers/kit/operation/api.ts'
import { catalogueOf } from '../handlers/kit/operation/catalogue.ts'
import type { CatalogueRow } from '../handlers/kit/operation/catalogue-rows.ts'
import { loaded } from '../handlers/kit/operation/maybe-promise.ts'
import { dialects } from './apis/dialects.ts'
import { openFor, takeSteps } from './apis/take-steps.ts'
import { dumpOf, transports, type Opened, type Sent } from './apis/transports.ts'

const all = Object.values(apis) as Api[]

/** What a row says besides its ways. */
const ABOUT = ['api', 'operation', 'status', 'code', 'meaning', 'grade', 'general']
/** The ways that are driven below: two of them by request, the rule by call and by request, and the steps of the last. */
const WAYS = ['prefer', 'query', 'rule', 'natural']

const catalogues = await Promise.all(
  all.map(
    async (api) => [api.contract.name as ApiName, api, await catalogueOf(api), await loaded(api.natural)] as const,
  ),
)

describe.each(catalogues)('%s', (name, api, rows, ways) => {
  const named = rows.map((row) => [row.operation, row.status, row.code, row] as const)
  const asked = named.filter(([, , , row]) => row.rule !== undefined)
  const natural = named.filter(([, , , row]) => row.natural !== undefined)

  it('has one row for each error, a way to each, and no ways but those taken here', () => {
    expect(asked).toHaveLength(rows.length)
    expect(new Set(rows.map(({ operation, status, code }) => `${operation} ${status} ${code}`)).size).toBe(rows.length)
    const listed = new Set(rows.flatMap((row) => Object.keys(row)))
    expect([...listed].filter((field) => !ABOUT.includes(field)).toSorted()).toEqual(WAYS.toSorted())
  })

  it('has a row for each error that comes about by itself', () => {
    const known = Object.entries(ways).flatMap(([operation, byError]) =>
      Object.keys(byError).map((error) => `${operation} ${error}`),
    )
    const found = natural.map(([operation, status, code]) => `${operation} ${status} ${code}`)
    expect(found.toSorted()).toEqual(known.toSorted())
    expect(found.length).toBeGreaterThan(0)
  })

  describe.each(transports)('over $name', (transport) => {
    let opened: Opened
    let before: string
    beforeAll(async () => {
      opened = await transport.open({ apis: [name], seed: 1, data: 'demo' })
      before = dumpOf(opened.mock)
    })
    afterAll(() => opened.close())

    it('serves its rows as they are', async () => {
      const served = await opened.send({ method: 'GET', path: `/_extmock/errors?api=${name}` })
      expect(await served.json()).toEqual(JSON.parse(JSON.stringify(rows)))
    })

    it.each(asked)('%s answers %i %s by header, by query, and by rule, called and posted', async (_o, _s, _c, row) => {
      const { method, path } = requestOf(api, row)
      const [header = '', wanted = ''] = row.prefer?.split(': ') ?? []
      const mark = `code=${row.status}, example=${row.code}`
      await expectRow(api, row, await opened.send({ method, path, headers: { [header]: wanted } }), mark)
      await expectRow(api, row, await opened.send({ method, path: `${path}?${row.query}` }), mark)
      for (const add of [called, posted]) {
        const id = await add(opened, row)
        await expectRow(api, row, await opened.send({ method, path }), `fault=${id}`)
        expect((await opened.send({ method: 'DELETE', path: `/_extmock/faults/${id}` })).status).toBe(200)
      }
      expect(dumpOf(opened.mock)).toBe(before)
    })

    it.each(natural)('%s answers %i %s by itself', async (_operation, _status, _code, row) => {
      if (!row.natural) throw new Error('these rows have a way of their own')
      const world = await openFor(transport, api, row.natural)
      try {
        await expectRow(api, row, await takeSteps(world, api, row.natural.steps))
      } finally {
        await world.close()
      }
    })
  })
})

/** Any request for the operation; what it asks for need not be there. */
function requestOf(api: Api, { operation }: CatalogueRow): Sent {
  const { method, path } = specOf(api, operation)
  return { method, path: `${api.contract.basePaths[0]}${path.replace(/\{\w+\}/g, '1')}` }
}

function specOf(api: Api, operation: string): Operation {
  const spec = api.contract.operations[operation]
  if (!spec) throw new Error(`a row is about ${operation}, which is not in the contract`)
  return spec
}

async function called({ mock }: Opened, { rule }: CatalogueRow): Promise<string> {
  return mock.tenant().faults.add(rule ?? {}).id
}

async function posted(opened: Opened, { rule }: CatalogueRow): Promise<string> {
  const made = await opened.send({ method: 'POST', path: '/_extmock/faults', body: JSON.stringify(rule) })
  expect(made.status).toBe(201)
  return ((await made.json()) as { id: string }).id
}

/** Status, codes, body and headers are those of the contract. An answer that was asked for says so; one that was earned does not. */
async function expectRow(api: Api, row: CatalogueRow, response: Response, mark?: string): Promise<void> {
  const { status, code } = row
  const text = await response.text()
  expect(response.status, text).toBe(status)
  expect(response.headers.get('x-extmock-injected')).toBe(mark ?? null)
  const spec = specOf(api, row.operation).responses[status]
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined
  if (spec?.body && isJson) expect([...Value.Errors(spec.body, body)], text).toEqual([])
  if (body !== undefined) expect(body).not.toHaveProperty('extmock')
  const { codes, header } = dialects[api.contract.name as ApiName]
  const found = body === undefined ? undefined : codes(body)
  // What comes about by itself may have further faults beside it.
  if (found) expect(found).toEqual(mark === undefined ? expect.arrayContaining([code]) : [code])
  if (header) expect(response.headers.get(header)).toBe(found?.join(','))
  for (const documented of Object.keys(spec?.errors?.some((one) => one.code === code) ? (spec.headers ?? {}) : {}))
    expect(response.headers.has(documented), documented).toBe(true)
}
