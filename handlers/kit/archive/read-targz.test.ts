import fc from 'fast-check'
import { gunzipSync, gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from './limits.ts'
import { readTarGz } from './read-targz.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)

interface Member {
  readonly name: string
  readonly bytes?: Uint8Array
  readonly type?: string
  /** What the header says, where it lies. */
  readonly size?: number
  readonly prefix?: string
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

function header({ name, bytes, type = '0', size = bytes?.length ?? 0, prefix = '' }: Member): Uint8Array {
  const block = new Uint8Array(512)
  block.set(text(name), 0)
  block.set(text(size.toString(8).padStart(11, '0')), 124)
  block.set(text('        '), 148)
  block.set(text(type), 156)
  block.set(text('ustar\x0000'), 257)
  block.set(text(prefix), 345)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.set(text(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
  return block
}

function tar(members: readonly Member[], tail = new Uint8Array(1024)): Uint8Array {
  const blocks = members.flatMap((member) => {
    const bytes = member.bytes ?? new Uint8Array(0)
    return [header(member), bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)]
  })
  return joined([...blocks, tail])
}

const targz = (members: readonly Member[]): Uint8Array => gzipSync(tar(members), { mtime: 0 })
function pax(key: string, value: string): Member {
  const rest = ` ${key}=${value}\n`
  const bytes = text(rest).length
  const length = [1, 2, 3, 4].map((digits) => bytes + digits).find((total) => String(total).length + bytes === total)
  return { name: 'pax', type: 'x', bytes: text(`${length}${rest}`) }
}

describe('readTarGz', () => {
  it('lists names, kinds and sizes, and unpacks what is asked for', () => {
    const archive = readTarGz(
      targz([
        { name: './', type: '5' },
        { name: './a.xml', bytes: text('<content/>') },
        { name: 'c.txt', prefix: 'deep/folder', bytes: text('hello') },
        pax('path', `${'p'.repeat(200)}/ü.txt`),
        { name: 'short', bytes: text('long') },
        { name: '././@LongLink', type: 'L', bytes: text(`${'g'.repeat(150)}\0`) },
        { name: 'short', bytes: text('gnu') },
      ]),
    )
    if (!archive.ok) throw new Error(archive.reason)
    expect(archive.entries).toEqual([
      { name: 'a.xml', kind: 'file', size: 10 },
      { name: 'deep/folder/c.txt', kind: 'file', size: 5 },
      { name: `${'p'.repeat(200)}/ü.txt`, kind: 'file', size: 4 },
      { name: 'g'.repeat(150), kind: 'file', size: 3 },
    ])
    const unpacked = archive.unpack(['deep/folder/c.txt', 'a.xml'])
    expect(unpacked.ok && [...unpacked.files]).toEqual([
      ['deep/folder/c.txt', text('hello')],
      ['a.xml', text('<content/>')],
    ])
    expect(archive.unpack(['nowhere']).ok).toBe(false)
  })

  it('gives back what was put in, however the bytes are cut into pieces', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,2}$/)
    const members = fc.uniqueArray(fc.record({ name, bytes: fc.uint8Array({ maxLength: 1500 }) }), {
      maxLength: 5,
      selector: ({ name: path }) => path.split('/')[0],
    })
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 300 }), (files, size) => {
        const bytes = targz(files)
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.slice(at * size, (at + 1) * size),
        )
        const archive = readTarGz(pieces)
        if (!archive.ok) throw new Error(archive.reason)
        const unpacked = archive.unpack(files.map((file) => file.name))
        expect(unpacked).toEqual({ ok: true, files: new Map(files.map((file) => [file.name, file.bytes])) })
      }),
    )
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['an absolute path', targz([{ name: '/a' }]), /absolute/],
    ['a climb', targz([{ name: 'a/../../b' }]), /climbs/],
    ['a climb in an extended header', targz([pax('path', '../b'), { name: 'a' }]), /climbs/],
    ['a drive letter', targz([{ name: 'C:a' }]), /drive/],
    ['a backslash', targz([{ name: 'a\\b' }]), /backslash/],
    ['a NUL in an extended header', targz([pax('path', 'a\0b'), { name: 'a' }]), /NUL/],
    ['a symbolic link', targz([{ name: 'a', type: '2' }]), /symbolic link/],
    ['a hard link', targz([{ name: 'a', type: '1' }]), /hard link/],
    ['a long link', targz([{ name: 'a', type: 'K', bytes: text('b\0') }]), /link/],
    ['a device', targz([{ name: 'a', type: '3' }]), /device/],
    ['a pipe', targz([{ name: 'a', type: '6' }]), /pipe/],
    ['a sparse file', targz([{ name: 'a', type: 'S' }]), /sparse/],
    ['a sparse file of pax', targz([pax('GNU.sparse.major', '1'), { name: 'a' }]), /sparse/],
    ['an unknown type', targz([{ name: 'a', type: 'Z' }]), /type/],
    ['a file twice', targz([{ name: 'a' }, { name: './a' }]), /twice/],
    ['a file that is a folder', targz([{ name: 'a' }, { name: 'a/b' }]), /both/],
    ['a folder with content', targz([{ name: 'a/', bytes: text('x') }]), /content/],
    [
      'a damaged extended header',
      targz([{ name: 'x', type: 'x', bytes: text('99 path=a\n') }, { name: 'a' }]),
      /damaged/,
    ],
    ['a huge extended header', targz([{ name: 'x', type: 'x', bytes: new Uint8Array(70_000) }]), /too large/],
    ['a global name', targz([{ ...pax('path', 'b'), type: 'g' }, { name: 'a' }]), /renames/],
    ['a size beyond the archive', targz([{ name: 'a', bytes: text('x'), size: 5000 }]), /ends too early/],
    ['a size beyond the limit', targz([{ name: 'a', size: 2 ** 32 }]), /more than/],
    ['a negative size', gzipSync(tar([{ name: 'a' }]).fill(0xff, 124, 136)), /damaged|impossible/],
    ['a damaged header', gzipSync(tar([{ name: 'a' }]).fill(0x62, 0, 1)), /damaged/],
    ['no end', gzipSync(tar([{ name: 'a' }], new Uint8Array(0))), /ends too early/],
    [
      'more after the end',
      gzipSync(tar([{ name: 'a' }], joined([new Uint8Array(1024), new Uint8Array(512).fill(1)]))),
      /goes on/,
    ],
    ['a bomb', gzipSync(tar([{ name: 'a', bytes: new Uint8Array(30_000_000) }])), /come out/],
    ['a gzip of nothing', gzipSync(new Uint8Array(0)), /ends too early/],
    ['a wrong checksum', targz([{ name: 'a' }]).fill(7, -8, -4), /checksum/],
    ['two gzips in a row', joined([targz([{ name: 'a' }]), targz([{ name: 'b' }])]), /checksum|damaged/],
    ['a gzip with megabytes after its end', joined([targz([{ name: 'a' }]), new Uint8Array(20_000_000)]), /damaged/],
    [
      'a gzip header without end',
      joined([Uint8Array.of(0x1f, 0x8b, 8, 8), new Uint8Array(100_000).fill(65)]),
      /header/,
    ],
    ['a plain tar', tar([{ name: 'a' }]), /not a gzip/],
    ['nothing', new Uint8Array(0), /not a gzip/],
  ])('refuses %s', (_, bytes, reason) => {
    expect(readTarGz(bytes)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
  })

  it('holds every limit', () => {
    const bytes = targz([
      { name: 'a', bytes: text('12345') },
      { name: 'b', bytes: text('12345') },
    ])
    const size = gunzipSync(bytes).length
    expect(readTarGz(bytes, { ...defaultLimits, maxEntries: 1 }).ok).toBe(false)
    expect(readTarGz(bytes, { ...defaultLimits, maxEntryBytes: 4 }).ok).toBe(false)
    expect(readTarGz(bytes, { ...defaultLimits, maxTotalBytes: size - 1 }).ok).toBe(false)
    expect(readTarGz(bytes, { ...defaultLimits, maxEntries: 2, maxEntryBytes: 5, maxTotalBytes: size }).ok).toBe(true)
  })

  it('refuses more entries than allowed, at the first too many', () => {
    const block = header({ name: 'a' })
    const many = new Uint8Array(20_000 * 512)
    for (let at = 0; at < many.length; at += 512) many.set(block, at)
    const archive = readTarGz(gzipSync(many, { level: 0 }))
    expect(archive).toMatchObject({ ok: false, reason: expect.stringMatching(/more than 10000 entries/) })
  })

  it('answers every truncation, every flipped byte and any noise with a value', () => {
    const bytes = targz([
      { name: 'a.xml', bytes: text('<content/>'.repeat(20)) },
      pax('path', 'q'),
      { name: 'b', bytes: text('hello') },
    ])
    for (let length = 0; length < bytes.length; length += 7) expect(readTarGz(bytes.subarray(0, length)).ok).toBe(false)
    for (let at = 0; at < bytes.length; at++) {
      const archive = readTarGz(bytes.map((byte, index) => (index === at ? byte ^ 0xff : byte)))
      expect(typeof archive.ok).toBe('boolean')
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (noise) => {
        expect(readTarGz(gzipSync(joined([noise, Uint8Array.of(1)]))).ok).toBe(false)
      }),
    )
  })
})
