import { utf8 } from './utf8.ts'

/** Bit 11 of the flags: the name is UTF-8 (APPNOTE 4.4.4). */
const UTF8_FLAG = 0x800

/** A stored name: UTF-8 where it is flagged or happens to be; else one character per byte, which keeps distinct names distinct. */
export function zipName(bytes: Uint8Array, flags: number): string | undefined {
  const text = utf8(bytes)
  if (text !== undefined || flags & UTF8_FLAG) return text
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}
