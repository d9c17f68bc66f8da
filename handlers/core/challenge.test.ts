import { describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'

const PATHS = {
  'elastic-cloud': '/api/v1/deployments/extensions',
  qradar: '/api/config/extension_management/extensions',
  connections: '/appregistry/api/v1/extensions',
} as const
const SCHEMES = {
  'elastic-cloud': ['Basic', 'ApiKey', 'Bearer'],
  qradar: ['Basic', 'SEC'],
  connections: ['Basic', 'Bearer'],
} as const
const apis = Object.keys(PATHS) as (keyof typeof PATHS)[]
const ask = (path: string, headers: Record<string, string> = {}, core = createCore()) =>
  core.fetch(new Request(`http://h.test${path}`, { headers }))
const schemesIn = (response: Response) =>
  [...(response.headers.get('www-authenticate') ?? '').matchAll(/(\w+) realm="[^"]+"/g)].map(([, name]) => name)

describe.each(apis)('a 401 of %s', (api) => {
  it('names every way in, Basic first', async () => {
    const response = await ask(PATHS[api])
    expect(response.status).toBe(401)
    expect(schemesIn(response)).toEqual(SCHEMES[api])
  })

  it.each([{ origin: 'http://page.test' }, { 'sec-fetch-mode': 'cors' }])(
    'opens no log-in box of a browser: %j',
    async (headers) => {
      const response = await ask(PATHS[api], headers as Record<string, string>)
      expect(schemesIn(response)).toEqual(SCHEMES[api].slice(1))
    },
  )

  it('has the challenge when it was asked for, and no hint', async () => {
    const [credential] = Object.values(createCore().profile('').apis[api].credentials)
    const headers = { [credential?.header ?? '']: credential?.value ?? '', prefer: 'code=401' }
    const { headers: got, status } = await ask(PATHS[api], headers)
    // The list of the Elastic Cloud documents no 401 of its own.
    if (status !== 401) expect(status).toBe(400)
    else expect([got.has('www-authenticate'), got.has('x-extmock-hint')]).toEqual([true, false])
  })

  it('says why to whoever watches, and hints at the way in', async () => {
    const lines: string[] = []
    const core = createCore({ onAnswer: ({ reply: { why = '' } }) => lines.push(why) })
    const none = await ask(PATHS[api], {}, core)
    const [[role, ready] = []] = Object.entries(core.profile('').apis[api].credentials)
    const wrong = await ask(PATHS[api], { [ready?.header ?? '']: 'ApiKey nobody' }, core)
    const hint = `ready for ${role}: ${ready?.header}: ${ready?.value}; --auth lenient lets everybody in`
    expect(none.headers.get('x-extmock-hint')).toBe(`no ${ready?.header} header came; ${hint}`)
    expect(wrong.headers.get('x-extmock-hint')).toBe(`those credentials are not ready here; ${hint}`)
    expect(lines).toEqual([expect.stringMatching(/^[\w.-]+: ./), expect.stringMatching(/^[\w.-]+: ./)])
  })
})

it('a refusal for want of ownership is no question of credentials', async () => {
  const core = createCore({ apis: ['elastic-cloud'] })
  const { credentials } = core.profile('').apis['elastic-cloud']
  const made = await core
    .tenant()
    .elasticCloud.extensions.create({ name: 'x', extension_type: 'bundle', version: '8.*' })
  const body = JSON.stringify({ name: 'x', extension_type: 'bundle', version: '8.*' })
  const headers = { authorization: credentials['stranger'].value, 'content-type': 'application/json' }
  const url = `http://h.test${PATHS['elastic-cloud']}/${made.id}`
  const got = await core.fetch(new Request(url, { method: 'POST', headers, body }))
  expect([got.status, got.headers.has('x-extmock-hint')]).toEqual([401, false])
})

it('what is not mocked says why to whoever watches, too', async () => {
  const lines: unknown[] = []
  const core = createCore({ onAnswer: ({ reply: { status, why } }) => lines.push([status, why]) })
  await ask('/docs', {}, core)
  expect(lines).toEqual([[404, expect.stringMatching(/^Nothing is mocked at \/docs\. Mocked: \//)]])
})

it('says why to whoever watches a HEAD, as of a GET', async () => {
  const lines: unknown[] = []
  const core = createCore({ onAnswer: ({ reply: { why } }) => lines.push(why) })
  for (const path of Object.values(PATHS))
    for (const method of ['GET', 'HEAD']) await core.fetch(new Request(`http://h.test${path}`, { method }))
  expect(lines).toHaveLength(6)
  for (const at of [0, 2, 4]) expect([lines[at], lines[at + 1]]).toEqual([expect.stringMatching(/^\S+: ./), lines[at]])
})

describe('a refusal where another credential is wanted than elsewhere', () => {
  const log = (path: string, init: RequestInit) =>
    createCore({ apis: ['elastic-cloud'] }).fetch(new Request(`http://h.test/api/v1/users/auth/${path}`, init))

  it('says what a log-in wants', async () => {
    const body = JSON.stringify({ username: 'owner', password: 'wrong' })
    const headers = { 'content-type': 'application/json' }
    const { status, headers: got } = await log('_login', { method: 'POST', headers, body })
    expect(status).toBe(401)
    expect(got.get('x-extmock-hint')).toMatch(
      /^no ready user name and password came; ready for owner: owner, owner-password;/,
    )
  })

  it.each([{}, { authorization: 'Bearer nobody' }, { authorization: 'ApiKey extmock-owner-key' }])(
    'says what a refresh wants of %j',
    async (headers) => {
      const got = await log('_refresh', { method: 'POST', headers: headers as Record<string, string> })
      expect([got.status, got.headers.get('x-extmock-hint')]).toEqual([401, expect.stringContaining('Bearer TOKEN')])
    },
  )
})

it('a HEAD tells what a GET tells: the length of a short list, and of a long one, which is written as it is read, nothing', async () => {
  const core = createCore({ apis: ['elastic-cloud'] })
  const { credentials } = core.profile('').apis['elastic-cloud']
  const { extensions } = core.tenant().elasticCloud
  const ask = (method: string) => {
    const headers = { authorization: credentials['owner'].value }
    return core.fetch(new Request(`http://h.test${PATHS['elastic-cloud']}`, { method, headers }))
  }
  for (const count of [1, 199]) {
    for (let at = 0; at < count; at++)
      await extensions.create({
        name: `x${count}-${at}`,
        extension_type: 'bundle',
        version: '8.*',
        description: 'x'.repeat(2_000),
      })
    const [got, head] = [await ask('GET'), await ask('HEAD')]
    expect([...head.headers]).toEqual([...got.headers])
    expect([head.headers.has('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([count === 1, 0])
    expect(((await got.json()) as { extensions: unknown[] }).extensions.length).toBeGreaterThanOrEqual(count)
  }
})
