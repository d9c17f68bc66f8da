import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../../conformance/history/index.ts'
import { createScrubber } from '../../conformance/history/secrets/index.ts'
import { startJudging } from '../../conformance/recording/index.ts'
import { suites } from '../../conformance/suites.ts'
import { UsageError } from '../usage-error.ts'
import { mapsOfProfile } from './maps-of-profile.ts'
import { withoutSecrets } from './without-secrets.ts'
import { writeJudged } from './write-judged.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-judge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const broken: RecordedExchange = {
  caller: null,
  begun: 1,
  ended: 2,
  request: { method: 'GET', url: 'https://a.test/appregistry/api/v1/extensions', headers: [], body: { kind: 'empty' } },
  answer: { status: 500, headers: [], body: { kind: 'empty' } },
  lost: null,
  place: { file: 'a.har', entry: 0 },
}

describe('what judge writes', () => {
  it('is a report, a page, and a script for each broken clause; scripts of an earlier reading go', async () => {
    const judging = startJudging({ suites: [suites.connections] })
    judging.see(broken)
    const out = join(folder, 'out')
    await writeJudged(out, judging.report(['a.har'], null))
    const scripts = readdirSync(out).filter((name) => name.endsWith('.sh'))
    expect(scripts.length).toBeGreaterThan(0)
    expect(readFileSync(join(out, scripts[0] ?? ''), 'utf8')).toContain('/appregistry/api/v1/extensions')
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toMatchObject({ kind: 'recording' })
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/i)
    await writeJudged(out, startJudging({ suites: [suites.connections] }).report(['a.har'], null))
    expect(readdirSync(out).sort()).toEqual(['report.html', 'report.json'])
  })

  it('goes to a folder, or is refused in one line', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const report = startJudging({ suites: [] }).report([], null)
    await expect(writeJudged(file, report)).rejects.toThrow(UsageError)
  })

  it('has nothing in it that the recording told to be secret later on', () => {
    const scrubber = createScrubber()
    const before = { got: ['S3cret-9 was answered'] }
    scrubber.headers([['authorization', 'Bearer S3cret-9']])
    expect(JSON.stringify(withoutSecrets(before, scrubber))).not.toContain('S3cret-9')
  })
})

describe('the addresses of a profile', () => {
  const profile = (text: string) => {
    writeFileSync(join(folder, 'profile.yaml'), text)
    return mapsOfProfile(join(folder, 'profile.yaml'))
  }

  it('are those of its APIs, whatever its credentials', async () => {
    expect(
      await profile('apis: { qradar: { baseUrl: "https://q.test/api" }, connections: { baseUrl: "${X}" } }'),
    ).toEqual([{ url: 'https://q.test/api', api: 'qradar' }])
    expect(await mapsOfProfile(undefined)).toEqual([])
  })

  it('are asked for where there are none', async () => {
    await expect(profile('apis: {}')).rejects.toThrow(UsageError)
  })
})
