/** Zips of another archiver, and some that none would write. */
import { zipSync } from 'fflate'

export const LOCAL = 0x04034b50
export const CENTRAL = 0x02014b50
export const END = 0x06054b50

export const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value)
export const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files, { mtime: '2000-01-01T00:00:00' })

/** What Python's zipfile writes into a pipe, with the sizes after the data: `a.xml`, `sub/stored.bin`, and a folder. */
export const streamed = Buffer.from(
  'UEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAAFAAAAYS54bWyzSc7PK0nNK9G3sxlljRAWAFBLBwjk4mmFEQAAAPQBAABQSwMEFAAIAAAAAAAhAAAAAAAAAAAAAAAAAA4AAABzdWIvc3RvcmVkLmJpbnh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eFBLBwhghY85HgAAAB4AAABQSwMEFAAIAAAAAAAhAAAAAAAAAAAAAAAAAAIAAABmL1BLBwgAAAAAAAAAAAAAAABQSwECFAMUAAgACAAAACEA5OJphREAAAD0AQAABQAAAAAAAAAAAAAAgAEAAAAAYS54bWxQSwECFAMUAAgAAAAAACEAYIWPOR4AAAAeAAAADgAAAAAAAAAAAAAAgAFEAAAAc3ViL3N0b3JlZC5iaW5QSwECFAMUAAgAAAAAACEAAAAAAAAAAAAAAAAAAgAAAAAAAAAAAAAAgAGeAAAAZi9QSwUGAAAAAAMAAwCfAAAAzgAAAAAA',
  'base64',
)

/** A copy in which `edit` changed each header found. */
export function edited(bytes: Uint8Array, signature: number, edit: (view: DataView, at: number) => void): Uint8Array {
  const copy = new Uint8Array(bytes)
  const view = new DataView(copy.buffer)
  for (let at = 0; at < copy.length - 3; at++) if (view.getUint32(at, true) === signature) edit(view, at)
  return copy
}

/** The size that both headers of every entry declare. */
export function declaring(bytes: Uint8Array, size: number): Uint8Array {
  const local = edited(bytes, LOCAL, (view, at) => view.setUint32(at + 22, size, true))
  return edited(local, CENTRAL, (view, at) => view.setUint32(at + 24, size, true))
}

export function chunked(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.slice(at * size, (at + 1) * size))
}

export interface Kernels {
  readonly entries: number
  /** Bytes of the one packed body that all entries name. */
  readonly kernel: Uint8Array
  readonly unpackedSize: number
}

/** One packed body that many directory records name: small to send, and as large to unpack as there are records. */
export function overlapping({ entries, kernel, unpackedSize }: Kernels): Uint8Array {
  const body = new Uint8Array(31 + kernel.length)
  const local = new DataView(body.buffer)
  local.setUint32(0, LOCAL, true)
  local.setUint16(8, 8, true)
  local.setUint16(26, 1, true)
  body.set(kernel, 31)
  const directory = new Uint8Array(entries * 52)
  const view = new DataView(directory.buffer)
  for (let index = 0; index < entries; index++) {
    const at = index * 52
    view.setUint32(at, CENTRAL, true)
    view.setUint16(at + 10, 8, true)
    view.setUint32(at + 20, kernel.length, true)
    view.setUint32(at + 24, unpackedSize, true)
    view.setUint16(at + 28, 6, true)
    directory.set(text(String(index).padStart(6, '0')), at + 46)
  }
  return Uint8Array.of(...body, ...directory, ...endOf(entries, directory.length, body.length))
}

/** Empty stored entries, written by hand because fflate takes its time with many. */
export function manyEntries(count: number): Uint8Array {
  const bytes = new Uint8Array(count * 52 + 22)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < count; index++) {
    view.setUint32(index * 52, CENTRAL, true)
    view.setUint16(index * 52 + 28, 6, true)
    bytes.set(text(String(index).padStart(6, '0')), index * 52 + 46)
  }
  bytes.set(endOf(count, count * 52, 0), count * 52)
  return bytes
}

function endOf(entries: number, size: number, offset: number): Uint8Array {
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, END, true)
  end.setUint16(8, entries, true)
  end.setUint16(10, entries, true)
  end.setUint32(12, size, true)
  end.setUint32(16, offset, true)
  return new Uint8Array(end.buffer)
}

/** The same archive with a zip64 end record, and the short one saying no more than that it is there. */
export function asZip64(bytes: Uint8Array): Uint8Array {
  const endAt = bytes.length - 22
  const old = new DataView(bytes.buffer, bytes.byteOffset + endAt)
  const out = new Uint8Array(bytes.length + 76)
  out.set(bytes.subarray(0, endAt))
  const view = new DataView(out.buffer, endAt)
  view.setUint32(0, 0x06064b50, true)
  view.setBigUint64(4, 44n, true)
  view.setBigUint64(24, BigInt(old.getUint16(8, true)), true)
  view.setBigUint64(32, BigInt(old.getUint16(10, true)), true)
  view.setBigUint64(40, BigInt(old.getUint32(12, true)), true)
  view.setBigUint64(48, BigInt(old.getUint32(16, true)), true)
  view.setUint32(56, 0x07064b50, true)
  view.setBigUint64(64, BigInt(endAt), true)
  view.setUint32(72, 1, true)
  view.setUint32(76, END, true)
  for (const field of [8, 10]) view.setUint16(76 + field, 0xffff, true)
  for (const field of [12, 16]) view.setUint32(76 + field, 0xffffffff, true)
  return out
}
