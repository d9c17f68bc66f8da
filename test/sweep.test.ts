import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerLine } from '../conformance/session/index.ts'
import { runCli } from './run-cli.ts'

/** How the target answers each DELETE: with a status, or not at all. */
type Target = number | 'closed port' | 'hangs up'

const folder = mkdtempSync(join(tmpdir(), 'extmock-sweep-codes-'))
const here = process.cwd()

beforeAll(() => process.chdir(folder))
afterAll(() => {
  process.chdir(here)
  rmSync(folder, { recursive: true, force: true })
})

const empty = '{"extensions":[]}'

async function listen(
  target: Target,
  read = 404,
  body = '{}',
): Promise<{ readonly baseUrl: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    if (target === 'hangs up') return void request.socket.destroy()
    const list = request.method === 'GET' && request.url?.endsWith('/extensions') === true
    const status = request.method === 'GET' ? read : (target as number)
    response.writeHead(list ? 200 : status, { 'content-type': 'application/json' }).end(list ? empty : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
  if (target === 'closed port') await new Promise((resolve) => server.close(resolve))
  return { baseUrl, server }
}

/** Writes the ledger of a run that left two things, and the profile that goes with it. */
function leave(
  name: string,
  baseUrl: string,
  more: { readonly id?: null; readonly acknowledged?: true; readonly shown?: true } = {},
): string {
  const credentials = { owner: { header: 'authorization', value: 'ApiKey owner' } }
  const profile = join(folder, `${name}.profile.json`)
  writeFileSync(profile, JSON.stringify({ apis: { 'elastic-cloud': { baseUrl, credentials } } }))
  const head = { schema: 1, run: name, pid: 0, target: 'mock', profile, apis: { 'elastic-cloud': baseUrl } } as const
  const entries = [1, 2].map((number) => ({
    run: name,
    number,
    api: 'elastic-cloud',
    kind: 'extension',
    name: `xm-${name}-${number}`,
    role: 'owner',
    method: 'DELETE',
    url: '/deployments/extensions/{id}',
    id: `${1000 + number}`,
    state: 'created' as const,
    ...more,
  }))
  const path = join(folder, `${name}.jsonl`)
  writeFileSync(path, [head, ...entries].map(ledgerLine).join(''))
  return path
}

const cases: readonly {
  readonly target: Target
  /** How a GET is answered: 404 when absent. */
  readonly read?: number
  /** Had a read of the run shown what it made? */
  readonly shown?: true
  readonly code: number
  readonly says: string
  readonly done: boolean
}[] = [
  { target: 200, shown: true, code: 0, says: '2 removed, 0 were not there', done: true },
  { target: 200, code: 0, says: '0 removed, 2 were not there', done: true },
  { target: 204, read: 200, shown: true, code: 5, says: 'left behind', done: false },
  { target: 204, read: 200, code: 5, says: 'nothing shows that the id is of the run', done: false },
  { target: 204, read: 403, code: 5, says: 'left behind', done: false },
  { target: 404, read: 200, shown: true, code: 5, says: 'left behind', done: false },
  { target: 404, shown: true, code: 0, says: '0 removed, 2 were not there', done: true },
  { target: 404, code: 0, says: '0 removed, 2 were not there', done: true },
  { target: 500, shown: true, code: 5, says: 'left behind', done: false },
  { target: 'closed port', code: 3, says: 'not tried', done: false },
  { target: 'hangs up', code: 3, says: 'not tried', done: false },
]

describe('the exit code of a sweep', () => {
  it.each(cases)(
    'of a target that answers $target, and reads $read, is $code (shown: $shown)',
    async ({ target, read, shown, code, says, done }) => {
      const { baseUrl, server } = await listen(target, read)
      const name = `run${String(target).replaceAll(' ', '')}x${read}${shown === true ? 'shown' : ''}`
      const path = leave(name, baseUrl, shown === true ? { shown } : {})
      const swept = await runCli(['sweep', path])
      server.close()
      expect(swept.out).toContain(says)
      expect(swept.code, swept.out).toBe(code)
      expect(existsSync(path), 'the ledger stays until all is removed').toBe(!done)
    },
  )

  it('is 0 in the end where what has no id is taken for gone', async () => {
    const { baseUrl, server } = await listen(204)
    const path = leave('nameless', baseUrl, { id: null, acknowledged: true })
    const kept = await runCli(['sweep', path])
    expect([kept.code, kept.out]).toEqual([5, expect.stringContaining('--forget')])
    const done = await runCli(['sweep', path, '--forget'])
    server.close()
    expect([done.code, existsSync(path)], done.out).toEqual([0, false])
  })

  it('is 3 when the target that was named does not answer', async () => {
    const { baseUrl } = await listen('closed port')
    const swept = await runCli(['sweep', leave('named', baseUrl), '--target', new URL(baseUrl).origin])
    expect(swept.code, swept.err).toBe(3)
  })

  it('is 2 when the profile is not there any more', async () => {
    const { baseUrl } = await listen('closed port')
    const path = leave('bare', baseUrl)
    rmSync(join(folder, 'bare.profile.json'))
    const swept = await runCli(['sweep', path])
    expect(swept.code, swept.err).toBe(2)
    expect(existsSync(path)).toBe(true)
  })
})

describe('extmock sweep with a ledger of another format', () => {
  it.each([
    ['2', /hint: use the extmock that wrote it/],
    ['1.5', /hint: sweep takes the ledger/],
    ['"1"', /hint: sweep takes the ledger/],
  ])('refuses %s with the hint that helps', async (schema, hint) => {
    const path = join(folder, 'other.jsonl')
    writeFileSync(path, `{"schema":${schema},"apis":{}}\n`)
    const { code, err } = await runCli(['sweep', path])
    expect([code, err]).toEqual([2, expect.stringMatching(hint)])
    expect(existsSync(path)).toBe(true)
  })
})

describe('extmock sweep without a ledger', () => {
  it.each([
    ['--profile', 'no-such-file.json'],
    ['--target', 'nonsense'],
  ])('says what is wrong with %s %s', async (...flag) => {
    const { code, err } = await runCli(['sweep', ...flag])
    expect([code, err]).toEqual([2, expect.stringMatching(/^extmock: .+\nhint: .+\n$/)])
  })

  it('is done where the flags can be read', async () => {
    leave('readable', 'http://127.0.0.1:9/api/v1')
    for (const flags of [['--target', 'http://127.0.0.1:9'], ['--profile', join(folder, 'readable.profile.json')], []])
      expect(await runCli(['sweep', ...flags])).toMatchObject({ code: 0, err: '' })
  })
})
