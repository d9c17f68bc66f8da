import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type * as OwnMutants from '../examples/fourth-api/mutants/index.ts'
import type * as Conformance from '../conformance/index.ts'
import type * as Core from '../handlers/core/index.ts'
import type * as Handlers from '../handlers/index.ts'
import { root } from './package/pack.ts'

const folder = join(root, 'examples/fourth-api')
const built = (name: string) => join(folder, 'dist', name, 'index.js')
const source = (name: string) => join(folder, name, 'index.ts')
const mockFlags = ['--api-module', built('mock')]
const flags = [...mockFlags, '--api-module', built('suite')]
const load = async <T>(path: string) => (await import(pathToFileURL(path).href)) as T

/** Everything from the built package, as whoever installs it has it. */
async function loaded() {
  const { mock } = await load<{ readonly mock: Core.Api }>(built('mock'))
  const { suite } = await load<{ readonly suite: Conformance.Suite }>(built('suite'))
  const { mutants } = await load<typeof OwnMutants>(built('mutants'))
  const { createMock } = await load<typeof Handlers>(join(root, 'dist/handlers/index.js'))
  const conformance = await load<typeof Conformance>(join(root, 'dist/conformance/index.js'))
  return { api: mock, suite, mutants, createMock, conformance }
}

/** The verdicts by clause where answers are bent. */
async function judged(bend: OwnMutants.Mutant['bend']): Promise<Readonly<Record<string, string>>> {
  const { api, suite, createMock, conformance } = await loaded()
  const mock = createMock({ apis: [api], seed: 1 })
  const report = await conformance.runConformance({
    send: async (request) => bend(request, await mock.fetch(request)),
    profile: conformance.parseProfile({ ...mock.profile('http://mock.invalid'), write: true }, {}),
    suites: [suite],
    seed: 7,
  })
  return Object.fromEntries(report.clauses.map(({ id, verdict }) => [id, verdict]))
}

function extmock(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, 'dist/bin/extmock.js'), ...args], { encoding: 'utf8' })
}

