import type { ByteSource } from './byte-source.ts'
import { crc32 } from './crc32.ts'
import { inflatePieces } from './inflate-pieces.ts'
import { RATIO_FLOOR } from './limits.ts'
import type { ArchiveLimits } from './limits.ts'
import { viewOf } from './view-of.ts'

const TRAILER = 8
/** A header holds a file name and a comment; one that is longer holds something else. */
const MAX_HEADER = 64 * 1024

/**
 * The unpacked bytes of a gzip, piece by piece, within the limits; returns why it stopped early, or nothing at the proper
 * end. The checksum and size at the end are compared (RFC 1952, 2.3.1), so several members in a row are refused.
 */
export function* gunzipSource(source: ByteSource, limits: ArchiveLimits): Generator<Uint8Array, string | undefined> {
  const offset = headerSize(source.read(0, MAX_HEADER))
  const length = source.size - TRAILER - (offset ?? 0)
  if (offset === undefined || length <= 0) return 'the gzip has no proper header, or ends too early'
  const maxBytes = Math.min(limits.maxTotalBytes, Math.max(RATIO_FLOOR, length * limits.maxRatio))
  const pieces = inflatePieces({ source, offset, length, maxBytes })
  let crc = 0
  let total = 0
  for (let step = pieces.next(); ; step = pieces.next()) {
    if (step.done && step.value !== undefined) return step.value
    if (step.done) break
    crc = crc32(step.value, crc)
    total += step.value.length
    yield step.value
  }
  const trailer = viewOf(source.read(source.size - TRAILER, TRAILER))
  const intact = trailer.getUint32(0, true) === crc && trailer.getUint32(4, true) === total % 2 ** 32
  return intact ? undefined : 'the gzip does not have the checksum it declares'
}

/** Bytes before the deflated ones: ten, then what the flags announce (RFC 1952, 2.3). */
function headerSize(head: Uint8Array): number | undefined {
  const flags = head[3] ?? 0
  if (head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8 || flags & 0xe0) return undefined
  let at = 10
  if (flags & 4) at += 2 + (head[10] ?? 0) + (head[11] ?? 0) * 256
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue
    at = head.indexOf(0, at) + 1
    if (at === 0) return undefined
  }
  if (flags & 2) at += 2
  return at < head.length ? at : undefined
}
