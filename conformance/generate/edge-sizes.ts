/** Sizes at which buffers and columns end, and texts of such a size in which any cut shows. */

/** Bytes of a text, whose last character has two: what counts characters comes to its edge with one byte more. */
export const edgeSizes = [1, 63, 64, 65, 255, 256, 257, 1023, 1024, 1025, 4095, 4096, 4097, 65_535, 65_536] as const

/** Bytes of a file: past a form's usual buffers, and whole pages. */
export const fileSizes = [4096, 8192, 65_536, 65_537, 1_048_576, 1_048_577] as const

/** A text of so many bytes in UTF-8; every part of it differs from every other, and it ends in the middle of nothing. */
export function textOfBytes(bytes: number): string {
  const numbers = Array.from({ length: Math.ceil(bytes / 6) }, (_, at) => `${String(at).padStart(5, '0')}_`).join('')
  return bytes < 2 ? 'x'.repeat(bytes) : `${numbers.slice(0, bytes - 2)}\u00e9`
}

/** A text past a megabyte: many servers have their limit there, and no document names one. */
export function largeText(): string {
  return textOfBytes(1_048_577)
}
