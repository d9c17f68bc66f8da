import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../conformance/report/index.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-merge-'))
const path = (name: string) => join(folder, name)
const judged = [
  'conform',
  '--api',
  'connections',
  '--runs',
  '1',
  '--only',
  'connections.delete.*',
  '--seed',
  '5',
  '--write',
]
const read = (name: string) => JSON.parse(readFileSync(path(join(name, 'report.json')), 'utf8')) as Report
const verdicts = ({ clauses }: Report) => clauses.map(({ id, verdict, rules }) => ({ id, verdict, rules }))

beforeAll(async () => {
  for (const part of ['1/2', '2/2'])
    expect(await runCli([...judged, '--shard', part, '--report', path(part.replace('/', '-'))])).toMatchObject({
      code: 0,
    })
  expect(await runCli([...judged, '--report', path('whole')])).toMatchObject({ code: 0 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('extmock merge', () => {
  it('makes the report of the whole of those of its parts, sealed', async () => {
    const parts = ['1-2', '2-2'].map((name) => path(join(name, 'report.json')))
    const merged = await runCli(['merge', ...parts, '--report', path('merged')])
    expect(merged).toMatchObject({ code: 0, err: '' })
    expect(verdicts(read('merged'))).toEqual(verdicts(read('whole')))
    expect(read('1-2').clauses.length).toBeLessThan(read('whole').clauses.length)
    expect((await runCli(['verify', path('merged/report.json')])).code).toBe(0)
  })

  it.each([
    [['conform', '--shard', '3/2', '--seed', '1'], '--shard "3/2" is not right'],
    [['conform', '--shard', 'one', '--seed', '1'], '--shard "one" is not right'],
    [['conform', '--shard', '1/2'], '--shard needs --seed'],
    [['merge', path('1-2/report.json')], 'there are parts 1 of 2'],
    [['merge', path('whole/report.json')], 'not that of a part'],
    [['merge', path('nowhere.json')], 'nowhere.json'],
    [['merge'], 'reports'],
  ])('%j is refused in one line with a hint', async (argv, said) => {
    const { code, out, err } = await runCli(argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(said)
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2)
  })

  it('refuses a report that is none', async () => {
    writeFileSync(path('text.json'), 'no')
    expect((await runCli(['merge', path('text.json')])).code).toBe(2)
  })
})
