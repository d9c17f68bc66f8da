import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCore } from '../handlers/create-core.ts'
import { startServer, type RunningServer } from '../handlers/transports/node-http/start-server.ts'
import { viaFetch } from '../handlers/transports/fetch/index.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-secrets-'))
const path = (name: string): string => join(folder, name)

const env = {
  OWNER_KEY: 'canary-owner-key/+"1',
  STRANGER_ID: 'canary-stranger',
  STRANGER_KEY: 'canary-2',
  FILES: 'canary-files',
}
const login = { username: 'canary-user', password: 'canary-pass word&3' }
/** Header values as they go over the wire, and what the mock calls the same role. */
const roles: Readonly<Record<string, string>> = {
  [`ApiKey ${env.OWNER_KEY}`]: 'owner',
  [`ApiKey ${env.STRANGER_ID}:${env.STRANGER_KEY}`]: 'stranger',
  'ApiKey canary-userless': 'userless',
}
const spellings = [
  'canary',
  ...[env.OWNER_KEY, login.password].flatMap((one) => [
    one,
    encodeURIComponent(one),
    JSON.stringify(one).slice(1, -1),
    btoa(one),
    one.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  ]),
  btoa(`${login.username}:${login.password}`),
]

let server: RunningServer
let deletes = true
const outputs: Record<string, string> = {}

/** A deployment that is wrong in some things, and tells everybody whatever it was told. */
beforeAll(async () => {
  const core = createCore({ apis: ['elastic-cloud'], seed: 1, data: 'demo' })
  const known: Readonly<Record<string, { readonly header: string; readonly value: string }>> =
    core.profile('http://x').apis['elastic-cloud'].credentials
  const answer = async (request: Request): Promise<Response> => {
    const given = request.headers.get('authorization') ?? ''
    const sent = await request.clone().text()
    if (request.method === 'DELETE' && !deletes) return Response.json({ echo: given }, { status: 500 })
    const headers = new Headers(request.headers)
    const role = known[roles[given] ?? '']
    if (role !== undefined) headers.set(role.header, role.value)
    const body = sent === '' ? {} : { body: await request.arrayBuffer() }
    const right = await core.fetch(new Request(request.url, { method: request.method, headers, ...body }))
    const text = withEcho(await right.text(), { given, sent })
    return new Response(text, {
      status: right.status === 201 ? 202 : right.status,
      headers: { 'x-echo': encodeURIComponent(given), 'content-type': 'application/json' },
    })
  }
  server = await startServer(viaFetch(answer), { port: 0, host: '127.0.0.1' })
  const credential = (value: string): object => ({ header: 'authorization', value })
  const profile = {
    apis: {
      'elastic-cloud': {
        baseUrl: `${server.url}/api/v1`,
        credentials: {
          owner: credential('ApiKey ${OWNER_KEY}'),
          stranger: credential('ApiKey ${STRANGER_ID}:${STRANGER_KEY}'),
          userless: credential('ApiKey canary-userless'),
        },
        capabilities: { login, basicAuth: true, upload: true, downloadUrl: 'https://files.invalid/x?key=${FILES}' },
      },
    },
    write: true,
  }
  writeFileSync(path('profile.json'), JSON.stringify(profile))
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** An object gets one more field, which every client must bear; anything else a tail. */
function withEcho(text: string, echo: object): string {
  return text.startsWith('{') ? JSON.stringify({ ...JSON.parse(text), echo }) : `${text} ${JSON.stringify(echo)}`
}

async function run(name: string, ...argv: readonly string[]): Promise<number> {
  const { code, out, err } = await runCli(argv, { env, now: () => Date.parse('2026-11-21T00:00:00Z') })
  outputs[name] = `${out}\n${err}`
  return code
}

const given = ['--profile', path('profile.json')]
const short = ['--seed', '2', '--runs', '2']

describe('a canary in each secret of a profile', () => {
  it('sings in no output of any command', async () => {
    deletes = false
    const conform = ['conform', ...given, ...short, '--report', path('report'), '--ledger', path('ledger.jsonl')]
    await run('conform', ...conform)
    deletes = true
    outputs['ledger'] = readFileSync(path('ledger.jsonl'), 'utf8')
    expect(await run('sweep', 'sweep', path('ledger.jsonl'), ...given), outputs['sweep']).toBe(0)
    await run('conform --json', 'conform', ...given, ...short, '--json', '--ledger', path('l2.jsonl'))
    for (const file of readdirSync(path('report'))) outputs[file] = readFileSync(join(path('report'), file), 'utf8')
    const replays = readdirSync(path('report')).filter((file) => file.endsWith('.replay.json'))
    expect(replays.length).toBeGreaterThan(2)
    for (const file of replays.slice(0, 3)) {
      await run(`replay of ${file}`, 'replay', join(path('report'), file), ...given, '--ledger', path('l3.jsonl'))
    }
    const words = ['--reason', 'r', '--until', '2030-01-01', '--from', join(path('report'), 'report.json')]
    await run('waive', 'waive', ...words)
    await run('waive --out', 'waive', ...words, '--out', path('waivers.yaml'))
    outputs['waivers.yaml'] = readFileSync(path('waivers.yaml'), 'utf8')
    await run('plan', 'plan', ...given, ...short)
    await run('plan --json', 'plan', ...given, ...short, '--json')
    await run('doctor', 'doctor', ...given)
    await run('doctor --json', 'doctor', ...given, '--json')
    const names = ['report.json', 'report.html', 'junit.xml', 'summary.md', 'ledger', 'sweep', 'doctor', 'plan --json']
    for (const name of names) expect(outputs[name]?.length, name).toBeGreaterThan(50)
    for (const [name, text] of Object.entries(outputs)) {
      for (const one of spellings)
        expect(
          text.includes(one)
            ? `${name}: ${text.slice(Math.max(0, text.indexOf(one) - 200), text.indexOf(one) + 60)}`
            : '',
        ).toBe('')
    }
    expect(outputs['report.json']).toContain('<redacted:OWNER_KEY>')
  })

  it.each<[string, string]>([
    ['broken YAML', `apis: { a: { credentials: { owner: "canary" canary-key } } }`],
    ['a list', `[canary-key]`],
    ['a bad address', `{ apis: { elastic-cloud: { baseUrl: "canary-key not a url" } } }`],
    [
      'a capability of the wrong kind',
      `{ apis: { elastic-cloud: { baseUrl: "http://127.0.0.1:9", capabilities: { login: canary-pass } } } }`,
    ],
    ['a credential in the address', `{ apis: { elastic-cloud: { baseUrl: "http://u:canary@127.0.0.1:9" } } }`],
    [
      'a value that no header takes',
      `{ apis: { elastic-cloud: { baseUrl: "http://127.0.0.1:9", credentials: { owner: { header: a, value: "canary\\n" } } } } }`,
    ],
  ])('nor in what is said about %s', async (_, text) => {
    writeFileSync(path('bad.yaml'), text)
    for (const command of ['conform', 'plan', 'doctor']) {
      const { code, out, err } = await runCli([command, '--profile', path('bad.yaml')], { env })
      expect(code, command).toBe(2)
      expect(out + err).not.toContain('canary')
    }
  })

  it('nor when it stands in --target', async () => {
    for (const target of ['http://u:canary@127.0.0.1:9', 'http://127.0.0.1:9/?key=canary', 'canary']) {
      const { code, out, err } = await runCli(['conform', '--target', target, '--api', 'elastic-cloud'])
      expect(code).toBe(2)
      expect(out + err).not.toContain('canary')
    }
  })
})
