import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseProfile } from '../../conformance/profile/index.ts'
import { readConfig } from '../../handlers/config/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { createMock } from '../../handlers/index.ts'
import { type RunningServer, startServer } from '../../handlers/transports/node-http/index.ts'
import { readYaml } from '../../bin/conform/read-profile.ts'
import { runCli } from '../run-cli.ts'

const manners = {
  'elastic-cloud': { duplicateNames: 'refuse', invalidFieldCode: 'root.bad_request', uploadBumpsVersion: false },
  connections: { deleteStatus: '200', keyOrder: 'fixed' },
} as const

let folder: string
let server: RunningServer
let core: ReturnType<typeof coreOf>

const coreOf = () => createCore({ data: 'demo', apis: ['elastic-cloud', 'connections'], options: manners })

beforeAll(async () => {
  core = coreOf()
  server = await startServer((request) => core.respond(request), { port: 0 })
})
afterAll(() => server.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'extmock-calibrate-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

const at = (name: string): string => join(folder, name)
const text = (name: string): string => readFileSync(at(name), 'utf8')
const secrets = ['extmock-owner-key', 'owner-password', 'extmock-admin-password', 'extmock-admin-token']
const calibrate = (...flags: readonly string[]) =>
  runCli(['calibrate', '--target', server.url, '--ledger', at('ledger.jsonl'), ...flags])

describe('extmock calibrate', { timeout: 600_000 }, () => {
  it('writes down the manners of a target, as a mock takes them, and begins a profile', async () => {
    const { code, out } = await calibrate('--write', '--out', at('mock.yaml'), '--profile-out', at('profile.yaml'))
    expect(code).toBe(0)
    // Where time was short it is likely only.
    expect(out).toMatch(/duplicateNames: "refuse" {2}\((likely, .+; )?default "allow"\)/)
    expect(out).toContain('409 {"errors":[{"code":"root.name_already_exists"')
    expect(out).toContain('5 of them not the default')
    const config = await readConfig(at('mock.yaml'))
    expect(config.options).toMatchObject(manners)
    expect(createMock(config).apis).toEqual(['elastic-cloud', 'connections'])
    const env = Object.fromEntries(
      [...text('profile.yaml').matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => [name, 'x']),
    )
    const { apis } = parseProfile(await readYaml('--profile', at('profile.yaml')), env)
    expect(apis['elastic-cloud']?.capabilities).toMatchObject({ upload: true, resourceVersion: true, basicAuth: true })
    expect(
      secrets.filter((one) => [out, text('mock.yaml'), text('profile.yaml')].some((all) => all.includes(one))),
    ).toEqual([])
    expect(core.profile('x').apis).toEqual(coreOf().profile('x').apis)
  })

  it('says what changed since, and keeps what else the file says', async () => {
    const before = {
      apis: ['connections'],
      seed: 3,
      options: { connections: { deleteStatus: '202' }, qradar: { taskPolls: 9 } },
    }
    writeFileSync(at('mock.yaml'), JSON.stringify(before))
    const { code, out } = await calibrate('--write', '--api', 'connections', '--out', at('mock.yaml'))
    expect(code).toBe(0)
    expect(out).toContain('connections.deleteStatus: "202" -> "200"')
    const { seed, options } = await readConfig(at('mock.yaml'))
    expect({ seed, qradar: options?.['qradar'], status: options?.['connections']?.['deleteStatus'] }).toEqual({
      seed: 3,
      qradar: { taskPolls: 9 },
      status: '200',
    })
    const again = await calibrate('--write', '--api', 'connections', '--out', at('mock.yaml'))
    expect(again.out).toContain('Nothing changed since the last calibration.')
  })

  it('only reads without leave to write, and names what it did not ask', async () => {
    const journal = core.tenant().journal
    journal.clear()
    const { code, out } = await calibrate('--api', 'elastic-cloud')
    expect(code).toBe(0)
    expect(out).toContain('the run is read-only, and this needs to create or change something')
    const methods = journal.entries().flatMap(({ method, path }) => (path.includes('_login') ? [] : [method]))
    expect([...new Set(methods)]).toEqual(['GET'])
  })

  it('keeps to its budget, and says what it knows by then', async () => {
    const { code, out } = await calibrate('--write', '--api', 'elastic-cloud', '--max-requests', '30', '--json')
    expect(code).toBe(4)
    const { stopped, apis, leaks } = JSON.parse(out) as {
      stopped: string
      apis: { answers: { state: string }[] }[]
      leaks: []
    }
    expect(stopped).toContain('30 requests')
    expect(apis[0]?.answers.filter(({ state }) => state === 'sure').length).toBeGreaterThan(5)
    expect(leaks).toEqual([])
  })

  it.each([
    [[], 'there is nobody to ask'],
    [['--from', 'a.har', '--target', 'http://127.0.0.1:1'], '--from excludes'],
    [['--target', 'http://127.0.0.1:1', '--map', 'x'], '--map goes with --from'],
    [['--from', 'nowhere.har'], 'does not exist'],
    [['--from', 'package.json', '--map', 'x=elastic'], '--map x=elastic has no http(s) URL'],
    [['--from', 'package.json'], 'no HTTP archive'],
  ])('refuses %j in one line', async (flags, message) => {
    const { code, err } = await runCli(['calibrate', ...flags])
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(2)
  })

  it('does not write over what is no config', async () => {
    writeFileSync(at('notes.yaml'), 'notes: mine')
    const { code, err } = await calibrate('--api', 'connections', '--out', at('notes.yaml'))
    expect({ code, text: text('notes.yaml') }).toEqual({ code: 2, text: 'notes: mine' })
    expect(err).toContain('there is no "notes"')
  })

  it.each([
    [404, 'text/plain', ''],
    [200, 'text/html', '<html>Welcome</html>'],
    [200, 'application/json', '{"status":"UP"}'],
  ])('takes no manners from what is not the API: %d %s', async (status, type, body) => {
    const answer = { status, headers: { 'content-type': type }, text: body }
    const other = await startServer(async () => answer, { port: 0 })
    const { apis } = coreOf().profile(other.url)
    writeFileSync(at('profile.json'), JSON.stringify({ apis, write: true }))
    const flags = ['--profile', at('profile.json'), '--ledger', at('ledger.jsonl'), '--json']
    const { code, out } = await runCli(['calibrate', ...flags]).finally(() => other.close())
    const found = JSON.parse(out) as { unreachable: { api: string }[]; apis: { answers: { value?: unknown }[] }[] }
    expect([code, found.unreachable.map(({ api }) => api)]).toEqual([3, ['elastic-cloud', 'connections']])
    expect(found.apis.flatMap(({ answers }) => answers).filter(({ value }) => value !== undefined)).toEqual([])
  })

  it('says that nothing answers', async () => {
    const { code } = await runCli(['calibrate', '--target', 'http://127.0.0.1:9', '--api', 'connections'])
    expect(code).toBe(3)
  })
})
