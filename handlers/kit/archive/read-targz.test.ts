import fc from 'fast-check'
import { gunzipSync, gzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { defaultLimits, type ArchiveLimits, type Bytes } from './archive.ts'
import { readTarGz } from './read-targz.ts'
import { archived, header, joined, pax, tar, targz, text, type Member } from './tar-bytes.fixture.ts'

async function listed(bytes: Bytes, limits?: ArchiveLimits) {
  const archive = await readTarGz(bytes, limits)
  if (!archive.ok) throw new Error(archive.reason)
  return archive
}

const names = async (members: readonly Member[]) => (await listed(targz(members))).entries.map(({ name }) => name)

describe('readTarGz', () => {
  it('lists files by their long and short names, and unpacks what is asked for', async () => {
    const archive = await listed(
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
    expect(archive.entries).toEqual([
      { name: './a.xml', size: 10 },
      { name: 'deep/folder/c.txt', size: 5 },
      { name: `${'p'.repeat(200)}/ü.txt`, size: 4 },
      { name: 'g'.repeat(150), size: 3 },
    ])
    const files = new Map([
      ['deep/folder/c.txt', text('hello')],
      ['./a.xml', text('<content/>')],
    ])
    expect(await archive.unpack([...files.keys()])).toEqual({ ok: true, files })
    expect(await archive.unpack(['nowhere'])).toMatchObject({ ok: false, reason: expect.stringContaining('nowhere') })
  })

  it('gives back what was put in, however the bytes are cut into pieces', async () => {
    const name = fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,2}$/)
    const file = fc.record({ name, bytes: fc.uint8Array({ maxLength: 1500 }) })
    const members = fc.uniqueArray(file, { maxLength: 5, selector: (given) => given.name })
    await fc.assert(
      fc.asyncProperty(members, fc.integer({ min: 1, max: 300 }), async (given, size) => {
        const bytes = targz(given)
        const count = Math.ceil(bytes.length / size)
        const archive = await listed(Array.from({ length: count }, (_, at) => bytes.slice(at * size, (at + 1) * size)))
        const unpacked = await archive.unpack(given.map((one) => one.name))
        expect(unpacked).toEqual({ ok: true, files: new Map(given.map((one) => [one.name, one.bytes])) })
      }),
    )
  })

  it('reads what another archiver writes, in the format of GNU and in that of POSIX', async () => {
    const { longName, gnu, posix } = archived
    for (const bytes of [gnu, posix]) {
      const archive = await listed(bytes)
      expect(archive.entries).toEqual([
        { name: longName, size: 4 },
        { name: 'b.txt', size: 5000 },
      ])
      const unpacked = await archive.unpack(['b.txt', longName])
      expect(unpacked.ok && unpacked.files.get(longName)).toEqual(text('<a/>'))
      expect(unpacked.ok && unpacked.files.get('b.txt')).toEqual(text('x'.repeat(5000)))
    }
  })

  it('unpacks a file that comes after small and large ones that are passed over', async () => {
    const big = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 7919) >>> 4)
    const archive = await listed(
      targz([
        { name: 'tiny', bytes: text('1') },
        { name: 'big', bytes: big },
        { name: 'none' },
        { name: 'last', bytes: big.subarray(0, 2_000_000) },
      ]),
    )
    const unpacked = await archive.unpack(['last', 'big', 'none'])
    expect(unpacked.ok && [...unpacked.files].map(([name, bytes]) => [name, bytes.length])).toEqual([
      ['big', 3_000_000],
      ['none', 0],
      ['last', 2_000_000],
    ])
    expect(unpacked.ok && Buffer.compare(unpacked.files.get('big') ?? text(''), big)).toBe(0)
  })

  it('passes over links, devices and pipes', async () => {
    const others = ['1', '2', '3', '4', '6'].map((type) => ({ name: `other-${type}`, type }))
    expect(await names([...others, { name: 'K', type: 'K', bytes: text('b\0') }, { name: 'file' }])).toEqual(['file'])
  })

  it('unpacks the first of two files of one name', async () => {
    const archive = await listed(targz(['1', '2'].map((digit) => ({ name: 'a', bytes: text(digit) }))))
    expect(archive.entries).toHaveLength(2)
    expect(await archive.unpack(['a'])).toEqual({ ok: true, files: new Map([['a', text('1')]]) })
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['a size beyond the archive', targz([{ name: 'a', bytes: text('x'), size: 5000 }]), /truncated/],
    ['a size beyond the limit', targz([{ name: 'a', size: 2 ** 32 }]), /longer than/],
    ['a damaged header', gzipSync(tar([{ name: 'a' }]).fill(0x62, 0, 1)), /checksum/],
    ['a size that is no number', gzipSync(tar([{ name: 'a' }]).fill(0x39, 124, 130)), /./],
    ['no end', gzipSync(tar([{ name: 'a' }], new Uint8Array(0))), /truncated/],
    [
      'more after the end',
      gzipSync(tar([{ name: 'a' }], joined([new Uint8Array(1024), new Uint8Array(512).fill(1)]))),
      /./,
    ],
    ['a bomb', gzipSync(tar([{ name: 'a', bytes: new Uint8Array(30_000_000) }])), /unpacks to more than/],
    ['a gzip of nothing', gzipSync(new Uint8Array(0)), /truncated/],
    ['a wrong checksum', targz([{ name: 'a' }]).fill(7, -8, -4), /./],
    ['a gzip with more after its end', joined([targz([{ name: 'a' }]), new Uint8Array(20_000).fill(7)]), /./],
    ['a gzip header without end', joined([Uint8Array.of(0x1f, 0x8b, 8, 8), new Uint8Array(100_000).fill(65)]), /./],
    ['a plain tar', tar([{ name: 'a' }]), /./],
    ['nothing', new Uint8Array(0), /./],
  ])('refuses %s', async (_, bytes, reason) => {
    const archive = await readTarGz(bytes)
    expect(archive).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
  })

  it('holds every limit, to the byte', async () => {
    const bytes = targz(['a', 'b'].map((name) => ({ name, bytes: text('12345') })))
    const size = gunzipSync(bytes).length
    const least = { maxEntries: 2, maxEntryBytes: 5, maxTotalBytes: size, maxRatio: 200 }
    expect((await readTarGz(bytes, least)).ok).toBe(true)
    for (const [limit, value] of Object.entries(least).slice(0, 3))
      expect((await readTarGz(bytes, { ...least, [limit]: value - 1 })).ok).toBe(false)
  })

  it('refuses more entries than allowed, at the first too many', async () => {
    const block = header({ name: 'a' })
    const many = joined(Array.from({ length: 20_000 }, () => block))
    const archive = await readTarGz(gzipSync(many, { level: 1 }), { ...defaultLimits, maxRatio: 10_000 })
    expect(archive).toMatchObject({ ok: false, reason: expect.stringMatching(/more than 10000 entries/) })
  })

  it('answers every truncation, every flipped byte and any noise with a value', async () => {
    const bytes = targz([{ name: 'a.xml', bytes: text('<content/>'.repeat(20)) }, pax('path', 'q'), { name: 'b' }])
    for (let length = 0; length < bytes.length; length += 3)
      expect((await readTarGz(bytes.subarray(0, length))).ok).toBe(false)
    for (let at = 0; at < bytes.length; at++) {
      const archive = await readTarGz(bytes.map((byte, index) => (index === at ? byte ^ 0xff : byte)))
      expect(typeof archive.ok).toBe('boolean')
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (noise) => {
        expect((await readTarGz(gzipSync(joined([noise, Uint8Array.of(1)])))).ok).toBe(false)
      }),
    )
  })
})