describe('the API from outside in examples/fourth-api', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { stdio: 'inherit' })
  })

  it('is mocked by fetch, with its option, its faults and its own way to arrange', async () => {
    const { api, createMock } = await loaded()
    const mock = createMock({ apis: [api], options: { 'tag-registry': { colorCase: 'lower' } } })
    const headers = { authorization: 'Bearer tag-admin-token' }
    const url = 'http://tags.test/tags/v1/tags/red'
    const body = JSON.stringify({ name: 'red', color: '#F00' })
    const put = await mock.fetch(new Request(url, { method: 'PUT', headers, body }))
    expect([put.status, await put.json()]).toEqual([200, { name: 'red', color: '#f00' }])
    expect((await mock.fetch(new Request(url))).status).toBe(401)
    const tenant = mock.tenant()
    tenant.faults.fail('tag-registry', 'get-tag', 'no-tag', { first: 1 })
    expect((await mock.fetch(new Request(url, { headers }))).status).toBe(404)
    expect((await mock.fetch(new Request(url, { headers }))).status).toBe(200)
    const again = createMock({ apis: [api] })
    again.tenant().restore(tenant.snapshot())
    expect((await again.fetch(new Request(url, { headers }))).status).toBe(200)
  })

  it('has a suite that the honest mock passes, whole', async () => {
    expect(Object.values(await judged((_, answer) => answer))).toEqual(['pass', 'pass', 'pass', 'pass'])
  })

  it('has a mutant for each clause, and the suite names that clause and no other', async () => {
    const { mutants, suite } = await loaded()
    expect(mutants.map(({ clause }) => clause).toSorted()).toEqual(
      suite.contract.clauses.map(({ id }) => id).toSorted(),
    )
    for (const { name, clause, bend } of mutants) {
      const verdicts = await judged(bend)
      expect([name, Object.keys(verdicts).filter((id) => verdicts[id] === 'fail')]).toEqual([name, [clause]])
    }
  })

  it('is judged by the command line, in this process and over the wire', async () => {
    expect(extmock('conform', '--seed', '7', ...flags)).toMatchObject({ status: 0, stderr: expect.any(String) })
    const serving = spawn(process.execPath, [
      join(root, 'dist/bin/extmock.js'),
      'serve',
      '--port',
      '0',
      '--json',
      ...mockFlags,
    ])
    try {
      const [line] = (await once(serving.stdout, 'data')) as [Buffer]
      const { url } = JSON.parse(line.toString().split('\n')[0] ?? '') as { readonly url: string }
      const run = extmock('conform', '--target', url, '--write', '--json', '--api-module', built('suite'))
      const report = JSON.parse(run.stdout) as { readonly clauses: readonly { readonly verdict: string }[] }
      expect([run.status, report.clauses.map(({ verdict }) => verdict)]).toEqual([0, Array(4).fill('pass')])
    } finally {
      serving.kill()
    }
  })

  it('is planned, examined, explained and listed as the three are', async () => {
    const { suite } = await loaded()
    const [clause = ''] = suite.contract.clauses.map(({ id }) => id)
    expect(extmock('plan', '--seed', '7', ...flags).stdout).toContain('A run of tag-registry at mock, seed 7.')
    expect(extmock('doctor', ...flags)).toMatchObject({ status: 0, stdout: expect.stringContaining('tag-registry') })
    expect(extmock('explain', clause, ...flags).stdout.split('\n')[0]).toBe(clause)
    expect(JSON.parse(extmock('clauses', '--json', ...flags).stdout)).toHaveLength(4)
    expect(extmock('errors', ...mockFlags).stdout).toContain('tag-registry')
  })

  it('is replayed and swept with its module, and without it by nobody', () => {
    const folder = mkdtempSync(join(tmpdir(), 'extmock-'))
    const ledger = join(folder, 'ledger.jsonl')
    const apis = { 'tag-registry': 'http://127.0.0.1:9/' }
    const head = { schema: 1, run: 'r', pid: 1, target: 'http://127.0.0.1:9', profile: null, apis }
    const left = { api: 'tag-registry', kind: 'tag', number: 1, name: 'red', id: 'red', state: 'created' }
    writeFileSync(ledger, [head, left].map((line) => `${JSON.stringify(line)}\n`).join(''))
    expect(extmock('sweep', ledger)).toMatchObject({ status: 2, stderr: expect.stringContaining('--api-module FILE') })
    const replay = join(folder, 'replay.json')
    const rule = 'tag-registry.rules.life'
    writeFileSync(
      replay,
      JSON.stringify({
        schema: 1,
        api: 'tag-registry',
        rule,
        clause: 'delete.204.gone',
        input: null,
        seed: 7,
        path: null,
        note: '',
      }),
    )
    expect(extmock('replay', replay).stderr).toContain('--api-module FILE')
    expect(extmock('replay', replay, '--target', 'mock', ...flags)).toMatchObject({ status: 0 })
    rmSync(folder, { recursive: true })
  })

  it('is refused with one line where a module brings nothing that is wanted', () => {
    expect(extmock('conform', '--api-module', 'none.js').status).toBe(2)
    expect(extmock('conform', ...mockFlags).stderr).toContain('no --api-module exports a suite')
    expect(extmock('serve', '--api-module', built('contract')).stderr).toContain('exports neither mock nor suite')
  })

  it('is taken as TypeScript, or told what to give instead', () => {
    const { status, stderr } = extmock(
      'conform',
      ...['mock', 'suite'].flatMap((name) => ['--api-module', source(name)]),
    )
    const takes = 'typescript' in process.features && process.features.typescript !== false
    expect([status, stderr]).toEqual(
      takes ? [0, expect.any(String)] : [2, expect.stringContaining('hint: Node takes TypeScript from 22.18 on')],
    )
  })
})
