import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from './limits.ts'
import { readZip } from './read-zip.ts'
import { writeZip } from './write-zip.ts'

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files, { mtime: '2000-01-01T00:00:00' })
const small = (): Uint8Array => zip({ 'a.xml': text('<content/>'.repeat(20)), 'b/c.txt': text('hello') })

/** Every place where a signature starts. */
function placesOf(bytes: Uint8Array, signature: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length - 3 }, (_, at) => at).filter((at) => view.getUint32(at, true) === signature)
}
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50

/** A copy in which `edit` changed each header found. */
function edited(bytes: Uint8Array, signature: number, edit: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice()
  for (const at of placesOf(copy, signature)) edit(new DataView(copy.buffer), at)
  return copy
}
function renamed(from: string, to: string): Uint8Array {
  const bytes = zip({ [from]: text('x') })
  const [old, fresh] = [text(from), text(to)]
  expect(fresh.length).toBe(old.length)
  for (const [signature, header] of [
    [LOCAL, 30],
    [CENTRAL, 46],
  ] as const)
    for (const at of placesOf(bytes, signature)) bytes.set(fresh, at + header)
  return bytes
}
function chunked(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.slice(at * size, (at + 1) * size))
}

describe('readZip', () => {
  it('lists names, kinds and sizes, and unpacks what is asked for', () => {
    const archive = readZip(
      zip({ 'a.xml': text('<content/>'), 'folder/': new Uint8Array(0), 'b/c.txt': text('hello') }),
    )
    if (!archive.ok) throw new Error(archive.reason)
    expect(archive.entries).toEqual([
      { name: 'a.xml', kind: 'file', size: 10 },
      { name: 'folder', kind: 'folder', size: 0 },
      { name: 'b/c.txt', kind: 'file', size: 5 },
    ])
    const unpacked = archive.unpack(['b/c.txt'])
    expect(unpacked.ok && [...unpacked.files]).toEqual([['b/c.txt', text('hello')]])
    expect(archive.unpack(['nowhere'])).toMatchObject({ ok: false, reason: expect.stringContaining('nowhere') })
    expect(archive.unpack(['folder']).ok).toBe(false)
  })

  it('reads the pieces of an upload, and looks only at those with the tail and the directory while listing', () => {
    const big = Uint8Array.from({ length: 200_000 }, (_, at) => (at * 7919) >>> 3)
    const pieces = chunked(zipSync({ big }, { level: 0, mtime: '2000-01-01T00:00:00' }), 1000)
    const touched = new Set<number>()
    const watched = pieces.map((piece, index) =>
      Object.assign(piece, {
        subarray: (from?: number, to?: number) => (
          touched.add(index),
          Uint8Array.prototype.subarray.call(piece, from, to)
        ),
      }),
    )
    const archive = readZip(watched)
    if (!archive.ok) throw new Error(archive.reason)
    expect(Math.min(...touched)).toBeGreaterThan(130)
    const unpacked = archive.unpack(['big'])
    expect(unpacked.ok && unpacked.files.get('big')?.every((byte, at) => byte === big[at])).toBe(true)
  })

  it('gives back what writeZip was given, however the bytes are cut into pieces', () => {
    const part = fc
      .string({ minLength: 1, maxLength: 8, unit: 'grapheme' })
      .filter((name) => !/[/\\\0:]|^\.{1,2}$/.test(name))
    const file = fc.record({
      name: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
      bytes: fc.uint8Array({ maxLength: 300 }),
    })
    fc.assert(
      fc.property(fc.array(file, { maxLength: 6 }), fc.integer({ min: 1, max: 200 }), (files, size) => {
        const written = writeZip(files)
        fc.pre(written.ok)
        if (!written.ok) return
        const archive = readZip(chunked(written.bytes, size))
        if (!archive.ok) throw new Error(archive.reason)
        const unpacked = archive.unpack(files.map(({ name }) => name))
        if (!unpacked.ok) throw new Error(unpacked.reason)
        expect(unpacked.files).toEqual(new Map(files.map(({ name, bytes }) => [name, bytes])))
      }),
      { numRuns: 200 },
    )
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['an absolute path', zip({ '/etc/passwd': text('x') }), /absolute/],
    ['a climb', zip({ 'a/../../b': text('x') }), /climbs/],
    ['a climb at the end', zip({ 'a/..': text('x') }), /climbs/],
    ['a drive letter', zip({ 'C:/a': text('x') }), /drive/],
    ['a backslash', renamed('a-b', 'a\\b'), /backslash/],
    ['a NUL', renamed('a-b', 'a\0b'), /NUL/],
    [
      'a name in one header only',
      edited(small(), LOCAL, (view, at) => view.setUint8(at + 30, 0x7a)),
      /named differently/,
    ],
    ['a file twice', renamedTwin(), /twice/],
    ['a file twice, by different spellings', zip({ a: text('1'), './a': text('2') }), /twice/],
    ['a file that is a folder', zip({ a: text('1'), 'a/b': text('2') }), /both a file and a folder/],
    [
      'a symbolic link',
      edited(small(), CENTRAL, (view, at) => view.setUint32(at + 38, 0o120777 * 65536, true)),
      /symbolic link/,
    ],
    ['a device', edited(small(), CENTRAL, (view, at) => view.setUint32(at + 38, 0o060644 * 65536, true)), /neither/],
    ['an encrypted entry', edited(small(), CENTRAL, (view, at) => view.setUint16(at + 8, 1, true)), /encrypted/],
    [
      'an entry encrypted only locally',
      edited(small(), LOCAL, (view, at) => view.setUint16(at + 6, 1, true)),
      /encrypted/,
    ],
    ['another method', edited(small(), CENTRAL, (view, at) => view.setUint16(at + 10, 14, true)), /method 14/],
    [
      'two entries over the same bytes',
      edited(small(), CENTRAL, (view, at) => view.setUint32(at + 42, 0, true)),
      /overlap/,
    ],
    [
      'fewer entries than declared',
      edited(small(), END, (view, at) => (view.setUint16(at + 8, 9, true), view.setUint16(at + 10, 9, true))),
      /lists 2/,
    ],
    [
      'more entries than declared',
      edited(small(), END, (view, at) => (view.setUint16(at + 8, 1, true), view.setUint16(at + 10, 1, true))),
      /lists 2/,
    ],
    ['one part of several', edited(small(), END, (view, at) => view.setUint16(at + 4, 1, true)), /one part/],
    ['a directory elsewhere', edited(small(), END, (view, at) => view.setUint32(at + 16, 3, true)), /directory/],
    ['something before it', Uint8Array.of(1, 2, 3, ...small()), /directory/],
    ['something after it', Uint8Array.of(...small(), 1), /end record/],
    ['a wrong checksum', edited(small(), CENTRAL, (view, at) => view.setUint32(at + 16, 1, true)), /checksum/],
    ['a size too small', sized(small(), 5), /sizes|more than 5 bytes/],
    ['a size too large', sized(small(), 5000), /declares 5000/],
    ['a bomb with an honest header', zip({ bomb: new Uint8Array(3_000_000) }), /200 times/],
    ['nothing at all', new Uint8Array(0), /end record/],
  ])('refuses %s', (_, bytes, reason) => {
    const archive = readZip(bytes)
    const refused = archive.ok ? archive.unpack(archive.entries.map((entry) => entry.name)) : archive
    expect(refused).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
  })

  it('stops a bomb whose headers lie, after no more than was declared', () => {
    const archive = readZip(sized(zip({ bomb: new Uint8Array(8_000_000) }), 1000))
    if (!archive.ok) throw new Error(archive.reason)
    expect(archive.entries).toEqual([{ name: 'bomb', kind: 'file', size: 1000 }])
    expect(archive.unpack(['bomb'])).toMatchObject({
      ok: false,
      reason: expect.stringContaining('more than 1000 bytes'),
    })
  })

  it('holds every limit while listing', () => {
    const bytes = small()
    expect(readZip(bytes, { ...defaultLimits, maxEntries: 1 }).ok).toBe(false)
    expect(readZip(bytes, { ...defaultLimits, maxEntryBytes: 199 }).ok).toBe(false)
    expect(readZip(bytes, { ...defaultLimits, maxTotalBytes: 204 }).ok).toBe(false)
    expect(readZip(bytes, { ...defaultLimits, maxEntries: 2, maxEntryBytes: 200, maxTotalBytes: 205 }).ok).toBe(true)
  })

  it('refuses a hundred thousand entries by default, and lists them where allowed', () => {
    const bytes = manyEntries(100_000)
    expect(readZip(bytes)).toMatchObject({ ok: false })
    const archive = readZip(bytes, { ...defaultLimits, maxEntries: 65_535 })
    expect(archive).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/declares 34464 entries and lists 100000/),
    })
    const fewer = readZip(manyEntries(60_000), { ...defaultLimits, maxEntries: 65_535 })
    expect(fewer.ok && fewer.entries.length).toBe(60_000)
  })

  it('answers every truncation and every flipped byte with a value', () => {
    const bytes = small()
    for (let length = 0; length < bytes.length; length += 7) expect(readZip(bytes.subarray(0, length)).ok).toBe(false)
    for (let at = 0; at < bytes.length; at++) {
      const archive = readZip(bytes.map((byte, index) => (index === at ? byte ^ 0xff : byte)))
      const unpacked = archive.ok ? archive.unpack(archive.entries.map((entry) => entry.name)) : archive
      expect(typeof unpacked.ok).toBe('boolean')
    }
  })

  it('answers any bytes with a value', () => {
    const around = fc.tuple(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ maxLength: 40 }))
    fc.assert(
      fc.property(around, ([before, after]) => {
        const archive = readZip([before, small().subarray(40), after])
        // Bytes cut off at the front leave a directory that points to the wrong place, unless as many stand in for them.
        expect(archive.ok && before.length !== 40).toBe(false)
      }),
    )
  })

  it('reads what streaming archivers write: sizes after the data, and zip64 fields in the directory', () => {
    const streamed = edited(small(), LOCAL, (view, at) => {
      view.setUint16(at + 6, view.getUint16(at + 6, true) | 8, true)
      for (const field of [14, 18, 22]) view.setUint32(at + field, 0, true)
    })
    const archive = readZip(edited(streamed, CENTRAL, (view, at) => view.setUint16(at + 8, 8, true)))
    if (!archive.ok) throw new Error(archive.reason)
    expect(archive.unpack(['a.xml', 'b/c.txt']).ok).toBe(true)
    expect(readZip(asZip64(small()))).toMatchObject({ ok: true, entries: [{ name: 'a.xml' }, { name: 'b/c.txt' }] })
  })
})

