/** Stores that do not let everybody in, or that Sentinels speak for: as `serve` opens them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openShared, type SharedFlags } from '../../bin/serve/open-shared.ts'
import { credentials } from '../../fixtures/elastic-cloud/index.ts'
import { createCore } from '../../handlers/create-core.ts'
import { freePort } from '../free-port.ts'
import { runCli } from '../run-cli.ts'
import { selfSigned } from '../server/self-signed.ts'
import { startSentinels } from './sentinels.ts'
import { startStore, storeProgram } from './store-process.ts'

const URL_OF_ALL = 'http://x.test/api/v1/deployments/extensions'
const headers = { authorization: credentials.owner.value, 'content-type': 'application/json' }
const PASSWORD = 'pass: wörd/@1'
const ESCAPED = encodeURIComponent(PASSWORD)

/** What a replica says on standard error when its store promises all. */
const NOTHING = ''

describe.skipIf(storeProgram === undefined)('a store that does not let everybody in (needs redis-server)', () => {
  let folder: string
  const open: (() => Promise<void>)[] = []
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  const store = async (...args: Parameters<typeof startStore>) => {
    const one = await startStore(...args)
    open.push(one.close)
    return one
  }
  /** A server's core on a store as the command line names it. */
  const replica = async (state: string, flags: Partial<SharedFlags> = {}) => {
    const said = { text: '' }
    const io = { stdout: said, stderr: { write: (text: string) => (said.text += text) }, env: {} }
    const apis = ['elastic-cloud'] as const
    const kept = await openShared(
      state,
      { journal: 'local', ...flags },
      { apis, seed: 1 },
      { ...io, stdout: io.stderr },
    )
    open.push(kept.close)
    const { fetch } = createCore({ apis, data: 'none', store: kept })
    const create = async (name: string) => {
      const body = JSON.stringify({ name, extension_type: 'bundle', version: '*' })
      return (await fetch(new Request(URL_OF_ALL, { method: 'POST', headers, body }))).status
    }
    /** Names of what is there, or the status of a refusal. */
    const names = async (): Promise<readonly string[] | number> => {
      const answer = await fetch(new Request(URL_OF_ALL, { headers }))
      if (answer.status !== 200) return answer.status
      const { extensions } = (await answer.json()) as { readonly extensions: readonly { readonly name: string }[] }
      return extensions.map(({ name }) => name)
    }
    return { create, names, said: () => said.text }
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'extmock-entry-'))
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    for (const close of open.splice(0).toReversed()) await close()
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** What `serve` says when it cannot start. */
  const refused = async (state: string, ...flags: readonly string[]) => {
    const { code, err } = await runCli(['serve', '--port', '0', '--state', state, ...flags])
    expect(err).not.toContain(ESCAPED)
    return [code, ...err.trimEnd().split('\n')]
  }
  const told = (sentence: RegExp, hint: RegExp) => [2, expect.stringMatching(sentence), expect.stringMatching(hint)]

  it('takes the password of the address, of a file and of the environment', async () => {
    const { port } = await store(['--requirepass', PASSWORD])
    const bare = `redis://127.0.0.1:${port}`
    const first = await replica(`redis://:${ESCAPED}@127.0.0.1:${port}`)
    expect(await first.create('kept')).toBe(201)
    const word = await file('word', `${PASSWORD}\n`)
    const second = await replica(bare, { 'state-password-file': word })
    expect(await refused(bare)).toEqual(told(/^extmock: --state .*NOAUTH/, /--state-password-file/))
    vi.stubEnv('EXTMOCK_STATE_PASSWORD', PASSWORD)
    const third = await replica(bare)
    for (const one of [first, second, third]) expect([await one.names(), one.said()]).toEqual([['kept'], NOTHING])
    vi.stubEnv('EXTMOCK_STATE_PASSWORD', 'wrong')
    expect(await refused(bare)).toEqual(told(/^extmock: --state .*WRONGPASS/, /--state-password-file/))
  })

  it('speaks TLS with a store whose certificate the CA has signed, and with no other', async () => {
    const [{ cert, key }, other] = [selfSigned(), selfSigned()]
    const [ca, keyFile, wrong] = [await file('ca', cert), await file('key', key), await file('other', other.cert)]
    const pair = [
      '--tls-cert-file',
      ca,
      '--tls-key-file',
      keyFile,
      '--tls-ca-cert-file',
      ca,
      '--tls-auth-clients',
      'no',
    ]
    const { port } = await store([...pair, '--requirepass', PASSWORD], { tls: true })
    const at = (host: string) => `rediss://:${ESCAPED}@${host}:${port}/1`
    const first = await replica(at('127.0.0.1'), { 'state-ca': ca })
    expect(await first.create('kept')).toBe(201)
    const second = await replica(at('localhost'), { 'state-ca': ca })
    for (const one of [first, second]) expect([await one.names(), one.said()]).toEqual([['kept'], NOTHING])
    for (const flags of [[], ['--state-ca', wrong]])
      expect(await refused(at('127.0.0.1'), ...flags)).toEqual(told(/certificate/, /--state-ca/))
  })

  it('follows the primary that a Sentinel names, and drops what died with the last one', async () => {
    const sentinels = await startSentinels(ESCAPED)
    open.push(sentinels.close)
    vi.stubEnv('EXTMOCK_STATE_PASSWORD', ESCAPED)
    const [a, b] = await Promise.all([replica(sentinels.url), replica(sentinels.url)])
    expect(await a.create('kept')).toBe(201)
    expect(await b.names()).toEqual(['kept'])
    await sentinels.breakCopying()
    expect(await a.create('lost')).toBe(201)
    await sentinels.failOver()
    for (const one of [a, b]) await expect.poll(one.names).toEqual(['kept'])
    expect(await b.create('next')).toBe(201)
    expect(await a.names()).toEqual(['kept', 'next'])
    // Only the one that had it knows that it is gone.
    expect([a, b].map((one) => one.said().match(/has lost/g)?.length)).toEqual([1, undefined])
  })

  it('tells in a line that nobody is there', async () => {
    const port = await freePort()
    const addresses = [`valkey://127.0.0.1:${port}`, `valkey+sentinel://127.0.0.1:${port}/main`]
    const said = await Promise.all(addresses.map((address) => refused(address)))
    expect(said).toEqual([told(/there is no connection .*ECONNREFUSED/, /start/), told(/all Sentinels/i, /start/)])
  })
})
