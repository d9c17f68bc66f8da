import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serving, type Serving } from './serving.ts'

/** So many that a list of them takes much longer than anybody else should wait. */
const RECORDS = 20_000
const QRADAR = '/api/config/extension_management/extensions'
const SEC = { sec: 'extmock-admin-token' }
const OWNER = { authorization: 'ApiKey extmock-owner-key' }

let server: Serving
beforeAll(async () => {
  server = await serving('--quiet', '--data', 'none')
  const profile = await read('/_extmock/profile', {})
  expect(profile.status).toBe(200)
  const seed = { 'elastic-cloud': { extensions: elasticCloud() }, qradar: { extensions: qradar() } }
  const headers = { 'content-type': 'application/json' }
  const seeded = await fetch(`${server.url}/_extmock/seed`, { method: 'POST', headers, body: JSON.stringify(seed) })
  expect(await seeded.text()).not.toContain('error')
})
afterAll(() => server?.end('SIGTERM'))

const elasticCloud = () =>
  Array.from({ length: 3 * RECORDS }, (_, at) => ({
    id: String(at + 1),
    owner: '1001',
    name: `extension ${at}`,
    extension_type: 'bundle',
    version: '*',
  }))

const qradar = () =>
  Array.from({ length: RECORDS }, (_, at) => ({
    id: at + 1,
    name: `Extension ${at}`,
    version: '1.0',
    description: 'x'.repeat(40),
  }))

/** How many others were answered while one was. */
async function probed<T>(costly: () => Promise<T>): Promise<{ readonly said: T; readonly meanwhile: number }> {
  let isOver = false
  const saying = costly().finally(() => (isOver = true))
  let meanwhile = 0
  while (!isOver) {
    expect((await read('/_extmock/health', {})).status).toBe(200)
    if (!isOver) meanwhile++
  }
  return { said: await saying, meanwhile }
}

const read = async (path: string, headers: Record<string, string>) => {
  const got = await fetch(server.url + path, { headers })
  return { status: got.status, text: await got.text() }
}

const filter = `name = "nobody"${' or name like "%nobody_%" or description like "%no_body%"'.repeat(60)}`
const COSTLY: readonly (readonly [string, string, Record<string, string>])[] = [
  ['a list', '/api/v1/deployments/extensions', OWNER],
  ['a list that is cut down', `${QRADAR}?fields=id,name`, SEC],
  ['a sort', `${QRADAR}?sort=-description,%2Bname`, SEC],
  ['a filter of 121 conditions', `${QRADAR}?filter=${encodeURIComponent(filter)}`, SEC],
  ['a snapshot', '/_extmock/state', {}],
]

const rules = '<custom_rule><id>0</id><name>rule</name><rule_data>PHJ1bGUvPg==</rule_data></custom_rule>'

/** A package of so many rules that reading it takes a while. */
const upload = () =>
  fetch(server.url + QRADAR, {
    method: 'POST',
    headers: { ...SEC, 'content-type': 'application/xml' },
    body: `<content><qradarversion>7.5</qradarversion>${rules.repeat(50_000)}</content>`,
  })

describe('one request does not stop the others', () => {
  it.each(COSTLY)('%s is answered, and others meanwhile', async (_, path, headers) => {
    const { said, meanwhile } = await probed(() => read(path, headers))
    expect(said.status).toBe(200)
    // Answered in one go, at most those that were there before it are answered first.
    expect(meanwhile).toBeGreaterThanOrEqual(5)
  })

  it('a large export is packed, and others are answered meanwhile', async () => {
    const exports = '/_t/exports/api/config/extension_management/extension_export_tasks'
    const post = (path: string, body: unknown, headers: Record<string, string>) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    const contents = Array.from({ length: 20_000 }, (_, at) => ({
      content_type_id: 28,
      content_type_name: 'reference_data',
      identifier: `set ${at}`,
    }))
    const seed = { qradar: { extensions: [{ id: 1, name: 'large', status: 'INSTALLED', contents }] } }
    expect((await post('/_t/exports/_extmock/seed', seed, {})).status).toBe(200)
    const asked = await post(exports, { export_contents: [{ content_type: 'REFERENCE_DATA' }] }, SEC)
    expect(asked.status).toBe(201)
    const { task_id: task } = (await asked.json()) as { readonly task_id: number }
    expect((await post('/_t/exports/_extmock/clock', { advance: 600_000 }, {})).status).toBe(200)
    expect((await read(`${exports}/${task}`, SEC)).text).toContain('COMPLETED')
    const { said, meanwhile } = await probed(() => read(`${exports}/${task}/extension_export`, SEC))
    expect(said.status).toBe(200)
    expect(meanwhile).toBeGreaterThanOrEqual(5)
  })

  it('a large package is read, and others are answered meanwhile', async () => {
    const { said, meanwhile } = await probed(upload)
    expect(said.status).toBe(201)
    expect(meanwhile).toBeGreaterThanOrEqual(20)
  })
})
