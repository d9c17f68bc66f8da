import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createCore } from '../handlers/create-core.ts'
import { startServer, type RunningServer } from '../handlers/transports/node-http/start-server.ts'
import { viaFetch } from '../handlers/transports/fetch/index.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-waive-'))
const path = (name: string): string => join(folder, name)
const waivers = path('waivers.yaml')
const report = path('report')
const now = (day: string) => ({ now: () => Date.parse(`${day}T12:00:00Z`) })

let server: RunningServer
/** What the deployment answers to a list: 200 when it is right. */
let status = 500

beforeAll(async () => {
  const core = createCore({ apis: ['elastic-cloud'], seed: 1, data: 'demo' })
  const answer = async (request: Request): Promise<Response> => {
    const right = await core.fetch(request)
    const isList = request.method === 'GET' && new URL(request.url).pathname === '/api/v1/deployments/extensions'
    return isList && right.status === 200 ? new Response(right.body, { status, headers: right.headers }) : right
  }
  server = await startServer(viaFetch(answer), { port: 0, host: '127.0.0.1' })
  writeFileSync(path('profile.json'), JSON.stringify(core.profile(server.url)))
  // The deployment as it fails, written down for `waive`.
  const { code, err } = await conform('2026-11-21', '--report', report)
  expect({ code, err }).toEqual({ code: 1, err: '' })
})

beforeEach(() => rmSync(waivers, { force: true }))

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const only = ['--only', 'elastic-cloud.list.*', '--seed', '1', '--runs', '2', '--read-only']
const conform = (day: string, ...flags: string[]) =>
  runCli(['conform', '--profile', path('profile.json'), ...only, ...flags], now(day))
const waive = (until: string, ...flags: string[]) =>
  runCli(
    ['waive', '--from', join(report, 'report.json'), '--reason', 'ticket 7', '--until', until, ...flags],
    now('2026-11-21'),
  )

describe('waive', () => {
  it('prints waivers for the failures of a report', async () => {
    const { code, out } = await waive('2026-12-31')
    expect(code).toBe(0)
    const failed = JSON.parse(readFileSync(join(report, 'report.json'), 'utf8')).summary.failed
    const written = parse(out).waivers
    expect(new Set(written.map((one: { clause: string }) => one.clause)).size).toBe(failed)
    expect(written[0]).toMatchObject({ reason: 'ticket 7', until: '2026-12-31' })
  })

  it('adds to a file, and nothing twice', async () => {
    expect((await waive('2026-12-31', '--out', waivers)).out).toMatch(/^[1-9]\d* waivers added/)
    const before = readFileSync(waivers, 'utf8')
    expect((await waive('2027-01-31', '--out', waivers)).out).toMatch(/^0 waivers added/)
    expect(readFileSync(waivers, 'utf8')).toBe(before)
    writeFileSync(waivers, '# ours\n- { clause: a.b, reason: old, until: 2001-01-01 } # kept\n')
    await waive('2027-01-31', '--out', waivers)
    const after = readFileSync(waivers, 'utf8')
    expect(after).toContain('# ours')
    expect(after).toContain('# kept')
    expect(parse(after).length).toBeGreaterThan(1)
  })

  it.each([
    ['2026-11-20', 'is over already'],
    ['soon', 'is no day'],
    ['2026-02-30', 'is no day'],
  ])('refuses --until %s', async (until, message) => {
    const { code, err } = await waive(until, '--out', waivers)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(existsSync(waivers)).toBe(false)
  })

  it('takes only a report', async () => {
    const flags = ['--reason', 'r', '--until', '2030-01-01']
    const { code, err } = await runCli(['waive', '--from', path('profile.json'), ...flags])
    expect(code).toBe(2)
    expect(err).toContain('report: it has no schema number')
  })
})

describe('conform --waivers', () => {
  // The days and answers of a deployment, and what comes of it with waivers until the last day of the year.
  it.each<[string, number, string, number, string]>([
    ['known failures do not fail the run', 0, '2026-11-22', 500, 'WAIVED'],
    ['they do not on the last day', 0, '2026-12-31', 500, 'WAIVED'],
    ['the day after they do', 1, '2027-01-01', 500, 'expired, it ended on 2026-12-31'],
    ['a clause that passes makes its waiver stale', 1, '2026-11-22', 200, 'stale, the clause passes now'],
  ])('%s: %i', async (_, code, day, answers, line) => {
    expect((await waive('2026-12-31', '--out', waivers)).code).toBe(0)
    status = answers
    const ended = await conform(day, '--waivers', waivers)
    status = 500
    expect(ended.out).toContain(line)
    expect(ended.code, ended.out).toBe(code)
  })

  it('a waiver for an unknown clause fails the run', async () => {
    status = 200
    writeFileSync(waivers, '- { clause: elastic-cloud.list.nope, reason: r, until: 2030-01-01 }\n')
    const ended = await conform('2026-11-22', '--waivers', waivers)
    status = 500
    expect(ended.out).toContain('bad waiver    elastic-cloud.list.nope: unknown')
    expect(ended.code).toBe(1)
  })

  it.each(['- 7\n', 'x: [\n', 'waivers: 3\n'])('a file that is none is a usage error: %j', async (text) => {
    writeFileSync(waivers, text)
    expect(await conform('2026-11-22', '--waivers', waivers)).toMatchObject({ code: 2, out: '' })
  })
})
