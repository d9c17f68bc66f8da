import { describe, expect, it } from 'vitest'
import { readZip } from '../archive/index.ts'
import { simulatedNetwork } from './network.ts'

const bundle = { kind: 'bundle', version: '8.*' }
const bytesOf = async (url: string, hint = bundle) => {
  const got = await simulatedNetwork(url, hint)
  if (!got.ok) throw new Error(got.reason)
  return Buffer.concat(got.file.chunks)
}

describe('the simulated network', () => {
  it.each([
    ['', 'not a url'],
    ['nonsense', 'not a url'],
    ['ftp://files.example.com/a.zip', 'ftp:'],
    ['file:///etc/passwd', 'file:'],
    ['https://nowhere.invalid/a.zip', 'nowhere.invalid'],
    ['https://a.INVALID./x', 'cannot be found'],
    ['https://invalid/x', 'cannot be found'],
    ['http://files.example.com:1/a.zip', 'port 1'],
    ['https://files.example.com/status/301', 'redirects'],
    ['https://files.example.com/status/404/', '404'],
    ['https://files.example.com/status/500', '500'],
  ])('cannot fetch %s', async (url, reason) => {
    const got = await simulatedNetwork(url, bundle)
    expect(got.ok ? '' : got.reason).toContain(reason)
  })

  it.each([
    'https://files.example.com/a.zip',
    'http://user:secret@files.example.com:8080/a.zip?x=1',
    'https://files.example.com:443/status/200',
    'http://files.example.com:80/',
    'https://notinvalid/x',
    'https://invalid.example.com/x',
  ])('fetches an archive from %s, the same each time', async (url) => {
    const bytes = await bytesOf(url)
    expect(readZip(bytes).ok).toBe(true)
    expect(await bytesOf(url)).toEqual(bytes)
  })

  it('gives each url its own bytes, and a plugin its descriptor', async () => {
    expect(await bytesOf('https://a.example/1')).not.toEqual(await bytesOf('https://a.example/2'))
    const archive = readZip(await bytesOf('https://a.example/1', { kind: 'plugin', version: '8.13.4' }))
    const unpacked = archive.ok && archive.unpack(['plugin-descriptor.properties'])
    const text = unpacked && unpacked.ok && new TextDecoder().decode([...unpacked.files.values()][0])
    expect(text).toContain('elasticsearch.version=8.13.4\n')
  })
})
