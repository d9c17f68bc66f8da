import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCore } from '../handlers/create-core.ts'
import { runCli } from './run-cli.ts'
import { selfSigned } from './server/self-signed.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-doubted-'))
const pair = selfSigned()
const asked: string[] = []
const server = createServer(pair, ({ url = '' }, response) => {
  asked.push(url)
  response.writeHead(503).end()
})
let origin = ''
let profile = ''

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  profile = join(folder, 'profile.json')
  const { apis } = createCore({ apis: ['connections'], seed: 1 }).profile(origin)
  writeFileSync(profile, JSON.stringify({ apis, limits: { maxSeconds: 2 } }))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const commands: Readonly<Record<string, () => readonly string[]>> = {
  conform: () => ['conform', '--profile', profile],
  'conform without a profile': () => ['conform', '--target', origin],
  calibrate: () => ['calibrate', '--profile', profile],
  compare: () => ['compare', 'mock', profile],
  record: () => ['record', '--target', origin, '--out', join(folder, 'out.har'), '--port', '0'],
}

describe('a certificate that is not believed', () => {
  it.each(Object.entries(commands))('is a fault of the set-up for %s', async (_, args) => {
    asked.splice(0)
    const { code, err } = await runCli(args())
    expect(err).toMatch(/the certificate of https:\S+ is not believed \(DEPTH_ZERO_SELF_SIGNED_CERT\)/)
    expect(err).toMatch(/hint: .*(tls: \{ ca: FILE \}.*insecure|--ca FILE.*--insecure)/)
    expect([code, asked]).toEqual([2, []])
  })

  it('is one for doctor, which tells of it', async () => {
    const { code, out } = await runCli(['doctor', '--profile', profile])
    expect(out).toMatch(/! not believed: DEPTH_ZERO_SELF_SIGNED_CERT; name its authority as tls\.ca/)
    expect(code).toBe(2)
  })
})
