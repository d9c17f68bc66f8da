import { describe, expect, it } from 'vitest'
import { exitCode } from '../../conformance/report/index.ts'
import { examine, runConformance } from '../../conformance/run/index.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import type { Json } from '../../conformance/json/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
import type { FullOptions as MockOptions } from '../../handlers/create-core.ts'
import { honestTarget } from '../honest-target.ts'
import { impatientClock } from './impatient-clock.ts'

interface SetUp {
  readonly send: Send
  readonly profile: Profile
}

/** The profile of an API with something else in it. */
function changed(api: ApiName, { send, profile }: SetUp, change: Partial<Profile['apis'][string]>): SetUp {
  const own = profile.apis[api]
  if (own === undefined) throw new Error(`no profile of ${api}`)
  return { send, profile: { ...profile, apis: { [api]: { ...own, ...change } } } }
}

/** Something else answers at its address. */
function instead(api: ApiName, answer: (request: Request) => Response): SetUp {
  return { send: async (request) => answer(request), profile: honestTarget(api).profile }
}

const mainRole = (api: ApiName): string => suites[api].contract.roles[0] ?? ''

/** What is wrong with the set-up, and what the advice must name. */
const wrong: Readonly<Record<string, readonly [RegExp, (api: ApiName) => SetUp]>> = {
  'a wrong credential': [
    /401; .*correct credentials\./,
    (api) => {
      const honest = honestTarget(api)
      const { credentials = {} } = honest.profile.apis[api] ?? {}
      const role = mainRole(api)
      const good = credentials[role]
      if (good === undefined) throw new Error(`no credentials of ${role}`)
      return changed(api, honest, { credentials: { ...credentials, [role]: { ...good, value: `${good.value}x` } } })
    },
  ],
  'http where the target wants https': [
    /write https in baseUrl/,
    (api) => {
      const { profile } = honestTarget(api)
      const send: Send = async (request) => Response.redirect(request.url.replace('http:', 'https:'), 301)
      return { send, profile }
    },
  ],
  'https wanted by one status and another': [
    /write https in baseUrl/,
    (api) => {
      let asked = 0
      const to = ({ url }: Request): string => url.replace('http:', 'https:')
      return instead(api, (request) => Response.redirect(to(request), [301, 302, 307, 308][asked++ % 4]))
    },
  ],
  'a log-in page in the place of everything': [
    /page of HTML/,
    (api) => instead(api, () => new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })),
  ],
  'a proxy that wants credentials': [/a proxy/, (api) => instead(api, () => new Response('', { status: 407 }))],
  'a wrong base path': [
    /correct baseUrl/,
    (api) => {
      const honest = honestTarget(api)
      const baseUrl = `${new URL(honest.profile.apis[api]?.baseUrl ?? '').origin}/somewhere/else`
      const send: Send = async (request) =>
        request.url.startsWith(baseUrl) ? new Response('nothing here', { status: 404 }) : await honest.send(request)
      return changed(api, { ...honest, send }, { baseUrl })
    },
  ],
  'a wrong base path below which nobody is let in': [
    /correct baseUrl/,
    (api) => {
      const honest = honestTarget(api)
      const { baseUrl: right = '', credentials = {} } = honest.profile.apis[api] ?? {}
      const headers = Object.values(credentials).map(({ header }) => header)
      const baseUrl = `${right}/config`
      const send: Send = async (request) =>
        headers.some((name) => request.headers.has(name))
          ? Response.json({ code: 4, message: `(${request.url.slice(baseUrl.length)}) is not known` }, { status: 404 })
          : Response.json({ code: 18 }, { status: 401 })
      return changed(api, { ...honest, send }, { baseUrl })
    },
  ],
}

describe.each(apiNames)('the set-up of %s', (api) => {
  it.each(Object.entries(wrong))('%s is named before anything is judged: exit 2', async (_, [advice, setUp]) => {
    const { send, profile } = setUp(api)
    let sent = 0
    const counting: Send = async (...asked) => {
      sent += 1
      return await send(...asked)
    }
    const report = await runConformance({ send: counting, profile, seed: 1, runs: 1, clock: impatientClock() })
    expect(report.refused[0]?.reason).toMatch(advice)
    expect(exitCode(report)).toBe(2)
    expect(report.clauses.filter(({ findings }) => findings.length > 0)).toEqual([])
    expect(sent).toBeLessThan(15)
    const [health] = await examine({ send, profile, suites: [suites[api]], write: true, clock: impatientClock() })
    expect(health?.roles.some(({ fault }) => fault !== null && advice.test(`401; ${fault}`))).toBe(true)
  })

  it('roles that are there to be refused are no fault, and a gateway that lets nobody through is waited for', async () => {
    const { send, profile } = honestTarget(api)
    let gateway = 0
    const slow: Send = async (...asked) => {
      gateway += 1
      return gateway % 3 === 0 ? await send(...asked) : new Response('', { status: gateway % 2 === 0 ? 503 : 429 })
    }
    const [health] = await examine({ send: slow, profile, suites: [suites[api]], write: true, clock: impatientClock() })
    expect(health?.roles.map(({ fault }) => fault)).toEqual(health?.roles.map(() => null))
    expect(health?.roles.length).toBe(Object.keys(profile.apis[api]?.credentials ?? {}).length)
    expect(health?.roles.every(({ status }) => status !== null)).toBe(true)
  })
})

