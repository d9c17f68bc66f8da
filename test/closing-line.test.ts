import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'extmock-closing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the closing line of CI is, and how it ends, for one test of one file beside one that passed. */
function closing(name: string, status: string, ...present: string[]) {
  const report = join(folder, 'report.json')
  const assertionResults = [{ status }, { status: 'passed' }].map((result) => ({ ...result, fullName: 'does it' }))
  writeFileSync(report, JSON.stringify({ testResults: [{ name, status: 'passed', assertionResults }] }))
  const run = spawnSync(process.execPath, ['.ci/closing-line.mjs', report, ...present], { encoding: 'utf8' })
  return { status: run.status, lines: run.stdout.trimEnd().split('\n') }
}

describe('the closing line of CI', () => {
  it('is of success where all passed', () => {
    expect(closing('test/a.test.ts', 'passed')).toEqual({ status: 0, lines: ['2 passed, 0 failed'] })
  })

  it('is of failure where one failed', () => {
    expect(closing('test/a.test.ts', 'failed')).toEqual({ status: 1, lines: ['1 passed, 1 failed'] })
  })

  it('names a skipped test that this machine could have run, and fails', () => {
    const named = 'skipped, and this machine could have run it: test/browser/a.test.ts: does it'
    const lines = [named, '1 passed, 0 failed, 1 skipped']
    expect(closing('test/browser/a.test.ts', 'pending', 'browser')).toEqual({ status: 1, lines })
  })

  it('lets a test be skipped whose need is not there', () => {
    const lines = ['1 passed, 0 failed, 1 skipped']
    expect(closing('test/replicas/a.test.ts', 'pending', 'browser')).toEqual({ status: 0, lines })
  })

  it('fails where no test needs anything that could be missing', () => {
    expect(closing('test/a.test.ts', 'pending', 'browser').status).toBe(1)
  })
})
