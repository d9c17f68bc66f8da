import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../conformance/report/index.ts'
import { costsOf } from '../conformance/rule/index.ts'
import { apiNames, elasticCloud } from '../contracts/index.ts'
import { createCore, type MockCore } from '../handlers/create-core.ts'
import { startServer, type RunningServer } from '../handlers/transports/node-http/start-server.ts'
import { viaFetch } from '../handlers/transports/fetch/index.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-plan-'))
const path = (name: string): string => join(folder, name)
const write = (name: string, value: unknown): string => {
  writeFileSync(path(name), JSON.stringify(value))
  return path(name)
}

let core: MockCore
let server: RunningServer
/** Method and path of every request that arrived. */
let seen: string[] = []

beforeAll(async () => {
  core = createCore({ apis: ['elastic-cloud', 'connections'], seed: 1, data: 'demo' })
  const listen = async (request: Request): Promise<Response> => {
    seen.push(`${request.method} ${new URL(request.url).pathname}`)
    return core.fetch(request)
  }
  server = await startServer(viaFetch(listen), { port: 0, host: '127.0.0.1' })
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const whole = () => core.profile(server.url).apis
const elastic = (change: object = {}): object => ({
  apis: { 'elastic-cloud': { ...whole()['elastic-cloud'], ...change } },
})

interface PlanJson {
  readonly write: boolean
  readonly limits: { readonly maxRequests: number; readonly maxLiveObjects: number }
  readonly lacking: readonly string[]
  readonly estimate: {
    readonly total: number
    readonly requests: readonly { readonly method: string; readonly operation: string | null; readonly count: number }[]
    readonly objects: readonly { readonly count: number; readonly atOnce: number }[]
  }
}

async function planned(...flags: readonly string[]): Promise<PlanJson> {
  const { code, out, err } = await runCli(['plan', '--seed', '3', '--runs', '3', '--json', ...flags])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

describe('plan', () => {
  it.each(apiNames)('says of the mock in this process what conform does there: %s', async (api) => {
    const flags = ['--api', api, '--seed', '7', '--runs', '3', '--json']
    const told = await runCli(['plan', ...flags])
    const done = await runCli(['conform', ...flags])
    const { estimate, rules }: PlanJson & { readonly rules: readonly string[] } = JSON.parse(told.out)
    const report: Report = JSON.parse(done.out)
    const applied = report.clauses.flatMap((clause) => (clause.verdict === 'not-applicable' ? [] : clause.rules))
    expect(report.summary.requests).toBeGreaterThan(100)
    expect({ requests: estimate.total, rules }).toEqual({
      requests: report.summary.requests,
      rules: [...new Set(applied)],
    })
  })

  it('sends nothing to the target, with a profile and without', async () => {
    seen = []
    const profile = write('whole.json', elastic())
    await planned('--profile', profile, '--write')
    await planned('--target', server.url, '--api', 'elastic-cloud', '--write')
    expect(seen).toEqual([])
  })

  it('names the deployment that the profile speaks of', async () => {
    const { out } = await runCli(['plan', '--runs', '1', '--profile', write('whole.json', elastic())])
    expect(out).toContain(`A run of elastic-cloud at ${server.url}/api/v1, seed`)
  })

  it('tells what a run then does: the same requests, within the bounds', async () => {
    const profile = write('whole.json', elastic())
    const plan = await planned('--profile', profile, '--write')
    seen = []
    const flags = [
      '--seed',
      '3',
      '--runs',
      '3',
      '--profile',
      profile,
      '--write',
      '--ledger',
      path('ledger.jsonl'),
      '--json',
    ]
    const { code, out } = await runCli(['conform', ...flags])
    expect(code).toBe(0)
    const creates = seen.filter((one) => one === 'POST /api/v1/deployments/extensions').length
    const counted = plan.estimate.requests.find((one) => one.operation === 'create-extension')?.count ?? 0
    // Time and ids differ between the two, and with them a few requests; a plan that is far off is of no use.
    expect(Math.abs(creates - counted)).toBeLessThanOrEqual(0.1 * counted)
    expect(JSON.parse(out).summary.requests).toBeLessThanOrEqual(plan.limits.maxRequests)
    for (const one of plan.estimate.objects) {
      expect(one.atOnce).toBeGreaterThan(0)
      expect(one.atOnce).toBeLessThanOrEqual(plan.limits.maxLiveObjects)
    }
  })

  it('plans nothing that changes anything for a read-only run', async () => {
    const profile = write('whole.json', elastic())
    const plan = await planned('--profile', profile)
    expect(plan.write).toBe(false)
    expect(plan.estimate.objects).toEqual([])
    const changing = plan.estimate.requests.filter(({ method, operation }) => {
      const spec = Object.entries(elasticCloud.operations).find(([key]) => key === operation)?.[1]
      return method !== 'GET' && method !== 'HEAD' && spec?.auth !== 'none'
    })
    expect(changing).toEqual([])
  })

  it('leaves out what the profile does not have, and obeys its limits', async () => {
    const { owner } = whole()['elastic-cloud']?.credentials ?? {}
    const poor = {
      ...elastic({ credentials: { owner }, capabilities: { upload: false } }),
      limits: { maxRequests: 77 },
    }
    const plan = await planned('--profile', write('poor.json', poor), '--write')
    expect(plan.limits.maxRequests).toBe(77)
    expect(plan.estimate.requests.filter((one) => one.operation === 'upload-extension')).toEqual([])
    const rich = await planned('--profile', write('whole.json', elastic()), '--write', '--max-requests', '9999')
    expect(rich.estimate.requests.some((one) => one.operation === 'upload-extension')).toBe(true)
  })

  it('is told in words too', async () => {
    const flags = ['--seed', '3', '--runs', '2', '--api', 'elastic-cloud', '--max-requests', '50']
    const { code, out } = await runCli(['plan', ...flags])
    expect(code).toBe(0)
    expect(out).toContain('Nothing was sent.')
    expect(out).toContain('requests   50 (maxRequests)')
    expect(out).toContain('The run would stop at 50 requests')
    expect(out).toMatch(/\d+ {2}POST +elastic-cloud create-extension/)
  })
})

describe('costs', () => {
  const rule = (clauses: string[], needs: object) => ({ clauses, needs })
  it('are the clauses that nothing else decides', () => {
    const rules = [
      rule(['a', 'b'], { roles: ['stranger'] }),
      rule(['b'], {}),
      rule(['c'], { capabilities: ['upload'], write: true }),
      rule(['d'], { roles: ['owner'] }),
    ]
    expect(costsOf(rules, { roles: { owner: {} as never }, capabilities: { upload: false }, write: false })).toEqual([
      { missing: { type: 'role', name: 'stranger' }, clauses: ['a'] },
      { missing: { type: 'capability', name: 'upload' }, clauses: ['c'] },
      { missing: { type: 'write', name: 'write' }, clauses: ['c'] },
    ])
  })
})

describe('doctor', () => {
  const examine = (profile: string, ...flags: string[]) => runCli(['doctor', '--profile', profile, ...flags])

  it('finds a whole profile ready, and asks each role once, with a GET, and logs in once', async () => {
    seen = []
    const { code, out } = await examine(write('whole.json', { apis: whole(), write: true }))
    expect(code, out).toBe(0)
    const roles = Object.values(whole()).flatMap(({ credentials }) => Object.keys(credentials))
    const others = seen.filter((one) => !one.startsWith('GET '))
    expect(others).toEqual(['POST /api/v1/users/auth/_login'])
    expect(seen).toHaveLength(roles.length + Object.keys(whole()).length + others.length)
    for (const role of roles) expect(out).toMatch(new RegExp(`role ${role} `))
  })

  it('says which capability is not what it says: exit 2', async () => {
    const { capabilities } = whole()['elastic-cloud'] ?? {}
    const login = { username: 'owner', password: 'another-word' }
    const { code, out } = await examine(write('login.json', elastic({ capabilities: { ...capabilities, login } })))
    expect(code).toBe(2)
    expect(out).toMatch(/\n! capability login: .* is answered 401; .*: correct capabilities\.login\n/)
    expect(out).not.toContain('another-word')
  })

  it('says what each missing thing costs, with the clauses by id', async () => {
    const { owner } = whole()['elastic-cloud']?.credentials ?? {}
    const poor = write('poor.json', elastic({ credentials: { owner }, capabilities: {} }))
    const { code, out } = await examine(poor)
    expect(code).toBe(0)
    expect(out).toMatch(/missing role stranger: costs [1-9]\d* clauses/)
    expect(out).toMatch(/missing capability upload: costs [1-9]\d* clauses/)
    expect(out).toMatch(/missing write: costs [1-9]\d* clauses/)
    expect(out).toMatch(/\n {6}elastic-cloud\.[a-z]/)
    expect(out).toMatch(/\n {6}and [1-9]\d* more, which --json lists/)
    expect((await examine(poor, '--write')).out).not.toContain('missing write')
  })

  it('is not content with an API that nobody knows, or that the profile does not name: exit 2', async () => {
    const [strange, one] = [
      write('strange.json', { apis: { qradra: whole()['elastic-cloud'] } }),
      write('one.json', elastic()),
    ]
    expect(await examine(strange)).toMatchObject({ code: 2, err: expect.stringContaining('qradra: no such API') })
    const told = await runCli(['plan', '--profile', strange])
    expect(told).toMatchObject({ code: 2, err: expect.stringContaining('qradra: no such API') })
    expect(await examine(one, '--api', 'connections')).toMatchObject({
      code: 2,
      err: expect.stringContaining('apis.connections: not in the profile'),
    })
  })

  it('is not content with wrong credentials: exit 2', async () => {
    const owner = { header: 'authorization', value: 'ApiKey wrong-key' }
    const { code, out } = await examine(write('wrong.json', elastic({ credentials: { owner } })))
    expect(code).toBe(2)
    expect(out).toMatch(/! role owner .*-> 401, the credentials are refused/)
    const none = await examine(write('none.json', elastic({ credentials: {} })))
    expect(none.code).toBe(2)
    expect(none.out).toContain('no credentials at all')
  })

  it('tells a dead host: exit 3', async () => {
    const dead = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => dead.once('listening', resolve))
    const { port } = dead.address() as AddressInfo
    await new Promise((resolve) => dead.close(resolve))
    const { code, out } = await examine(write('dead.json', elastic({ baseUrl: `http://127.0.0.1:${port}/api/v1` })))
    expect(code).toBe(3)
    expect(out).toContain('! no answer: ')
    expect(out).toContain('ECONNREFUSED')
  })

  it('looks at the certificate, and says how to have it believed', async () => {
    const [key, cert] = [path('key.pem'), path('cert.pem')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'ignore' },
    )
    const tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
    const secure = await startServer(viaFetch(core.fetch), { port: 0, host: '127.0.0.1', tls })
    const profile = (choice: object): string =>
      write('tls.json', { ...elastic({ baseUrl: `${secure.url}/api/v1` }), tls: choice })
    try {
      const doubtful = await examine(profile({}))
      expect(doubtful.code).toBe(2)
      expect(doubtful.out).toContain('certificate of localhost by localhost')
      expect(doubtful.out).toMatch(/! not believed: .*SELF_SIGNED.*tls\.ca/)
      const believed = await examine(profile({ ca: cert }))
      expect(believed.code, believed.out).toBe(0)
      expect(believed.out).not.toContain('not believed')
      const open = await examine(profile({ insecure: true }))
      expect(open.code).toBe(0)
      expect(open.out).toMatch(/ {2}not believed: .*let through, as tls\.insecure says/)
    } finally {
      await secure.close()
    }
  })

  it('gives the same as JSON', async () => {
    const { code, out } = await examine(write('whole.json', elastic()), '--json')
    expect(code).toBe(0)
    const { health } = JSON.parse(out)
    expect(health).toHaveLength(1)
    expect(health[0]).toMatchObject({ api: 'elastic-cloud', unreachable: null, asked: '/deployments/extensions' })
  })
})
