import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { credentials } from '../fixtures/elastic-cloud/index.ts'
import { COLLECTION } from './apis/elastic-cloud/ece-client.ts'
import { transports, type Opened } from './apis/transports.ts'

const { username, password } = credentials.owner.user
const LOGIN = '/api/v1/users/auth/_login'
const REFRESH = '/api/v1/users/auth/_refresh'
/** The option tokenLifetime, in milliseconds. */
const LIFETIME = 600_000

describe.each(transports)('a token over $name', (transport) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await transport.open({
      apis: ['elastic-cloud'],
      // A clock that stands, so that the last moment of the token can be met.
      clock: { start: 1_767_225_600_000, step: 0 },
      options: { 'elastic-cloud': { tokenLifetime: LIFETIME } },
    })
  })
  afterEach(() => opened.close())

  const tenant = { 'x-extmock-tenant': 'one' }
  const post = (path: string, body: unknown, headers = {}) =>
    opened.send({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...tenant, ...headers },
      body: JSON.stringify(body),
    })
  const clock = async (body: object, headers = {}) =>
    expect((await post('/_extmock/clock', body, headers)).status).toBe(200)
  const tokenOf = async (response: Response) => ((await response.json()) as { token: string }).token
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const list = async (token: string) =>
    (await opened.send({ method: 'GET', path: COLLECTION, headers: { ...tenant, ...bearer(token) } })).status

  it('lives as long as the clock of its tenant says, to the millisecond', async () => {
    const token = await tokenOf(await post(LOGIN, { username, password }))
    expect(await list(token)).toBe(200)
    await clock({ advance: LIFETIME - 1 })
    expect(await list(token)).toBe(200)
    // Another tenant's clock is none of its business.
    await clock({ advance: LIFETIME }, { 'x-extmock-tenant': 'other' })
    expect(await list(token)).toBe(200)
    await clock({ advance: 1 })
    expect(await list(token)).toBe(401)
    expect((await post(REFRESH, {}, bearer(token))).status).toBe(401)
  })

  it('is refreshed before it ends, and lives again when time is set back', async () => {
    const token = await tokenOf(await post(LOGIN, { username, password }))
    await clock({ advance: LIFETIME / 2 })
    const fresh = await tokenOf(await post(REFRESH, {}, bearer(token)))
    await clock({ freeze: true, advance: LIFETIME / 2 })
    expect([await list(token), await list(fresh)]).toEqual([401, 200])
    await clock({ set: '2026-01-01T00:00:01Z', resume: true })
    expect(await list(token)).toBe(200)
    await clock({ set: '2027-01-01T00:00:00Z' })
    expect([await list(token), await list(fresh)]).toEqual([401, 401])
  })
})
