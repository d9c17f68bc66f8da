import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createMock, type Mock } from '../index.ts'

const headers = { authorization: 'ApiKey extmock-owner-key' }
const list = '/api/v1/deployments/extensions'

const get = (mock: Mock, path: string, more: Record<string, string> = {}) =>
  mock.fetch(new Request(`http://mock.test${path}`, { headers: { ...headers, ...more } }))

/** The samples of the text format, by name and labels. */
async function samples(mock: Mock): Promise<Record<string, number>> {
  const response = await get(mock, '/_extmock/metrics')
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const lines = (await response.text()).split('\n')
  expect(lines.at(-1)).toBe('')
  const sample = /^([a-z_]+(?:\{(?:[a-z]+="[^"\\\n]*",?)+\})?) (\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/
  return Object.fromEntries(
    lines
      .filter((line) => line !== '' && !/^# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge))$/.test(line))
      .map((line) => {
        const [, name, value] = sample.exec(line) ?? expect.fail(`not in the text format: ${line}`)
        return [name, Number(value)]
      }),
  )
}

const counter = (operation: string, status: number | string, api = 'elastic-cloud') =>
  `{api="${api}",operation="${operation}",status="${status}"}`

describe('health and readiness', () => {
  it('are answered', async () => {
    const mock = createMock()
    expect(await (await get(mock, '/_extmock/health')).json()).toEqual({ status: 'ok', uptime: expect.any(Number) })
    const ready = await get(mock, '/_extmock/ready')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({ status: 'ready', apis: ['elastic-cloud', 'qradar', 'connections'] })
  })

  it('speak only of the APIs that are mocked', async () => {
    const { apis } = (await (await get(createMock({ apis: ['qradar'] }), '/_extmock/ready')).json()) as { apis: [] }
    expect(apis).toEqual(['qradar'])
  })
})

describe('the metrics', () => {
  it('count by API, operation and status, over all tenants', async () => {
    const mock = createMock()
    mock.tenant('two').snapshot()
    await get(mock, list)
    await get(mock, list, { 'x-extmock-tenant': 'two' })
    await get(mock, `${list}/none`)
    await get(mock, '/nowhere')
    const found = await samples(mock)
    expect(found[`extmock_requests_total${counter('list-extensions', 200)}`]).toBe(2)
    expect(found[`extmock_requests_total${counter('get-extension', 404)}`]).toBe(1)
    expect(found[`extmock_requests_total${counter('none', 404, 'none')}`]).toBe(1)
    expect(found['extmock_tenants']).toBe(2)
    expect(found['extmock_journal_entries']).toBe(4)
    expect(found['extmock_uptime_seconds']).toBeGreaterThanOrEqual(0)
  })

  it('count what was injected, and connections that were taken away', async () => {
    const mock = createMock()
    await get(mock, list, { prefer: 'code=401' })
    mock.tenant().faults.add({ transport: 'reset', first: 1 })
    await expect(get(mock, list)).rejects.toThrow('fetch failed')
    await get(mock, list)
    const found = await samples(mock)
    expect(found[`extmock_requests_total${counter('list-extensions', 401)}`]).toBe(1)
    expect(found[`extmock_injected_total${counter('list-extensions', 401)}`]).toBe(1)
    expect(found[`extmock_injected_total${counter('list-extensions', 'cut')}`]).toBe(1)
    expect(found[`extmock_injected_total${counter('list-extensions', 200)}`]).toBeUndefined()
  })

  it('do not count themselves, and go on over a reset', async () => {
    const mock = createMock()
    await get(mock, list)
    mock.reset()
    await get(mock, '/_extmock/health')
    const found = await samples(mock)
    expect(Object.keys(found).filter((name) => name.startsWith('extmock_requests_total'))).toHaveLength(1)
    expect(found['extmock_journal_entries']).toBe(0)
  })

  it('tell what their owner measures', async () => {
    const mock = createMock({ gauges: () => ({ process_resident_memory_bytes: 4096 }) })
    expect((await samples(mock))['process_resident_memory_bytes']).toBe(4096)
  })
})

describe('the tables', () => {
  interface Table {
    readonly api: string
    readonly name: string
    readonly total: number
    readonly rows: readonly { readonly id: string; readonly value: unknown }[]
  }
  const tables = async (mock: Mock, query = '') =>
    ((await (await get(mock, `/_extmock/tables${query}`)).json()) as { tables: Table[] }).tables

  it('hold every collection of every API, newest first', async () => {
    const found = await tables(createMock({ data: 'demo' }))
    const named = Object.fromEntries(found.map(({ api, name, total, rows }) => [`${api} ${name}`, { total, rows }]))
    expect(named['elastic-cloud extensions']?.total).toBe(3)
    expect(named['elastic-cloud extensions']?.rows[0]).toMatchObject({ id: '2048113459' })
    expect(named['qradar extensions']?.rows.map(({ id }) => id)).toEqual(['3', '2', '1'])
    expect(named['connections extensions']?.rows[0]?.value).toMatchObject({ fields: { name: expect.any(String) } })
  })

  it('hold as many rows as are wanted, long texts cut', async () => {
    const mock = createMock({ data: 'demo' })
    const body = JSON.stringify({ name: 'x', extension_type: 'bundle', version: '8.*', description: 'y'.repeat(1000) })
    const json = { ...headers, 'content-type': 'application/json' }
    const made = await mock.fetch(new Request(`http://mock.test${list}`, { method: 'POST', body, headers: json }))
    expect(made.status).toBe(201)
    const [first] = await tables(mock, '?rows=1')
    expect(first).toMatchObject({ name: 'extensions', total: 4 })
    expect(first?.rows).toHaveLength(1)
    expect(first?.rows[0]?.value).toMatchObject({ description: `${'y'.repeat(300)}… (1000 characters)` })
  })

  it('show the beginning of long lists', async () => {
    const mock = createMock({ data: 'none' })
    const contents = '<custom_rule><id>0</id></custom_rule>'.repeat(150)
    const body = `<content><qradarversion>7.5</qradarversion>${contents}</content>`
    const sent = { method: 'POST', body, headers: { sec: 'extmock-admin-token', 'content-type': 'application/xml' } }
    const url = 'http://mock.test/api/config/extension_management/extensions'
    expect((await mock.fetch(new Request(url, sent))).status).toBe(201)
    const found = (await tables(mock)).find(({ api, name }) => api === 'qradar' && name === 'extensions')
    const beginning = [...Array.from({ length: 100 }, () => expect.any(Object) as unknown), '… (150 items)']
    expect(found?.rows[0]?.value).toMatchObject({ contents: beginning })
  })

  it('count the bytes of files', async () => {
    const mock = createMock({ data: 'demo' })
    const form = new FormData()
    const zip = zipSync({ 'dictionaries/words.txt': strToU8('words') })
    form.append('file', new Blob([new Uint8Array(zip)]), 'x.zip')
    const url = `http://mock.test${list}/2048113377`
    const put = await mock.fetch(new Request(url, { method: 'PUT', body: form, headers }))
    expect(put.status).toBe(200)
    const files = (await tables(mock)).find(({ name }) => name === 'files')
    expect(JSON.stringify(files)).toContain(`(${zip.byteLength} bytes)`)
  })

  it.each(['-1', 'x', '1.5'])('refuse ?rows=%s', async (rows) => {
    expect((await get(createMock(), `/_extmock/tables?rows=${rows}`)).status).toBe(400)
  })
})

describe('the journal over HTTP', () => {
  it('tells what came after a number', async () => {
    const mock = createMock({ journal: 2 })
    for (const path of ['/a', '/b', '/c']) await get(mock, path)
    const ask = async (query: string) => {
      const answer = (await (await get(mock, `/_extmock/requests${query}`)).json()) as {
        requests: { number: number; path: string }[]
        last: number
      }
      return [answer.last, ...answer.requests.map(({ path }) => path)]
    }
    expect(await ask('')).toEqual([3, '/b', '/c'])
    expect(await ask('?after=2')).toEqual([3, '/c'])
    expect(await ask('?after=3')).toEqual([3])
    expect(await ask('?number=2')).toEqual([3, '/b'])
    mock.tenant().journal.clear()
    expect(await ask('?after=3')).toEqual([0])
  })
})

describe('answers that somebody else gave in the mock’s place', () => {
  const json = { 'content-type': 'application/json' }
  const sized = (text: string) => ({ ...json, 'content-length': String(text.length) })

  it('are in the journal and the metrics of their tenant, without secrets', async () => {
    const told: string[] = []
    const mock = createMock({ onAnswer: ({ path }) => told.push(path) })
    const body = '{"name":"x","password":"hunter2"}'
    const url = `http://mock.test/_t/two${list}?a=1`
    const request = new Request(url, { method: 'POST', body, headers: { ...headers, ...sized(body) } })
    const response = new Response('{"own":true}', { status: 418, headers: sized('{"own":true}') })
    await mock.note(request, response)
    expect(mock.tenant('two').journal.entries()).toMatchObject([
      {
        api: 'elastic-cloud',
        operation: 'create-extension',
        path: list,
        query: '?a=1',
        requestBody: '{"name":"x","password":"[redacted]"}',
        status: 418,
        responseBody: '{"own":true}',
        injected: false,
      },
    ])
    expect(mock.tenant().journal.entries()).toEqual([])
    expect((await samples(mock))[`extmock_requests_total${counter('create-extension', 418)}`]).toBe(1)
    expect(told).toEqual([list])
    expect([await request.text(), await response.text()]).toEqual([body, '{"own":true}'])
  })

  it('are noted without a body that may never end, and as cut where the connection is broken', async () => {
    const mock = createMock()
    const endless = new Response(new ReadableStream({ pull: () => new Promise(() => {}) }), { headers: json })
    await mock.note(new Request('http://mock.test/events'), endless)
    await mock.note(new Request(`http://mock.test${list}`), Response.error())
    expect(mock.tenant().journal.entries()).toMatchObject([
      { api: null, operation: null, path: '/events', status: 200, responseBody: null },
      { operation: 'list-extensions', status: 0 },
    ])
    expect((await samples(mock))[`extmock_requests_total${counter('list-extensions', 'cut')}`]).toBe(1)
  })
})