/** An honest target whose profile has something else among its capabilities. */
function withCapabilities(
  api: ApiName,
  wrong: Readonly<Record<string, Json>>,
  options: MockOptions['options'] = {},
): SetUp {
  const honest = honestTarget(api, { options })
  const { capabilities = {} } = honest.profile.apis[api] ?? {}
  return changed(api, honest, { capabilities: { ...capabilities, ...wrong } })
}

const login = { username: 'owner', password: 'not-the-password' }
const user = { username: 'somebody', password: 'not-the-password' }
const nothing = { content_type: 'CUSTOM_RULES', content_item_ids: ['no-such-id'] }

/** What a target without such a thing answers in its place. */
const without: Readonly<Record<string, (request: Request) => Promise<Response | null>>> = {
  upload: async ({ method }) => (method === 'PUT' ? new Response(null, { status: 405 }) : null),
  exportable: async (request) => {
    const names = request.method === 'POST' && (await request.clone().text()).includes('no-such-id')
    const words = { code: 1023, message: 'no such item', description: '', details: {} }
    const refusal = { http_response: { code: 422, message: 'it is not valid' }, ...words }
    return names ? Response.json(refusal, { status: 422 }) : null
  },
}

const hidden = { qradar: { helpEndpoints: false } } as const
const portal = 'http://extmock.invalid/portal'
const noVersions = { latest: '99.0', deprecated: '98.0', removed: '97.0' }

describe('a wrong capability of a profile', () => {
  it.each<readonly [ApiName, string, Json, number]>([
    ['connections', 'listLimit', 3, 200],
    ['qradar', 'aliasBaseUrl', `${portal}/page`, 200],
    ['qradar', 'aliasBaseUrl', `${portal}/nothing`, 404],
    ['qradar', 'aliasBaseUrl', `${portal}/elsewhere`, 302],
    ['qradar', 'versions', noVersions, 200],
    ['qradar', 'versions', { latest: '26.0', deprecated: '26.0' }, 200],
    ['qradar', 'versions', { latest: '26.0', removed: '25.0' }, 200],
  ])('%s: %s is named before anything is judged: exit 2', async (api, name, value, status) => {
    const { send: honest, profile } = withCapabilities(api, { [name]: value })
    const send: Send = async (request) => {
      if (request.url.startsWith(`${portal}/page`))
        return new Response('<html>', { headers: { 'content-type': 'text/html' } })
      if (request.url.startsWith(`${portal}/elsewhere`)) return Response.redirect('http://extmock.invalid/login', 302)
      return request.url.startsWith(portal) ? new Response('', { status: 404 }) : await honest(request)
    }
    const report = await runConformance({ send, profile, seed: 1, runs: 1, clock: impatientClock() })
    const advice = new RegExp(`is answered ${status}; .*: correct capabilities\\.${name}$`)
    expect(report.refused.map(({ reason }) => reason)).toEqual([expect.stringMatching(advice)])
    expect(exitCode(report)).toBe(2)
    const [health] = await examine({ send, profile, suites: [suites[api]], write: true, clock: impatientClock() })
    expect(health?.capabilities.faults).toEqual([{ capability: name, fault: expect.stringMatching(advice) }])
  })

  it.each<readonly [ApiName, string, Json, MockOptions['options'], readonly string[]]>([
    ['elastic-cloud', 'login', login, {}, ['auth.basic', 'login.200.success', 'login.200.body', 'auth.bearer']],
    [
      'elastic-cloud',
      'downloadUrl',
      'https://nowhere.invalid/x.zip',
      {},
      [
        'update.request.example.download-url',
        'model.extension.download-url',
        'update.state.download-url-fetches-again',
      ],
    ],
    ['qradar', 'user', user, {}, ['auth.basic', 'auth.both']],
    ['elastic-cloud', 'upload', true, {}, ['upload.request.path', 'upload.200.success', 'upload.404.not-found']],
    ['qradar', 'exportable', nothing, {}, ['export.201', 'export-task.200', 'export-results.404.22614']],
    ['qradar', 'versions', noVersions, hidden, ['transport.version.higher', 'transport.version.removed']],
  ])('%s: %s may be the fault of the target: undecided, exit 4', async (api, name, value, options, clauses) => {
    const { send: honest, profile } = withCapabilities(api, { [name]: value }, options)
    const send: Send = async (request) => (await without[name]?.(request)) ?? (await honest(request))
    const wanted = clauses.map((clause) => `${api}.${clause}`)
    const rules = suites[api].rules.filter((rule) => rule.clauses.some((clause) => wanted.includes(clause)))
    const report = await runConformance({ send, profile, rules, seed: 1, runs: 1, clock: impatientClock() })
    expect(report.clauses.filter(({ findings }) => findings.some(({ kind }) => kind === 'violation'))).toEqual([])
    const reasons = report.clauses.flatMap(({ id, verdict, reason }) =>
      wanted.includes(id) ? [`${verdict}: ${String(reason).includes(`capabilities.${name}`)}`] : [],
    )
    expect(reasons).toEqual(wanted.map(() => 'undecided: true'))
    expect(exitCode(report)).toBe(4)
  })

  it('nothing is wrong with those of an honest target', async () => {
    for (const api of apiNames) {
      const { send, profile } = honestTarget(api, { options: { qradar: { removedBelow: '14.0' } } })
      const [health] = await examine({ send, profile, suites: [suites[api]], write: true, clock: impatientClock() })
      expect(health?.capabilities.faults).toEqual([])
    }
  })
})
