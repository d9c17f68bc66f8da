import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serving, type Serving } from './serving.ts'

/** So many that a list of them takes much longer than anybody else should wait. */
const RECORDS = 5_000
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
}, 120_000)
afterAll(() => server?.end('SIGTERM'))

const elasticCloud = () =>
  Array.from({ length: RECORDS }, (_, at) => ({
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

const read = async (path: string, headers: Record<string, string>) => {
  const got = await fetch(server.url + path, { headers })
  return { status: got.status, text: await got.text() }
}

const filter = `name = "nobody"${' or name like "%nobody_%" or description like "%no_body%"'.repeat(150)}`
const COSTLY: readonly (readonly [string, string, Record<string, string>])[] = [
  ['a list', '/api/v1/deployments/extensions', OWNER],
  ['a list that is cut down', `${QRADAR}?fields=id,name`, SEC],
  ['a sort', `${QRADAR}?sort=-description,%2Bname`, SEC],
  ['a filter of 300 conditions', `${QRADAR}?filter=${encodeURIComponent(filter)}`, SEC],
  ['a snapshot', '/_extmock/state', {}],
]

describe('one request does not stop the others', () => {
  it.each(COSTLY)('%s is answered, and others meanwhile', async (_, path, headers) => {
    let isOver = false
    const costly = read(path, headers).finally(() => (isOver = true))
    let meanwhile = 0
    while (!isOver) {
      expect((await read('/_extmock/health', {})).status).toBe(200)
      if (!isOver) meanwhile++
    }
    expect((await costly).status).toBe(200)
    // Answered in one go, at most those that were there before it are answered first.
    expect(meanwhile).toBeGreaterThanOrEqual(5)
  })
})
