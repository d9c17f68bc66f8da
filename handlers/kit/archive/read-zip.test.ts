import fc from 'fast-check'
import { deflateSync, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { straight } from '../time/slices.ts'
import { defaultLimits, type ArchiveLimits, type Bytes } from './archive.ts'
import { readZip } from './read-zip.ts'
import { zipWork } from './write-zip.ts'
import * as forged from './zip-bytes.fixture.ts'

const { text, zip, edited, declaring, chunked, LOCAL, CENTRAL, END } = forged
const small = (): Uint8Array => zip({ 'a.xml': text('<content/>'.repeat(20)), 'b/c.txt': text('hello') })

/** The archive, or what is wrong with it. */
async function listed(bytes: Bytes, limits?: ArchiveLimits) {
  const archive = await readZip(bytes, limits)
  if (!archive.ok) throw new Error(archive.reason)
  return archive
}

/** Why not all of it can be had; undefined when it can. */
async function whyNot(bytes: Bytes, limits?: ArchiveLimits): Promise<string | undefined> {
  const archive = await readZip(bytes, limits)
  const said = archive.ok ? await archive.unpack(archive.entries.map(({ name }) => name)) : archive
  return said.ok ? undefined : said.reason
}

describe('readZip', () => {
  it('lists names and sizes without folders, and unpacks what is asked for', async () => {
    const archive = await listed(
      zip({ 'a.xml': text('<content/>'), 'folder/': new Uint8Array(0), 'b/c.txt': text('hello') }),
    )
    expect(archive.entries).toEqual([
      { name: 'a.xml', size: 10 },
      { name: 'b/c.txt', size: 5 },
    ])
    expect(await archive.unpack(['b/c.txt'])).toEqual({ ok: true, files: new Map([['b/c.txt', text('hello')]]) })
    for (const name of ['nowhere', 'folder/', '__proto__'])
      expect(await archive.unpack([name])).toMatchObject({ ok: false, reason: expect.stringContaining(name) })
  })

  it('gives back what zipWork was given, whatever the names and however the bytes are cut into pieces', async () => {
    const name = fc
      .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
      .filter((given) => !given.endsWith('/') && given !== '__proto__')
    const files = fc.dictionary(name, fc.uint8Array({ maxLength: 300 }), { maxKeys: 6 })
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 200 }), async (given, size) => {
        const write = () =>
          Buffer.concat(straight(zipWork(Object.entries(given).map(([name, file]) => [name, [file]]))))
        const bytes = write()
        expect(write()).toEqual(bytes)
        // The time of its first file is the first that a zip can express, whenever it is written.
        if (Object.keys(given).length > 0) expect(bytes.toString('hex', 10, 14)).toBe('00002100')
        const archive = await listed(chunked(bytes, size))
        const held = unzipSync(bytes)
        expect(archive.entries.map((entry) => entry.name).toSorted()).toEqual(Object.keys(held).toSorted())
        const unpacked = await archive.unpack(Object.keys(held))
        expect(unpacked).toEqual({ ok: true, files: new Map(Object.entries(held)) })
      }),
    )
  })

  it('reads what another archiver writes: streamed with the sizes after the data, and stored', async () => {
    const archive = await listed(forged.streamed)
    expect(archive.entries).toEqual([
      { name: 'a.xml', size: 500 },
      { name: 'sub/stored.bin', size: 30 },
    ])
    const unpacked = await archive.unpack(['sub/stored.bin', 'a.xml'])
    expect(unpacked.ok && [...unpacked.files.values()]).toEqual([text('x'.repeat(30)), text('<content/>'.repeat(50))])
  })

  it('reads a zip64 end record, a comment, and an archive within an archive, which is a file', async () => {
    expect((await listed(forged.asZip64(small()))).entries).toHaveLength(2)
    const commented = edited(small(), END, (view, at) => view.setUint16(at + 20, 3, true))
    expect((await listed([commented, text('abc')])).entries).toHaveLength(2)
    const nested = zipSync({ 'inner.zip': [small(), { level: 0 }], 'x.xml': text('<a/>') })
    expect((await listed(nested)).entries.map(({ name }) => name)).toEqual(['inner.zip', 'x.xml'])
    expect(await whyNot(nested)).toBeUndefined()
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing at all', new Uint8Array(0), /end of central directory/],
    ['something after it', Uint8Array.of(...small(), 1), /comment length/],
    ['something before it', Uint8Array.of(1, 2, 3, ...small()), /signature/],
    ['a directory elsewhere', edited(small(), END, (view, at) => view.setUint32(at + 16, 3, true)), /signature/],
    ['more entries than it has', edited(small(), END, (view, at) => view.setUint16(at + 10, 9, true)), /signature/],
    ['one part of several', edited(small(), END, (view, at) => view.setUint16(at + 4, 1, true)), /volume/],
    ['an encrypted entry', edited(small(), CENTRAL, (view, at) => view.setUint16(at + 8, 1, true)), /encrypt|stored/],
    ['another method', edited(small(), CENTRAL, (view, at) => view.setUint16(at + 10, 14, true)), /method/],
    ['no local header', edited(small(), LOCAL, (view, at) => view.setUint32(at, 7, true)), /local file header/],
    ['a size too small', declaring(zip({ a: text('hello'.repeat(20)) }), 5), /exceeds/],
    ['a size too large', declaring(zip({ a: text('hello'.repeat(20)) }), 5000), /mismatch/],
    ['a bomb with an honest header', zip({ bomb: new Uint8Array(3_000_000) }), /200 times/],
    [
      'packed bytes beyond the end',
      edited(zip({ a: text('hello'.repeat(20)) }), CENTRAL, (view, at) => view.setUint32(at + 20, 10_000, true)),
      /overlap/,
    ],
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await whyNot(bytes)).toMatch(reason)
  })

  it('refuses entries that share packed bytes, though each by itself is within the limits', async () => {
    const kernel = deflateSync(Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7919) >>> 5))
    const quine = (entries: number) => forged.overlapping({ entries, kernel, unpackedSize: 20_000 })
    expect(await whyNot(quine(1))).toBeUndefined()
    expect(await whyNot(quine(1000))).toMatch(/overlap/)
  })

  it('stops a bomb whose headers lie soon after what was declared', async () => {
    const archive = await listed(declaring(zip({ bomb: new Uint8Array(64_000_000) }), 1000))
    expect(archive.entries).toEqual([{ name: 'bomb', size: 1000 }])
    const before = process.memoryUsage().arrayBuffers
    expect(await archive.unpack(['bomb'])).toMatchObject({ ok: false, reason: expect.stringContaining('exceeds') })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32_000_000)
  })

  it('holds every limit while listing, to the byte', async () => {
    const least = { maxEntries: 2, maxEntryBytes: 200, maxTotalBytes: 205, maxRatio: 200 }
    expect(await whyNot(small(), least)).toBeUndefined()
    for (const [limit, value] of Object.entries(least).slice(0, 3))
      expect((await readZip(small(), { ...least, [limit]: value - 1 })).ok).toBe(false)
    const flat = zip({ a: new Uint8Array(2 ** 20 + 1) })
    expect((await readZip(flat, { ...defaultLimits, maxRatio: 500 })).ok).toBe(false)
    expect((await readZip(flat, { ...defaultLimits, maxRatio: 5000 })).ok).toBe(true)
  })

  it('refuses too many entries, and a directory too large without reading it', async () => {
    expect((await readZip(forged.manyEntries(10_000))).ok).toBe(true)
    expect(await whyNot(forged.manyEntries(10_001))).toMatch(/more than 10000 entries/)
    expect(await whyNot(forged.manyEntries(60_000))).toMatch(/directory is too large/)
  })

  it('counts entries and their extra fields before the library makes anything of them', async () => {
    const strange = edited(forged.manyEntries(10_001), CENTRAL, (view, at) => view.setUint16(at + 8, 0x40, true))
    expect(await whyNot(strange)).toMatch(/more than 10000 entries/)
    const extra = { 0x7001: new Uint8Array(0), 0x7002: new Uint8Array(0) }
    const noted = zipSync({ a: [text('x'), { extra }] })
    expect(await whyNot(noted)).toBeUndefined()
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [0x7001 + at, new Uint8Array(0)]))
    expect(await whyNot(zipSync({ a: [text('x'), { extra: many }] }), { ...defaultLimits, maxEntries: 2 })).toMatch(
      /too many extra fields/,
    )
  })

  it('looks only at the tail and the directory while listing', async () => {
    const body = Uint8Array.from({ length: 200_000 }, (_, at) => (at * 7919) >>> 3)
    const pieces = chunked(zipSync({ body: [body, { level: 0 }] }), 1000)
    const read = () => {
      throw new Error('this was read')
    }
    const untouched = pieces.slice(0, 130).map((piece) => Object.assign(piece, { subarray: read, slice: read }))
    expect((await listed([...untouched, ...pieces.slice(130)])).entries).toEqual([{ name: 'body', size: 200_000 }])
  })

  it('answers every truncation, every flipped byte and any noise with a value', async () => {
    const bytes = small()
    for (let length = 0; length < bytes.length; length += 3)
      expect((await readZip(bytes.subarray(0, length))).ok).toBe(false)
    for (let at = 0; at < bytes.length; at++)
      await whyNot(bytes.map((byte, index) => (index === at ? byte ^ 0xff : byte)))
    const around = fc.tuple(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 40 }))
    await fc.assert(
      fc.asyncProperty(around, async ([before, after]) => {
        const archive = await readZip([before, bytes.subarray(40), after])
        // Bytes cut off at the front leave a directory that points to the wrong place, unless as many stand in for them.
        expect(archive.ok && before.length !== 40).toBe(false)
      }),
    )
  })
})
