import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../run-cli.ts'
import { writeLarge } from './large.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'extmock-judge-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const secrets = [
  'k3y-of-ann-0001',
  'p4ssword-0002',
  't0ken-given-0003',
  'q5ery-0004',
  'c6okie-0005',
  'l7ter-known-0006',
]
const base = 'https://ece.example.com/api/v1'

/** A raw recording that somebody else made: full of secrets, and with a get that shows another id. */
function raw(): string {
  const [key, password, token, query, cookie, late = ''] = secrets
  const entry = (second: number, request: object, body: object) => ({
    startedDateTime: `2026-03-03T10:00:0${second}.000Z`,
    time: 5,
    request: { headers: [], ...request },
    response: {
      status: 200,
      headers: [
        { name: 'content-type', value: 'application/json' },
        { name: 'set-cookie', value: `sid=${cookie}; Path=/` },
      ],
      content: { mimeType: 'application/json', text: JSON.stringify(body) },
    },
  })
  const logIn = { method: 'POST', url: `${base}/users/auth/_login` }
  const postData = { mimeType: 'application/json', text: JSON.stringify({ username: 'ann', password }) }
  const headers = [
    { name: 'Authorization', value: `ApiKey ${key}` },
    { name: 'Cookie', value: `sid=${cookie}` },
  ]
  const get = { method: 'GET', url: `${base}/deployments/extensions/17?access_token=${query}`, headers }
  const entries = [
    entry(1, { ...logIn, postData }, { token }),
    entry(3, get, {
      id: '18',
      name: `says ${key} back, and ${Buffer.from(late).toString('base64')}, which nobody knows yet: ${late}`,
      extension_type: 'bundle',
      version: '*',
      url: `u?sig=${query}`,
    }),
    entry(
      5,
      {
        ...get,
        headers: [
          { name: 'Authorization', value: `Bearer ${token}` },
          { name: 'X-Auth-Token', value: late },
        ],
      },
      { id: '17' },
    ),
  ]
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'x' }, entries } })
}

describe('extmock judge', () => {
  it('says what is broken and where, and no secret of the recording in anything it writes', async () => {
    const file = join(folder, 'raw.har')
    const out = join(folder, 'out')
    writeFileSync(file, raw())
    const { code, out: stdout, err: stderr } = await runCli(['judge', file, '--exclusive', '--report', out])
    const json = await runCli(['judge', file, '--json'])
    expect([code, json.code]).toEqual([1, 1])
    expect(stdout).toMatch(/FAIL {2}elastic-cloud\.get\.200\.id/)
    expect(stdout).toMatch(/entry 1: GET https:.*-> 200 by caller-\d+ {2}<-- differs/)
    const files = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'))
    expect(files.length).toBeGreaterThan(3)
    const all = [stdout, stderr, json.out, ...files].join('\n')
    for (const secret of secrets) expect([secret, all.includes(secret)]).toEqual([secret, false])
    expect(all).toContain('$CALLER_')
  })

  it('nor does compare or calibrate tell one of them', async () => {
    const file = join(folder, 'listed.har')
    const archive = JSON.parse(raw()) as { readonly log: { readonly entries: { request: object; response: object }[] } }
    const [, second] = archive.log.entries
    // An answer that the mock gives otherwise.
    const list = { ...second?.request, url: `${base}/deployments/extensions?access_token=${secrets[3]}` }
    if (second) archive.log.entries.push({ ...second, request: list, response: { ...second.response, status: 403 } })
    writeFileSync(file, JSON.stringify(archive))
    const [there, yaml] = [join(folder, 'compared'), join(folder, 'learnt.yaml')]
    const said = [
      await runCli(['compare', file, 'mock', '--report', there, '--seed', '1']),
      await runCli(['compare', file, 'mock', '--json', '--seed', '1']),
      await runCli(['calibrate', '--from', file, '--out', yaml]),
      await runCli(['calibrate', '--from', file, '--json']),
    ]
    expect(said.map(({ code }) => code)).toEqual([1, 1, 0, 0])
    const files = [...readdirSync(there).map((name) => join(there, name)), yaml].map((one) => readFileSync(one, 'utf8'))
    expect(files.length).toBeGreaterThan(3)
    const all = [...said.flatMap(({ out, err }) => [out, err]), ...files].join('\n')
    for (const secret of secrets) expect([secret, all.includes(secret)]).toEqual([secret, false])
  })

  it('finds by --map alone an API that is behind another path', async () => {
    const file = join(folder, 'behind.har')
    writeFileSync(file, raw().replaceAll('/api/v1/', '/behind/'))
    expect((await runCli(['judge', file])).code).toBe(4)
    const { code, out } = await runCli([
      'judge',
      file,
      '--json',
      '--map',
      'https://ece.example.com/behind=elastic-cloud',
    ])
    const { summary, coverage } = JSON.parse(out) as {
      readonly summary: { readonly judged: number }
      readonly coverage: readonly { readonly api: string }[]
    }
    expect([code, summary.judged > 0, coverage.map(({ api }) => api)]).toEqual([1, true, ['elastic-cloud']])
  })

  it('takes waivers, maps and one API, and refuses what it cannot read in one line', async () => {
    const file = join(folder, 'raw.har')
    writeFileSync(file, raw())
    const waivers = join(folder, 'waivers.yaml')
    const first = JSON.parse((await runCli(['judge', file, '--json'])).out) as {
      readonly clauses: readonly { readonly id: string; readonly verdict: string }[]
    }
    const failed = first.clauses.filter(({ verdict }) => verdict === 'fail')
    writeFileSync(waivers, failed.map(({ id }) => `- { clause: ${id}, reason: known, until: 2999-01-01 }`).join('\n'))
    expect((await runCli(['judge', file, '--waivers', waivers])).code).toBe(0)
    expect((await runCli(['judge', file, '--api', 'qradar'])).code).toBe(4)
    expect((await runCli(['judge', file, '--map', 'https://other.example=elastic-cloud'])).code).toBe(4)
    expect((await runCli(['judge', file, '--map', 'https://ece.example.com=elastic-cloud'])).code).toBe(1)
    const misled = await runCli(['judge', file, '--map', 'https://ece.example.com=qradar'])
    expect(misled.code).toBe(4)
    expect(misled.out).toContain('nothing in the recording is of qradar at https://ece.example.com')
    writeFileSync(join(folder, 'pages.zip'), 'PK\u0003\u0004')
    for (const wrong of [['none.har'], [join(folder, 'pages.zip')], [file, '--map', 'x'], ['package.json'], [folder]]) {
      const { code, err: stderr } = await runCli(['judge', ...wrong])
      expect([code, stderr.trim().split('\n').length]).toEqual([2, 2])
    }
  })

  it('ends at Ctrl-C in the middle of a recording with what it knows, exit code 4', async () => {
    const [file, pipe] = [join(folder, 'long.har'), join(folder, 'pipe.har')]
    await writeLarge(file, 8)
    execFileSync('mkfifo', [pipe])
    const cli = join(import.meta.dirname, '../../dist/bin/extmock.js')
    const child = execFile(process.execPath, [cli, 'judge', pipe])
    let text = ''
    child.stdout?.on('data', (chunk: string) => (text += chunk))
    // What is written to a pipe and does not fit into it has been read, and the rest never comes.
    const writer = await open(pipe, 'w')
    await writer.write(readFileSync(file).subarray(0, -1024))
    child.kill('SIGINT')
    const code = await new Promise((done) => child.once('close', done))
    await writer.close()
    expect(code).toBe(4)
    expect(text).toContain('stopped: interrupted')
  })
})
