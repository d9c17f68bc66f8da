import { describe, expect, it } from 'vitest'
import { exitCode } from '../../conformance/report/index.ts'
import { examine, runConformance } from '../../conformance/run/index.ts'
import type { Profile } from '../../conformance/profile/index.ts'
import type { Send } from '../../conformance/send/index.ts'
import { suites } from '../../conformance/suites.ts'
import { type ApiName, apiNames } from '../../contracts/index.ts'
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

describe('another base URL of a profile', () => {
  it('below which a log-in page is shown is named before anything is judged: exit 2', async () => {
    const { send, profile } = honestTarget('qradar')
    const aliasBaseUrl = `${new URL(profile.apis['qradar']?.baseUrl ?? '').origin}/portal`
    const page: Send = async (request) =>
      request.url.startsWith(aliasBaseUrl)
        ? new Response('<html>', { headers: { 'content-type': 'text/html' } })
        : await send(request)
    const own = profile.apis['qradar'] ?? { baseUrl: '', credentials: {}, capabilities: {} }
    const apis = { qradar: { ...own, capabilities: { ...own.capabilities, aliasBaseUrl } } }
    const set = { profile: { ...profile, apis }, seed: 1, runs: 1, clock: impatientClock() }
    const report = await runConformance({ ...set, send: page })
    expect(report.refused.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(
        /^capability aliasBaseUrl: GET .* is answered 200; .*: correct capabilities\.aliasBaseUrl$/,
      ),
    ])
    expect(exitCode(report)).toBe(2)
  })
})