/** All sizes in both headers set to this. */
function sized(bytes: Uint8Array, size: number): Uint8Array {
  const local = edited(bytes, LOCAL, (view, at) => view.setUint32(at + 22, size, true))
  return edited(local, CENTRAL, (view, at) => (view.setUint16(at + 10, 8, true), view.setUint32(at + 24, size, true)))
}

function renamedTwin(): Uint8Array {
  const bytes = zip({ aa: text('1'), bb: text('2') })
  for (const [signature, header] of [
    [LOCAL, 30],
    [CENTRAL, 46],
  ] as const)
    for (const at of placesOf(bytes, signature)) bytes.set(text('aa'), at + header)
  return bytes
}

/** Empty stored entries, written by hand because fflate refuses more than 65535. */
function manyEntries(count: number): Uint8Array {
  const bytes = new Uint8Array(count * (30 + 6 + 46 + 6) + 22)
  const view = new DataView(bytes.buffer)
  const directoryAt = count * 36
  for (let index = 0; index < count; index++) {
    const name = text(index.toString().padStart(6, '0'))
    const [local, central] = [index * 36, directoryAt + index * 52]
    view.setUint32(local, LOCAL, true)
    view.setUint16(local + 26, 6, true)
    bytes.set(name, local + 30)
    view.setUint32(central, CENTRAL, true)
    view.setUint16(central + 28, 6, true)
    view.setUint32(central + 42, local, true)
    bytes.set(name, central + 46)
  }
  const end = directoryAt + count * 52
  view.setUint32(end, END, true)
  view.setUint16(end + 8, count % 65_536, true)
  view.setUint16(end + 10, count % 65_536, true)
  view.setUint32(end + 12, count * 52, true)
  view.setUint32(end + 16, directoryAt, true)
  return bytes
}

