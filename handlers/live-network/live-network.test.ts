import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCore } from '../create-core.ts'
import { isPublicAddress } from './is-public-address.ts'
import { liveNetwork, type LiveNetworkOptions } from './live-network.ts'

const asked: string[] = []
const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
  asked.push(`${incoming.headers.host} ${incoming.url}`)
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://any.test')
  if (pathname === '/to') outgoing.writeHead(302, { location: searchParams.get('url') ?? '' }).end()
  else if (pathname === '/never') return
  else if (pathname === '/large') outgoing.writeHead(200).end(Buffer.alloc(2000))
  else if (pathname === '/slow') outgoing.writeHead(200).write('a')
  else if (pathname === '/file') outgoing.end('bytes')
  else outgoing.writeHead(404).end()
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))))

const at = (path: string, host = 'files.test') => `http://${host}:${(server.address() as AddressInfo).port}${path}`
const here: LiveNetworkOptions = { resolve: async () => ['127.0.0.1'], judge: (address) => address === '127.0.0.1' }
const fetched = async (url: string, options: LiveNetworkOptions = here) => {
  asked.length = 0
  const got = await liveNetwork(options)(url, { holds: {} })
  return got.ok ? Buffer.concat(got.file.chunks).toString() : got.reason
}
const to = (url: string) => `/to?url=${encodeURIComponent(url)}`

describe('a live download', () => {
  it('brings the bytes, also past redirects', async () => {
    expect(await fetched(at('/file'))).toBe('bytes')
    expect(await fetched(at(to('/file')))).toBe('bytes')
    expect(await fetched(at(to(at('/file', 'other.test'))))).toBe('bytes')
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['ftp://files.test/a', 'the scheme ftp: is not http or https'],
    ['nonsense', 'it is not a url'],
    ['/none', 'it answered 404'],
    [to('file:///etc/passwd'), 'the scheme file: is not http or https'],
    [to('http://10.0.0.1/'), 'the host 10.0.0.1 is not one of the public internet'],
    [to('http://[::1]/'), 'the host [::1] is not one of the public internet'],
    [to('http://[::ffff:127.0.0.1]/'), 'the host [::ffff:7f00:1] is not one of the public internet'],
    ...['2130706434', '0x7f.0.0.2', '0177.0.0.2', '127.2', '127.0.0.2.', encodeURIComponent('①②⑦。0。0。2')].map(
      (host): [string, string] => [to(`http://${host}/`), 'the host 127.0.0.2 is not one of the public internet'],
    ),
    [to('http://0/'), 'the host 0.0.0.0 is not one of the public internet'],
    [to('http://[::127.0.0.1]/'), 'the host [::7f00:1] is not one of the public internet'],
    [to('http://[64:ff9b::7f00:1]/'), 'the host [64:ff9b::7f00:1] is not one of the public internet'],
    [to('http://[fe80::1%25eth0]/'), 'it is not a url'],
    [to('http://user:secret@10.0.0.1/'), 'the host 10.0.0.1 is not one of the public internet'],
    [to('data:,x'), 'the scheme data: is not http or https'],
  ])('of %s fails: %s', async (path, reason) => {
    expect(await fetched(path.startsWith('/') ? at(path) : path)).toBe(reason)
  })

  it('asks nobody at an address that was not let in, whatever else the name has', async () => {
    const resolve = async () => ['127.0.0.1', '10.0.0.1']
    expect(await fetched(at('/file'), { ...here, resolve })).toContain('not one of the public internet')
    expect(asked).toEqual([])
    expect(await fetched(at('/file'), { resolve: async () => ['127.0.0.1'] })).toContain(
      'not one of the public internet',
    )
    expect(asked).toEqual([])
  })

  it('goes to the address that was judged though the name has another one by then', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    const resolve = async () => answers.shift() ?? []
    expect(await fetched(at('/file'), { ...here, resolve })).toBe('bytes')
    expect(answers).toHaveLength(1)
    const again = [['127.0.0.1'], ['10.0.0.1']]
    const moving = { ...here, resolve: async () => again.shift() ?? [] }
    expect(await fetched(at(to('/file')), moving)).toContain('not one of the public internet')
  })

  it('ends at its limits', async () => {
    expect(await fetched(at('/large'), { ...here, maxBytes: 1999 })).toBe('the file is larger than 1999 bytes')
    expect(await fetched(at('/large'), { ...here, maxBytes: 2000 })).toHaveLength(2000)
    for (const path of ['/never', '/slow'])
      expect(await fetched(at(path), { ...here, maxTime: 50 })).toBe('it took longer than 50 ms')
    const silent = { ...here, resolve: () => new Promise<never>(() => {}), maxTime: 50 }
    expect(await fetched(at('/file'), silent)).toBe('it took longer than 50 ms')
    const loop = at(to('/to?url=.'))
    expect(await fetched(loop, { ...here, maxRedirects: 2 })).toMatch(/redirected more than 2 times|answered/)
    expect(await fetched(at('/file'), { ...here, resolve: () => Promise.reject(new Error('no')) })).toContain(
      'be found',
    )
  })

  it('reaches nothing here by default, and is not what a mock does unless it is told to', async () => {
    expect(await fetched(at('/file', '127.0.0.1'), {})).toContain('not one of the public internet')
    expect(await fetched(at('/file', 'localhost'), {})).toContain('not one of the public internet')
    const profile = (options: object) => createCore(options).profile('').apis['elastic-cloud'].capabilities
    expect(profile({})).toHaveProperty('downloadUrl')
    expect(profile({ network: liveNetwork() })).not.toHaveProperty('downloadUrl')
  })
})

describe('a public address', () => {
  it('is none of this machine, nor of a network that it is in', () => {
    const own = ['2a00:1450:1::10/64', '8.8.8.10/24', '9.9.9.9/32', '0.0.0.0/0', '::/0']
    const judged = (address: string) => isPublicAddress(address, own)
    expect(['2a00:1450:1::10', '2a00:1450:1::9', '8.8.8.10', '8.8.8.8', '9.9.9.9'].filter(judged)).toEqual([])
    expect(['2a00:1450:2::9', '8.8.4.4', '9.9.9.10'].every(judged)).toBe(true)
  })

  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'is %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '168.63.129.16',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    'fe80::1%eth0',
    'fd00:ec2::254',
    '2001:db8::1',
    '2001:0:808:808::1',
    '2002:7f00:1::',
    'ff02::1',
    'localhost',
    '',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
