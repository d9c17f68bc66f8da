import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** What is packed in a body that does not say so: gzip, zlib, and each file of a ZIP archive. As far as it goes, and up to `limit` bytes in all. */
export function packedIn(bytes: Buffer, limit: number): readonly Buffer[] {
  const start = bytes.readUIntBE(0, Math.min(2, bytes.length))
  const isZlib = start >> 8 === 0x78 && start % 31 === 0
  const unpack = start === 0x1f8b ? gunzipSync : isZlib ? inflateSync : inflateRawSync
  const found: Buffer[] = []
  let left = limit
  for (const packed of unpack === inflateRawSync ? filesIn(bytes) : [bytes]) {
    const one = unpacked(() => unpack(packed, { maxOutputLength: left, finishFlush: constants.Z_SYNC_FLUSH }))
    if (one !== null) found.push(one)
    left -= one?.length ?? 0
    if (left <= 0) break
  }
  return found
}

function unpacked(unpack: () => Buffer): Buffer | null {
  try {
    return unpack()
  } catch {
    return null
  }
}

/** Where the deflated data of each file of a ZIP archive begins. What is stored as it is needs no unpacking. */
function filesIn(bytes: Buffer): readonly Buffer[] {
  const files: Buffer[] = []
  for (let at = bytes.indexOf(HEADER); at >= 0 && at + 30 <= bytes.length; at = bytes.indexOf(HEADER, at + 4)) {
    const data = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    if (bytes.readUInt16LE(at + 8) === DEFLATED) files.push(bytes.subarray(data))
  }
  return files
}

const HEADER = Buffer.from('PK\u0003\u0004', 'latin1')
const DEFLATED = 8
