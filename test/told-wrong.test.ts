/** Whoever writes JavaScript is told at once, and what would be right, by every public function that takes options. */
import { describe, expect, it, vi } from 'vitest'
import * as conformance from '../conformance/index.ts'
import { conformanceTests } from '../conformance/vitest.ts'
import { contracts } from '../contracts/index.ts'
import { toOpenApi } from '../contracts/openapi/index.ts'
import * as browser from '../handlers/browser.ts'
import { createPlainCore } from '../handlers/core/index.ts'
import * as one from '../handlers/entries/qradar.ts'
import * as main from '../handlers/index.ts'
import * as node from '../handlers/node.ts'
import * as playwright from '../handlers/testing/playwright.ts'
import { mockTest } from '../handlers/testing/vitest.ts'
import * as server from '../handlers/transports/node-http/index.ts'

vi.mock('msw/browser', () => ({ setupWorker: () => ({ start: () => undefined, stop: () => undefined }) }))

/** As JavaScript calls, where no compiler has looked. */
const js = (call: unknown, ...given: readonly unknown[]): unknown => Reflect.apply(Object(call), undefined, given)
const mock = main.createMock()
const { respond, tenants } = server.createCore()
const tenant = mock.tenant()
const place = 'http://127.0.0.1:1'
const profile = conformance.parseProfile({
  apis: { connections: { baseUrl: place, credentials: { admin: { header: 'authorization', value: 'none' } } } },
})
const run = { send: fetch, profile, seed: 1 }
const rule = ['qradar', 'get-extension', 22603] as const
const listener = node.setupMock()
const worker = browser.setupMockWorker()
const mswOwn = { onUnhandledRequest: 'error' }

