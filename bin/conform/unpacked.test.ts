import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isZip, unpacked } from './unpacked.ts'

const text = `{"log":{"version":"1.2","comment":"${'žluťoučký kůň '.repeat(40)}"}}`

async function* inPieces(whole: Uint8Array, size: number) {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}

async function read(whole: Uint8Array, size = 1000): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of unpacked(inPieces(whole, size))) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')

describe('the text of a recording', () => {
  it.each([
    ['as it is', Buffer.from(text)],
    ['of gzip', gzipSync(text)],
    ['of gzip in two parts', Buffer.concat([gzipSync(text.slice(0, 99)), gzipSync(text.slice(99))])],
    ['of zlib', deflateSync(text)],
    ['of zlib that is not pressed', deflateSync(text, { level: 0 })],
    ['of PowerShell', utf16],
    ['of UTF-16 with its bytes the other way round', Buffer.from(utf16).swap16()],
  ])('%s', async (_, packed) => {
    for (const size of [1, 3, 1000]) expect(await read(packed, size)).toBe(text)
  })

  it('is read as far as it goes where what is packed breaks off, or is damaged', async () => {
    const packed = gzipSync(Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 251)))
    const whole = (await read(packed)).length
    const part = (await read(packed.subarray(0, packed.length >> 1))).length
    expect([part > 0, part < whole]).toEqual([true, true])
    expect(await read(Buffer.from('1f8bffffffff', 'hex'))).toBe('')
    expect(await read(Buffer.alloc(0))).toBe('')
  })

  it('is not looked for in a ZIP archive, which holds many', async () => {
    const failure = await read(Buffer.from('PK\u0003\u0004 and more')).catch((error: unknown) => error)
    expect([isZip(failure), isZip(new Error('PK'))]).toEqual([true, false])
  })

  it('fails as its source does', async () => {
    const broken = async function* () {
      yield gzipSync(text).subarray(0, 50)
      throw new Error('no disk')
    }
    const all = async () => {
      for await (const chunk of unpacked(broken())) expect(chunk.length).toBeGreaterThan(-1)
    }
    await expect(all()).rejects.toThrow('no disk')
  })
})
