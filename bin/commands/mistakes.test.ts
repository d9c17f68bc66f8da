import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { main } from '../main.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-mistakes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const profile = file('typo.yaml', 'apis: { qradar: { baseURl: http://x } }')
const noReport = file('no-report.json', '{}')
const plain = file('plain.txt', 'text')
const recording = file('empty.har', '{"log":{"version":"1.2","entries":[]}}')
const absent = join(folder, 'absent')
mkdirSync(join(folder, 'folder'))

async function told(line: readonly string[]) {
  let err = ''
  const code = await main(line, {
    stdout: { write: () => undefined },
    stderr: { write: (text) => void (err += text) },
    env: {},
  })
  return { code, err }
}

describe('a mistake on the command line', () => {
  it.each([
    [['conform', '--target', 'localhost:4010'], /neither an http\(s\) URL nor mock\nhint: did you mean http:\/\/local/],
    [['plan', '--target', 'ftp://x'], /neither an http\(s\) URL nor mock/],
    [['doctor', '--target', 'ece.example.com:12443'], /hint: did you mean https:\/\/ece\.example\.com:12443\?/],
    [['calibrate', '--target', '[::1]:4010'], /hint: did you mean http:\/\/\[::1\]:4010\?/],
    [['calibrate', '--target', 'ann:secret@localhost:4010'], /^(?!.*secret).*hint: for example/s],
    [['record', '--target', '127.0.0.1:4010', '--out', absent], /hint: did you mean http:\/\/127\.0\.0\.1:4010\?/],
    [['record', '--target', 'mock', '--out', absent], /no http\(s\) URL\nhint: give the address/],
    [['compare', 'mock', 'localhost:4010'], /a side is no URL/],
    [['compare', recording, 'mock'], /hint: --map URL=API says which API is at an address\n/],
    [['compare', 'mock', profile], /typo\.yaml: apis\.qradar\.baseURl: unknown/],
    [['conform', '--profile', profile], /--profile .*typo\.yaml: apis\.qradar\.baseURl: unknown/],
    [['judge', recording, '--waivers', profile], /--waivers .*typo\.yaml: apis: unknown.*\nhint: extmock waive/],
    [['conform', '--only', 'no-such'], /hint: extmock clauses lists every id/],
    [['merge', noReport], /merge .*no-report\.json: report: /],
    [['verify', noReport], /report .*no-report\.json: report: /],
    [['replay', noReport], /replay .*no-report\.json: replay file: /],
    [['sweep', plain], /sweep .*plain\.txt: ledger: /],
    [['conform', '--report', plain], /--report .* cannot be written \(ENOTDIR\)/],
    [['compare', 'mock', 'mock', '--report', join(plain, 'x')], /--report .* cannot be written \(ENOTDIR\)/],
    [['judge', absent, '--report', plain], /--report .* cannot be written \(ENOTDIR\)/],
    [['calibrate', '--from', absent, '--out', join(absent, 'x')], /--out .* cannot be written \(ENOENT\)/],
    [['calibrate', '--target', 'mock', '--profile-out', join(absent, 'x')], /--profile-out .* \(ENOENT\)/],
    [['serve', '--handlers', absent], /--handlers .*absent does not exist\n/],
    [['serve', '--api-module', absent], /--api-module .*absent does not exist\n/],
    [['serve', '--control-token-file', absent], /--control-token-file .*absent does not exist\n/],
    [['serve', '--control-token', ' '], /--control-token has no token in it\n/],
    [['serve', '--control-token', 'one\ntwo'], /--control-token has more than one line/],
    [['serve', '--tenant-domain', 'http://x'], /--tenant-domain "http:\/\/x" is no domain\n/],
    [['serve', '--option', 'qradar.taskMod=x'], /no option "taskMod"\nhint: did you mean qradar\.taskMode\?/],
    [['serve', '--option', 'qradar.zzzzzzzzzzz=x'], /hint: docs\/options\.md/],
    [['waive', '--form', 'report.json'], /unknown flag or argument: form\nhint: did you mean --from\?/],
    [['replay', '--targt=mock'], /unknown flag or argument: targt\nhint: did you mean --target\?/],
    [['waive', '--from', 'x'], /missing: --reason, --until\n/],
  ])('is told in a line, with a hint: %j', async (line, wanted) => {
    const { code, err } = await told(line)
    expect(err).toMatch(/^extmock: .+\nhint: .+\n$/)
    expect(err).toMatch(wanted)
    expect(code).toBe(2)
  })

  it('is a folder that is not there, for a recording', async () => {
    const { code, err } = await told(['record', '--target', 'http://127.0.0.1:9', '--out', join(absent, 'x.har')])
    expect(err).toMatch(/cannot be written \(ENOENT\)\nhint: name a new file in a folder that is there\n/)
    expect(code).toBe(2)
  })
})
