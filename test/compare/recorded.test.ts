import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Comparison } from '../../conformance/compare/index.ts'
import { httpSend } from '../../conformance/node/index.ts'
import { parseProfile } from '../../conformance/profile/index.ts'
import { runConformance } from '../../conformance/run/index.ts'
import { apiNames } from '../../contracts/index.ts'
import { startRecording, type Recording } from '../record/recording.ts'
import { runCli } from '../run-cli.ts'
import { serveMock } from './served-mock.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-compare-recorded-'))
const here = process.cwd()
beforeAll(() => process.chdir(folder))
afterAll(() => {
  process.chdir(here)
  rmSync(folder, { recursive: true, force: true })
})

/** What a client does to a mock behind the recorder, by rules of the suite; ends with what was recorded. */
async function recorded(
  name: string,
  only: string,
  options = {},
  apis: readonly string[] = apiNames,
): Promise<Recording> {
  const served = await serveMock(folder, name, options)
  const recording = await startRecording(served.url)
  const { send, close } = httpSend({})
  try {
    const text = readFileSync(served.profile, 'utf8').replaceAll(served.url, recording.url)
    const profile = parseProfile({ ...JSON.parse(text), write: true }, {})
    for (const api of apis) await runConformance({ send, profile, apis: [api], seed: 4, runs: 1, only })
  } finally {
    await close()
    await recording.close()
    await served.close()
  }
  return recording
}

async function compared(...argv: readonly string[]): Promise<Comparison> {
  const { out, err } = await runCli(['compare', ...argv, '--json'])
  expect(err).toBe('')
  return JSON.parse(out) as Comparison
}

const roles = ['--map', 'caller-1=owner', 'caller-2=stranger', 'caller-3=userless']
const shown = ({ differences }: Comparison) =>
  differences.map(({ operation, field, left, right }) => `${operation} ${field}: ${left} / ${right}`)

describe('a recording', () => {
  it('of the mock is what the mock answers, and of a mock served as well', async () => {
    const recording = await recorded('itself', '*.life')
    const mock = await compared(recording.file, 'mock')
    expect(shown(mock)).toEqual([])
    expect(mock.operations.map(({ api }) => api)).toEqual(expect.arrayContaining([...apiNames]))
    expect(mock.share.total).toBeGreaterThan(150)
    const served = await serveMock(folder, 'another', { seed: 31 })
    const there = await compared(recording.file, served.profile, '--write')
    expect(shown(there)).toEqual([])
    expect([there.leaks, await served.everything()]).toEqual([[], expect.not.stringContaining('xm-')])
    await served.close()
    await recording.remove()
  })

  it('of another mock differs in its option, which is named', async () => {
    const options = { 'elastic-cloud': { omittedDescription: 'keep' } }
    const recording = await recorded('keeping', '*.version-spellings', { options }, ['elastic-cloud'])
    const compare = await compared(recording.file, 'mock', '--api', 'elastic-cloud', ...roles)
    expect(compare.share.agree).toBeLessThan(compare.share.total)
    const named = compare.differences.flatMap(({ options: guesses }) => guesses.map(({ option }) => option))
    expect(new Set(named), shown(compare).join('\n')).toEqual(new Set(['omittedDescription']))
    expect(Math.max(...compare.differences.map(({ sequence }) => sequence.length))).toBeLessThan(6)
    await recording.remove()
  })

  it('says what cannot be sent again, and from where an API is', async () => {
    const answer = {
      status: 200,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { mimeType: 'application/json', text: '{"extensions":[]}', size: 17 },
    }
    const entry = (url: string, more: object = {}) => ({
      startedDateTime: '2026-01-01T00:00:00.000Z',
      time: 1,
      request: { method: 'GET', url, headers: [], bodySize: 0, ...more },
      response: answer,
    })
    const put = { method: 'PUT', bodySize: 9_000_000 }
    const url = 'https://ece.example.com/behind/deployments/extensions'
    const log = { version: '1.2', entries: [entry(url), entry(`${url}/1`, put), entry('https://other.example.com/')] }
    writeFileSync('odd.har', JSON.stringify({ log }))
    const nothing = await runCli(['compare', 'odd.har', 'mock'])
    expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('--map URL=API')])
    const at = ['--map', 'https://ece.example.com/behind=elastic-cloud']
    const misled = await runCli(['compare', 'odd.har', 'mock', '--map', 'https://ece.example.com=qradar'])
    expect([misled.code, misled.err]).toEqual([2, expect.stringContaining('nothing in the recording is of qradar')])
    const { share, leftOut } = await compared('odd.har', 'mock', ...at)
    expect(share).toEqual({ agree: 1, total: 1 })
    expect(leftOut).toEqual({ 'for none of the APIs': 1, 'not recorded whole': 1 })
  })
})