/** The same archive with a zip64 end record, and the short one saying no more than that it is there. */
function asZip64(bytes: Uint8Array): Uint8Array {
  const endAt = bytes.length - 22
  const old = new DataView(bytes.buffer, endAt)
  const out = new Uint8Array(bytes.length + 56 + 20)
  out.set(bytes.subarray(0, endAt))
  const view = new DataView(out.buffer)
  view.setUint32(endAt, 0x06064b50, true)
  view.setBigUint64(endAt + 4, 44n, true)
  view.setBigUint64(endAt + 24, BigInt(old.getUint16(8, true)), true)
  view.setBigUint64(endAt + 32, BigInt(old.getUint16(10, true)), true)
  view.setBigUint64(endAt + 40, BigInt(old.getUint32(12, true)), true)
  view.setBigUint64(endAt + 48, BigInt(old.getUint32(16, true)), true)
  view.setUint32(endAt + 56, 0x07064b50, true)
  view.setBigUint64(endAt + 64, BigInt(endAt), true)
  view.setUint32(endAt + 72, 1, true)
  view.setUint32(endAt + 76, END, true)
  for (const field of [8, 10]) view.setUint16(endAt + 76 + field, 0xffff, true)
  for (const field of [12, 16]) view.setUint32(endAt + 76 + field, 0xffffffff, true)
  return out
}
