import { describe, expect, it } from 'vitest'
import { readZip } from '../archive/index.ts'
import { simulatedNetwork } from './network.ts'

const bytesOf = async (url: string, holds: Readonly<Record<string, string>> = {}) => {
  const got = await simulatedNetwork(url, { holds })
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
    const got = await simulatedNetwork(url, { holds: {} })
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
    expect((await readZip(bytes)).ok).toBe(true)
    expect(await bytesOf(url)).toEqual(bytes)
  })

  it('gives each url its own bytes, and the archive what it should hold', async () => {
    expect(await bytesOf('https://a.example/1')).not.toEqual(await bytesOf('https://a.example/2'))
    const bytes = await bytesOf('https://a.example/1', { 'a/b.txt': 'what is held' })
    const archive = await readZip(bytes)
    expect(archive.ok && archive.entries.map(({ name }) => name)).toEqual(['source.txt', 'a/b.txt'])
    // Nothing in it is packed.
    expect([bytes.includes('what is held'), bytes.includes('https://a.example/1')]).toEqual([true, true])
  })
})
