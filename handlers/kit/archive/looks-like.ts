import type { Bytes } from './archive.ts'
import { byteSource } from './byte-source.ts'

/** What bytes appear to be, by their first few alone. */
export type Likeness = 'zip' | 'gzip' | 'tar' | 'xml' | 'unknown'

/**
 * What the bytes appear to be. A zip starts with a local header, or with an end record when it is empty; a tar has
 * `ustar` at 257; an XML starts, after a byte order mark and white space, with `<`. A likeness is no promise: the reader decides.
 */
export function looksLike(input: Bytes): Likeness {
  const head = byteSource(input).read(0, 512)
  if (startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06')) return 'zip'
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  if (startsWith(head.subarray(257), 'ustar')) return 'tar'
  return firstCharacter(head) === '<' ? 'xml' : 'unknown'
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return [...text].every((character, index) => bytes[index] === character.charCodeAt(0))
}

/** The first character that is not white space, in UTF-8 or in UTF-16 with a byte order mark. */
function firstCharacter(head: Uint8Array): string | undefined {
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const start = wide ? 2 : startsWith(head, '\xef\xbb\xbf') ? 3 : 0
  for (const byte of head.subarray(start)) {
    if (wide && byte === 0) continue
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return String.fromCharCode(byte)
  }
  return undefined
}
