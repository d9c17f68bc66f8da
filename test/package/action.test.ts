import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createMock } from '../../handlers/index.ts'
import { startServer, type RunningServer } from '../../handlers/transports/node-http/index.ts'
import { root } from './pack.ts'

interface Action {
  readonly runs: { readonly steps: readonly { readonly id?: string; readonly run?: string }[] }
}

const { runs }: Action = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
const script = runs.steps.find(({ id }) => id === 'conform')?.run ?? ''

let folder: string
let server: RunningServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'extmock-action-'))
  server = await startServer(createMock().respond, { port: 0 })
  // In place of npx: the build that is here, whatever its version.
  const npx = join(folder, 'npx')
  writeFileSync(npx, `#!/bin/sh\nshift 2\nexec node '${join(root, 'dist/bin/extmock.js')}' "$@"\n`)
  chmodSync(npx, 0o755)
  const owner = { header: 'authorization', value: 'ApiKey ${ECE_API_KEY}' }
  const apis = { 'elastic-cloud': { baseUrl: `${server.url}/api/v1`, credentials: { owner } } }
  writeFileSync(join(folder, 'ece.yaml'), JSON.stringify({ apis }))
})
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The step as GitHub runs it; answers how it ended, and what it wrote for GitHub. */
async function step(flags: string) {
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const inputs = { PROFILE: 'ece.yaml', FLAGS: flags, REPORT: 'report', VERSION: 'latest' }
  const path = `${folder}${delimiter}${process.env['PATH']}`
  const env = { ...process.env, ...files, ...inputs, ECE_API_KEY: 'extmock-owner-key', RUNNER_TEMP: folder, PATH: path }
  const bash = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script]
  const ended = await new Promise<number>((done) => {
    const child = execFile('bash', bash, { cwd: folder, env, timeout: 200_000 })
    child.once('exit', (code) => done(code ?? -1))
  })
  const [output = '', summary = ''] = Object.values(files).map((file) => readFileSync(file, 'utf8'))
  return { ended, output, summary }
}

describe('the step of the GitHub action', () => {
  it('puts the summary of a run where GitHub shows it, and JUnit beside the report', async () => {
    const { ended, output, summary } = await step('--seed 3')
    expect({ ended, output }).toEqual({ ended: 0, output: 'exit-code=0\n' })
    expect(summary).toMatch(/^# extmock conform\n\n## Conforming\.\n/)
    expect(readFileSync(join(folder, 'report/junit.xml'), 'utf8')).toContain('<testsuite')
  })

  it('says why a run never began', async () => {
    const { ended, output, summary } = await step('--api nope')
    expect({ ended, output }).toEqual({ ended: 2, output: 'exit-code=2\n' })
    expect(summary).toContain('extmock: --api cannot be "nope"')
  })
})
