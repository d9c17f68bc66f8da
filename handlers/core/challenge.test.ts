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
  const core = createCore({ apis: ['qradar'], onAnswer: ({ reply: { status, why } }) => lines.push([status, why]) })
  await ask('/docs', {}, core)
  expect(lines).toEqual([[404, 'Nothing is mocked at /docs. Mocked: /console/restapi/api, /api.']])
})
