import type { Bytes } from './archive.ts'
import { piecesOf } from './pieces.ts'

/** What bytes appear to be, by their first few alone. */
export type Likeness = 'zip' | 'gzip' | 'xml' | 'unknown'

/**
 * What the bytes appear to be. A zip starts with a local header, or with an end record when it is empty; an XML starts, after
 * a byte order mark and white space, with `<`. A likeness is no promise: the reader decides.
 */
export function looksLike(input: Bytes): Likeness {
  const head = piecesOf(input).read(0, 512)
  const start = String.fromCharCode(...head.subarray(0, 4))
  if (start === 'PK\x03\x04' || start === 'PK\x05\x06') return 'zip'
  if (start.startsWith('\x1f\x8b')) return 'gzip'
  const encoding = start.startsWith('\xff\xfe') ? 'utf-16le' : start.startsWith('\xfe\xff') ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(head).trimStart().startsWith('<') ? 'xml' : 'unknown'
}
