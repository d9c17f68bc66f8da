/** FNV-1a, 32 bits: a short name for bytes or text. Not for secrets. */
export function hash(input: string | Uint8Array): number {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  let value = 0x811c9dc5
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193)
  return value >>> 0
}

/** The same as eight hexadecimal digits. */
export function hashText(input: string | Uint8Array): string {
  return hash(input).toString(16).padStart(8, '0')
}