describe('is refused', () => {
  const makers = { createMock: main.createMock, setupMock: node.setupMock, setupMockWorker: browser.setupMockWorker }
  const coreMakers = { createCore: server.createCore, nodeMock: node.createMock }
  const wrong: readonly (readonly [unknown, string])[] = [
    [{ sed: 1 }, 'there is no option "sed"; there are apis, seed, '],
    [{ seed: '7' }, 'seed: "7" must be a whole number'],
    [{ clock: 5 }, 'clock: 5 must be an object'],
    [{ clock: { strat: 5 } }, 'clock: there is no option "strat"; there are start, step, source'],
    [{ clock: { start: '2026-01-01' } }, 'clock: start: "2026-01-01" must be milliseconds'],
    [{ options: { qradar: 'x' } }, 'options: an object must be options by API name'],
    [{ hosts: [5] }, 'hosts: a list must be a list of hosts, or lists by API name'],
    [{ hosts: { qradar: 'x.test' } }, 'hosts: an object must be a list of hosts, or lists by API name'],
    [{ network: 'live' }, 'network: "live" must be a function'],
    [{ journal: -1 }, 'journal: -1 must be a whole number of at least 0'],
    [{ maxTenants: 0 }, 'maxTenants: 0 must be a whole number of at least 1'],
    [{ tenantIdle: '1h' }, 'tenantIdle: "1h" must be milliseconds'],
    [{ data: [] }, 'data: a list must be none, demo or starting data by API name'],
    [{ onAnswer: 5 }, 'onAnswer: 5 must be a function'],
    [{ controlHosts: 'x' }, 'controlHosts: "x" must be a list of texts'],
    [null, 'null must be an object with any of apis, '],
    [[], 'a list must be an object with any of apis, '],
    ['demo', '"demo" must be an object with any of apis, '],
    [{ apis: [5] }, 'apis: a list must be a list of APIs, as values'],
  ]

  describe.each(Object.entries({ ...makers, ...coreMakers }))('by %s', (_, make) => {
    it.each(wrong)('%j', (given, said) => {
      expect(() => js(make, given)).toThrow(main.OptionError)
      expect(() => js(make, given)).toThrow(said)
    })
  })

  it.each([
    ['listen of a server', () => js(listener.listen, mswOwn), 'listen: an object must be error, warn or bypass'],
    [
      'setupMock',
      () => js(node.setupMock, mswOwn),
      "onUnhandledRequest is no option of a mock: say it to listen, as in listen('error')",
    ],
    ['setupMockWorker', () => js(browser.setupMockWorker, mswOwn), 'say it to listen'],
    [
      'persist',
      () => js(browser.setupMockWorker, { persist: { kee: 'x' } }),
      'persist: there is no option "kee"; there are storage, key, onError',
    ],
    [
      'an API by name where none is known',
      () => js(one.createMock, { apis: ['qradar'] }),
      'apis: a list must be a list of APIs, as values',
    ],
    ['no API', () => js(one.createMock), 'must be an object with any of apis'],
    ['createPlainCore', () => js(createPlainCore, {}), 'apis: undefined must be a list of APIs, as values'],
    [
      'liveNetwork',
      () => js(node.liveNetwork, { maxByte: 1 }),
      'liveNetwork: there is no option "maxByte"; there are resolve, ',
    ],
    ['mockTest', () => js(mockTest, { mock, orign: place }), 'mockTest: there is no option "orign"'],
    [
      'mockTest',
      () => js(mockTest, { mock: {} }),
      'mockTest: mock: an object must be what createMock or setupMock gave',
    ],
    [
      'mockFixtures',
      () => js(playwright.mockFixtures, { ur: place }),
      'mockFixtures: there is no option "ur"; there are url, token',
    ],
    [
      'mockFixtures',
      () => js(playwright.mockFixtures),
      'mockFixtures: undefined must be an object with any of url, token',
    ],
    ['remoteTenant', () => js(playwright.remoteTenant, 4010, 'a'), 'remoteTenant: server: 4010 must be an address'],
    [
      'remoteTenant',
      () => js(playwright.remoteTenant, place, 'a b'),
      `remoteTenant: name: "a b" must be a tenant's name`,
    ],
    [
      'remoteTenant',
      () => js(playwright.remoteTenant, place, 'a', { tokn: '' }),
      'there is no option "tokn"; there are token',
    ],
    ['memoryLimit', () => js(server.memoryLimit, '1g', tenants), 'memoryLimit: limit: "1g" must be a whole number'],
    [
      'memoryLimit',
      () => js(server.memoryLimit, 5, mock),
      'memoryLimit: tenants: an object must be the `tenants` of a mock',
    ],
    [
      'journal',
      () => js(tenant.journal.entries, { methd: 'GET' }),
      'journal: there is no option "methd"; there are number, api, ',
    ],
    ['journal', () => js(tenant.journal.entries, { status: '200' }), 'journal: status: "200" must be a whole number'],
    ['journal', () => js(tenant.journal.har, { api: 'qradr' }), 'there is no API "qradr"; there are elastic-cloud, '],
    ['when', () => js(tenant.faults.fail, ...rule, { frist: 1 }), '/frist: there is no such field; a rule has id, '],
  ])('by %s, as an OptionError: %#', (_, act, said) => {
    expect(act).toThrow(main.OptionError)
    expect(act).toThrow(said)
  })

  it.each([
    ['listen of a worker', () => js(worker.listen, mswOwn), 'listen: an object must be error, warn or bypass'],
    ['journal', () => js(tenant.journal.waitFor, { methd: 'GET' }), 'journal: there is no option "methd"'],
    [
      'mountInspector',
      () => js(browser.mountInspector, null, { tennant: 'a' }),
      'mountInspector: there is no option "tennant"; there are tenant',
    ],
    [
      'startServer',
      () => js(server.startServer, mock),
      'startServer: respond: an object must be the `respond` of a mock',
    ],
    [
      'startServer',
      () => js(server.startServer, respond, { prt: 0 }),
      'startServer: there is no option "prt"; there are port, ',
    ],
    [
      'startServer',
      () => js(server.startServer, respond, { port: '0' }),
      'startServer: port: "0" must be a whole number of at least 0 and at most 65535',
    ],
    [
      'startServer',
      () => js(server.startServer, respond, { cors: 'localhost:3000' }),
      'startServer: cors: "localhost:3000" must be an origin',
    ],
    [
      'startServer',
      () => js(server.startServer, respond, { tls: { crt: '' } }),
      'startServer, tls: there is no option "crt"; there are cert, key, passphrase',
    ],
    [
      'startServer',
      () => js(server.startServer, respond, { memory: { limit: 5 } }),
      'startServer, memory: held: undefined must be a function',
    ],
  ])('by %s, as a rejection: %#', async (_, act, said) => {
    await expect(act()).rejects.toThrow(main.OptionError)
    await expect(act()).rejects.toThrow(said)
  })

  it.each([
    [
      'runConformance',
      () => js(conformance.runConformance, { ...run, sed: 1 }),
      'runConformance: there is no option "sed"; there are send, profile, ',
    ],
    [
      'runConformance',
      () => js(conformance.runConformance, { ...run, seed: '1' }),
      'runConformance: seed: "1" must be a whole number',
    ],
    [
      'runConformance',
      () => js(conformance.runConformance, { send: fetch, seed: 1 }),
      'runConformance: profile: undefined must be what parseProfile gave',
    ],
    [
      'runConformance',
      () => js(conformance.runConformance, { ...run, profile: mock.profile(place) }),
      'must be what parseProfile gave',
    ],
    ['runConformance', () => js(conformance.runConformance), 'runConformance: undefined must be an object'],
    [
      'replayFinding',
      () => js(conformance.replayFinding, { send: fetch, profile }),
      'replayFinding: file: undefined must be an object',
    ],
    [
      'sweepLedger',
      () => js(conformance.sweepLedger, { send: fetch, profile }),
      'sweepLedger: ledger: undefined must be an object',
    ],
  ])('by %s: %#', async (_, act, said) => {
    await expect(act()).rejects.toThrow(conformance.ConfigError)
    await expect(act()).rejects.toThrow(said)
  })

  it('by what registers tests and by what writes documents', () => {
    expect(() => js(conformanceTests, { ...run, timeot: 1 })).toThrow('conformanceTests: there is no option "timeot"')
    const wrote = (how: object) => () => js(toOpenApi, contracts.qradar, how)
    expect(wrote({ version: '3.0' })).toThrow('toOpenApi: there is no option "version"; there are contract, openapi, ')
    expect(wrote({ openapi: '2.0' })).toThrow('toOpenApi: openapi: "2.0" must be 3.1 or 3.0')
  })
})
