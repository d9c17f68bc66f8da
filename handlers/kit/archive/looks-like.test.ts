import { gzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { looksLike } from './looks-like.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

describe('looksLike', () => {
  it.each<[string, Uint8Array]>([
    ['zip', zipSync({ a: text('x') })],
    ['zip', zipSync({})],
    ['gzip', gzipSync(text('x'))],
    ['unknown', Uint8Array.of(...new Uint8Array(257), ...text('ustar\0'), ...new Uint8Array(249))],
    ['xml', text('<content/>')],
    ['xml', text('\ufeff \r\n\t<content/>')],
    ['xml', Uint8Array.of(0xff, 0xfe, 0x3c, 0)],
    ['xml', Uint8Array.of(0xfe, 0xff, 0, 0x3c)],
    ['unknown', text('{"a":1}')],
    ['unknown', text('PK')],
    ['unknown', text('   ')],
    ['unknown', new Uint8Array(0)],
  ])('%s', (likeness, bytes) => {
    expect(looksLike(bytes)).toBe(likeness)
    expect(looksLike(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe(likeness)
  })
})
