import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UsageError } from '../usage-error.ts'
import { apisOf, openSide, readMap, readSide } from './sides.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-sides-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const output = { write: () => undefined }
const io = { stdout: output, stderr: output, env: { KEY: 'k' } }
const side = async (text: string) => await readSide(text, io)

const profile = file(
  'there.yaml',
  'apis: { qradar: { baseUrl: "https://q.test/api", credentials: { admin: { header: sec, value: "${KEY}" } } } }',
)

describe('a side of a comparison', () => {
  it('is the mock, one with a configuration, a recording or a deployment', async () => {
    expect(await side('mock')).toEqual({ kind: 'mock', name: 'mock', mock: {} })
    const config = file('mock.yaml', 'apis: [connections]')
    expect(await side(`mock:${config}`)).toMatchObject({ kind: 'mock', mock: { apis: ['connections'] } })
    expect(await side(file('a.har', ''))).toMatchObject({ kind: 'recording' })
    expect(await side(file('named-otherwise.json', '{ "log": {} }'))).toMatchObject({ kind: 'recording' })
    expect(await side(profile)).toMatchObject({
      kind: 'deployment',
      profile: { apis: { qradar: { credentials: { admin: { value: 'k' } } } } },
    })
  })

  it.each(['https://q.test/api', '/nowhere/at/all.yaml'])('is not %s', async (text) => {
    await expect(side(text)).rejects.toThrow(UsageError)
  })

  it('is compared with another in what both have', async () => {
    const [mock, there] = [await side('mock'), await side(profile)]
    expect(apisOf([mock, there], undefined)).toEqual(['qradar'])
    expect(apisOf([mock, mock], ['connections'])).toEqual(['connections'])
    expect(() => apisOf([mock, there], ['connections'])).toThrow(UsageError)
  })

  it('answers once it is open, the mock at an address of its own on each side', async () => {
    const mock = await side('mock')
    if (mock.kind === 'recording') expect.fail('it is a mock')
    const wishes = { apis: ['connections'] as const, seed: 7, others: [mock] }
    const addresses: string[] = []
    for (const which of ['left', 'right'] as const) {
      const { side: opened, close } = await openSide(mock, which, wishes)
      const { baseUrl = '', credentials = {} } = opened.profile.apis['connections'] ?? {}
      const { header = '', value = '' } = credentials['admin'] ?? {}
      const answer = await opened.open().send(new Request(`${baseUrl}/extensions`, { headers: { [header]: value } }))
      await close()
      expect(await answer.json()).toMatchObject({ items: expect.any(Array) })
      addresses.push(baseUrl)
    }
    expect(new Set(addresses).size).toBe(2)
  })
})

it('a map says where an API is, and who a caller is', () => {
  const { at, callers } = readMap(['https://q.test/api=qradar', 'caller-2=admin'])
  expect(callers).toEqual({ 'caller-2': 'admin' })
  expect(at).toMatchObject([{ api: 'qradar', url: 'https://q.test/api' }])
})
