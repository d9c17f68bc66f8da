import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { root } from './pack.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-executable-'))
const program = join(folder, 'extmock')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Nothing of Node can be found from here, neither the program nor a package. */
const bare = { cwd: folder, env: { PATH: folder }, encoding: 'utf8' } as const

let told = ''
beforeAll(() => {
  told = execFileSync(process.execPath, [join(root, 'scripts/executable.mjs'), program], { encoding: 'utf8' })
})

describe('the single-file executable', () => {
  it('says in one line what is not in it', () => {
    expect(told).toMatch(/^Not in it: .*native store.*$/m)
    const refused = () => execFileSync(program, ['serve', '--state', 'kept'], { ...bare, stdio: 'pipe' })
    expect(refused).toThrow(/needs the package classic-level\nhint: npm install classic-level/)
  })

  it('runs the command line', () => {
    expect(execFileSync(program, ['--version'], bare)).toBe(`${manifest.version}\n`)
    expect(execFileSync(program, ['explain', 'qradar.taskMode'], bare)).toContain('taskMode')
  })

  it('serves, and judges what it serves over the wire', async () => {
    const server = spawn(program, ['serve', '--port', '0', '--json', '--quiet'], bare)
    const ended = once(server, 'exit')
    const [first] = (await once(server.stdout, 'data')) as [Buffer]
    const { url } = JSON.parse(String(first).split('\n')[0] ?? '') as { readonly url: string }
    const flags = ['--target', url, '--api', 'connections', '--only', 'connections.list*', '--runs', '2', '--json']
    const judge = spawn(program, ['conform', ...flags], bare)
    let report = ''
    judge.stdout.on('data', (data: Buffer) => (report += data.toString()))
    expect((await once(judge, 'close'))[0]).toBe(0)
    expect((JSON.parse(report) as { summary: { passed: number } }).summary.passed).toBeGreaterThan(0)
    server.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
  })
})
