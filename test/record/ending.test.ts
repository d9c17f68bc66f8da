import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCli } from '../run-cli.ts'
import { listeningProcess } from '../server/serve-process.ts'
import { exchangesIn } from './recording.ts'

const folder = mkdtempSync(join(tmpdir(), 'extmock-record-'))
const file = (name: string) => join(folder, name)
/** Answers all but `/never`. */
const server = createServer((request, response) => {
  if (request.url !== '/never') response.end(`{"path":"${request.url}"}`)
})
let target = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Sends so many requests, then one that is never answered, and goes on when the deployment has it. */
async function traffic(url: string, requests: number): Promise<void> {
  for (let i = 0; i < requests; i++) await (await fetch(`${url}/${i}`)).text()
  const arrived = once(server, 'request')
  fetch(`${url}/never`).catch(() => undefined)
  await arrived
}

/** On a quiet machine it is within two seconds. Left alone, what is under way would never end. */
const SOON = 40_000

/** Whoever says that it stops is told a second time at once. */
const TWICE = encodeURIComponent(`const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (text, ...more) =>
  write(text, ...more) && (!text.includes('"stopping"') || process.kill(process.pid, 'SIGINT'))`)

describe('a recording that ends', () => {
  afterEach(() => void vi.unstubAllEnvs())

  it('by kill -9 has every exchange whose answer a client has seen', async () => {
    const out = file('killed.har')
    const proxy = await listeningProcess('record', '--target', target, '--out', out)
    await traffic(proxy.url, 40)
    proxy.signal('SIGKILL')
    expect(await proxy.ended).toBe('SIGKILL')
    const paths = (await exchangesIn(out)).map(({ request }) => new URL(request.url).pathname)
    expect(paths).toEqual(Array.from({ length: 40 }, (_, i) => `/${i}`))
    expect(JSON.parse(readFileSync(out, 'utf8')).log.entries).toHaveLength(40)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s is soon whole, exit 4, with what was under way', async (signal) => {
    const out = file(`${signal}.har`)
    const proxy = await listeningProcess('record', '--target', target, '--out', out)
    await traffic(proxy.url, 3)
    const begun = performance.now()
    proxy.signal(signal)
    expect(await proxy.ended).toBe(4)
    expect(performance.now() - begun).toBeLessThan(SOON)
    const exchanges = await exchangesIn(out)
    expect(exchanges.map(({ lost }) => lost)).toEqual([null, null, null, 'the recording ended'])
    expect(JSON.parse(proxy.lines.at(-1) ?? '')).toEqual({ event: 'stopped', exchanges: 4, out })
  })

  it('by a second signal is over at once, and can be read', async () => {
    const out = file('twice.har')
    vi.stubEnv('NODE_OPTIONS', `--import=data:text/javascript,${TWICE}`)
    const proxy = await listeningProcess('record', '--target', target, '--out', out)
    await traffic(proxy.url, 2)
    proxy.signal('SIGINT')
    // The first one would have ended it with 4, a little later.
    expect(await proxy.ended).toBe(130)
    expect((await exchangesIn(out)).length).toBeGreaterThanOrEqual(2)
  })
})

describe('a recording that cannot begin says why', () => {
  const fails = async (...flags: string[]) => {
    const { code, err } = await runCli(['record', ...flags])
    return [code, err.split('\n')[0]]
  }

  it('a file that is there', async () => {
    writeFileSync(file('there.har'), 'precious')
    const message = `extmock: --out ${file('there.har')} is there already`
    expect(await fails('--target', target, '--out', file('there.har'), '--port', '0')).toEqual([2, message])
    expect(readFileSync(file('there.har'), 'utf8')).toBe('precious')
  })

  it('a folder that is not there, a port that is taken, a target that is none', async () => {
    const out = file('no/such.har')
    expect(await fails('--target', target, '--out', out, '--port', '0')).toEqual([
      2,
      `extmock: --out ${out} cannot be written (ENOENT)`,
    ])
    const { port } = new URL(target)
    expect(await fails('--target', target, '--out', file('x.har'), '--port', port)).toEqual([
      2,
      `extmock: port ${port} on 127.0.0.1 is in use`,
    ])
    for (const [address, message] of [
      ['https://ann:pw@h', 'extmock: --target has a name or a password in it'],
      ['ftp://ann:pw@h', 'extmock: --target is no http(s) URL'],
    ] as const)
      expect(await fails('--target', address, '--out', file('x.har'))).toEqual([2, message])
    expect((await fails('--target', target, '--out', file('x.har'), '--tls-cert', 'a.pem'))[0]).toBe(2)
  })
})
