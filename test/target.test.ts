import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createCore } from '../handlers/create-core.ts'
import { startServer } from '../handlers/transports/node-http/start-server.ts'
import { viaFetch } from '../handlers/transports/fetch/index.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-target-'))
let page: Server
const answers = { '/': 'text/html', '/json': 'application/json' } as const
let kind: keyof typeof answers = '/'

beforeAll(async () => {
  page = createServer((_, response) => {
    response.setHeader('content-type', answers[kind])
    response.end(kind === '/' ? '<h1>Welcome</h1>' : '{"ok":true}')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => page.once('listening', resolve))
})

afterAll(() => {
  page.close()
  rmSync(folder, { recursive: true, force: true })
})

const conform = (...flags: readonly string[]) => runCli(['conform', ...flags])

describe('a target without a profile', () => {
  it.each(['/', '/json'] as const)('that is no extmock (%s) is a mistake of the command, exit 2', async (answer) => {
    kind = answer
    const origin = `http://127.0.0.1:${(page.address() as AddressInfo).port}`
    const { code, out, err } = await conform('--target', origin)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(new RegExp(`^extmock: there are no credentials for ${origin}\nhint: .*--profile FILE`))
  })

  // 1 is a port that fetch refuses to ask: there is an error without a code then.
  it.each(['http://127.0.0.1:1', 'http://nobody.invalid'])('that does not answer (%s): exit 3', async (dead) => {
    const { code, err } = await conform('--target', dead)
    expect(code).toBe(3)
    expect(err).toMatch(/^extmock: nothing answers at http:\S+ \(.+\)\nhint: /)
  })

  it('that takes its time, as on a busy machine, is waited for', async () => {
    const busy = vi.spyOn(AbortSignal, 'timeout').mockImplementation(passing(5_000))
    kind = '/json'
    const { err } = await conform('--target', `http://127.0.0.1:${(page.address() as AddressInfo).port}`)
    busy.mockRestore()
    expect(err).toContain('there are no credentials')
  })
})

/** Every time limit finds so many milliseconds gone. */
const passing = (gone: number) => (milliseconds: number) =>
  milliseconds > gone ? new AbortController().signal : AbortSignal.abort(new Error('over'))

it('a run that is interrupted says that it tidies up, and leaves nothing', async () => {
  const core = createCore({ apis: ['connections'], seed: 1, data: 'none' })
  let created = 0
  const interrupting = async (request: Request): Promise<Response> => {
    const answer = await core.fetch(request)
    if (request.method === 'POST' && ++created === 1) process.emit('SIGINT')
    return answer
  }
  const server = await startServer(viaFetch(interrupting), { port: 0, host: '127.0.0.1' })
  try {
    const profile = join(folder, 'interrupted.json')
    writeFileSync(profile, JSON.stringify(core.profile(server.url)))
    const ledger = join(folder, 'interrupted.jsonl')
    const { code, out, err } = await conform('--profile', profile, '--write', '--ledger', ledger)
    expect(code, out).toBe(4)
    expect(out).toContain('stopped       the run was interrupted')
    expect(err).toBe(
      'extmock: stopping, and removing what was created; once more ends it at once, and extmock sweep removes the rest\n',
    )
    expect(existsSync(ledger)).toBe(false)
  } finally {
    await server.close()
  }
})

it('reports of a profile say which deployment was judged', async () => {
  const core = createCore({ apis: ['elastic-cloud'], seed: 1, data: 'demo' })
  const server = await startServer(viaFetch(core.fetch), { port: 0, host: '127.0.0.1' })
  try {
    const profile = join(folder, 'profile.json')
    writeFileSync(profile, JSON.stringify(core.profile(server.url)))
    const { out } = await conform('--profile', profile, '--read-only', '--only', 'elastic-cloud.list.*', '--json')
    expect(JSON.parse(out).target).toBe(`${server.url}/api/v1`)
  } finally {
    await server.close()
  }
})
