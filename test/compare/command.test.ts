import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Comparison } from '../../conformance/compare/index.ts'
import { runCli } from '../run-cli.ts'
import { serveMock } from './served-mock.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-compare-'))
const here = process.cwd()
const file = (name: string): string => join(folder, name)

beforeAll(() => {
  process.chdir(folder)
  writeFileSync(file('refusing.yaml'), 'options:\n  elastic-cloud:\n    duplicateNames: refuse\n')
})
afterAll(() => {
  process.chdir(here)
  rmSync(folder, { recursive: true, force: true })
})

const few = ['--only', '*namesake*', '--runs', '1', '--seed', '3', '--api', 'elastic-cloud']

describe('extmock compare', () => {
  it('finds the mock like itself', async () => {
    const { code, out, err } = await runCli(['compare', 'mock', 'mock', ...few])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/\n100 % of \d+ exchanges agree, 0 differences; seed 3/)
  })

  it('names the option in which two mocks differ, and writes down how to see it again', async () => {
    const right = `mock:${file('refusing.yaml')}`
    const { code, out } = await runCli(['compare', 'mock', right, ...few, '--report', file('report')])
    expect(code).toBe(1)
    expect(out).toContain('elastic-cloud create-extension: status')
    expect(out).toContain('duplicateNames of the right is "refuse"; with "allow" it agrees')
    expect(out).toMatch(/sequence {3}2 requests/)
    const names = readdirSync(file('report'))
    expect(names.toSorted()).toEqual([
      'compare.html',
      'compare.json',
      'elastic-cloud-create-extension-status-1.har',
      'elastic-cloud-create-extension-status-1.sh',
    ])
    const again = /replay +extmock (.*)/.exec(out)?.[1]?.split(' ') ?? []
    expect((await runCli(again)).code).toBe(1)
    const elsewhere = again.map((word) => (word === right ? 'mock' : word))
    expect((await runCli(elsewhere)).code).toBe(0)
    const { differences, share } = JSON.parse(readFileSync(file('report/compare.json'), 'utf8')) as Comparison
    expect(differences[0]?.options).toEqual([
      { side: 'right', option: 'duplicateNames', has: 'refuse', wants: 'allow' },
    ])
    expect(share.total - share.agree).toBe(differences[0]?.times)
    expect(readFileSync(file('report/compare.html'), 'utf8')).toContain('409')
  })

  it('prints one JSON object', async () => {
    const { out } = await runCli(['compare', 'mock', 'mock', ...few, '--json'])
    expect(JSON.parse(out)).toMatchObject({ schema: 1, left: { name: 'mock', kind: 'mock' }, differences: [] })
  })

  it('changes nothing on a deployment unless told so, and then leaves nothing', async () => {
    const served = await serveMock(folder, 'deployment')
    try {
      const before = await served.everything()
      const only = ['--runs', '0', '--seed', '1', '--api', 'elastic-cloud', 'connections']
      const read = await runCli(['compare', 'mock', served.profile, ...only])
      expect(read.code, read.out).toBe(0)
      expect(await served.everything()).toBe(before)
      expect(existsSync('.extmock')).toBe(false)
      const wrote = await runCli(['compare', 'mock', served.profile, ...few, '--write'])
      expect({ code: wrote.code, err: wrote.err }, wrote.out).toEqual({ code: 0, err: '' })
      expect(await served.everything()).not.toContain('xm-')
      expect(existsSync('.extmock')).toBe(false)
    } finally {
      await served.close()
    }
  })

  it('compares two deployments', async () => {
    const [old, other] = [
      await serveMock(folder, 'old', { seed: 5 }),
      await serveMock(folder, 'new', { seed: 6, options: { 'elastic-cloud': { duplicateNames: 'refuse' } } }),
    ]
    try {
      const { code, out } = await runCli(['compare', old.profile, other.profile, ...few, '--write'])
      expect(code, out).toBe(1)
      expect(out).toContain('elastic-cloud create-extension: status')
      expect(await other.everything()).not.toContain('xm-')
      const same = await runCli(['compare', old.profile, old.profile])
      expect([same.code, same.err]).toEqual([2, expect.stringContaining('both sides are')])
    } finally {
      await Promise.all([old.close(), other.close()])
    }
  })

  it('says which side does not answer', async () => {
    const gone = await serveMock(folder, 'gone')
    await gone.close()
    const { code, out } = await runCli(['compare', 'mock', gone.profile, ...few, '--write'])
    expect([code, out]).toEqual([3, expect.stringContaining('the right does not answer for elastic-cloud')])
  })

  it('keeps secrets out of everything', async () => {
    const served = await serveMock(folder, 'secret')
    const profile = JSON.parse(readFileSync(served.profile, 'utf8'))
    profile.apis['elastic-cloud'].credentials.owner.value = 'ApiKey ${OWNER_KEY}'
    writeFileSync(file('secret.json'), JSON.stringify(profile))
    const env = { OWNER_KEY: 'extmock-owner-key' }
    const left = `mock:${file('refusing.yaml')}`
    try {
      const { out, code } = await runCli(
        ['compare', left, file('secret.json'), ...few, '--write', '--report', file('kept')],
        { env },
      )
      expect(code, out).toBe(1)
      const texts = readdirSync(file('kept')).map((name) => readFileSync(join(file('kept'), name), 'utf8'))
      expect(texts.length).toBeGreaterThan(3)
      for (const text of [out, ...texts]) expect(text).not.toContain('extmock-owner-key')
    } finally {
      await served.close()
    }
  })

  it('writes scripts that a shell can read', () => {
    const scripts = readdirSync(file('report')).filter((name) => name.endsWith('.sh'))
    expect(scripts).not.toEqual([])
    for (const name of scripts) execFileSync('sh', ['-n', join(file('report'), name)])
  })

  it.each([
    [['compare', 'mock'], 'right'],
    [['compare', 'http://127.0.0.1:1/', 'mock'], 'a side is no URL'],
    [['compare', 'mock', 'nothing.json'], 'does not exist'],
    [['compare', 'mock', 'mock:nothing.yaml'], 'does not exist'],
    [['compare', 'mock', 'mock', '--map', 'caller-1=owner'], '--map is for a recording'],
    [['compare', 'mock', 'mock', '--runs', 'x'], '--runs'],
    [['compare', 'mock', 'mock', '--only', 'nothing-like-it'], 'nothing to compare'],
  ])('tells mistakes in one line: %j', async (argv, words) => {
    const { code, err } = await runCli(argv)
    expect([code, err]).toEqual([2, expect.stringContaining(words)])
    expect(err.trim().split('\n')).toHaveLength(2)
  })
})
