/** Bytes that are gathered piece by piece up to a limit. */
export interface Growing {
  readonly add: (from: Uint8Array, begin: number, end: number) => void
  /** Ends a JSON text early with `mark`: an escape that was begun goes first. */
  readonly cut: (mark: Uint8Array) => void
  /** What was gathered, as text; null when it was more than the limit. Then it begins anew. */
  readonly take: () => string | null
}

const SMALL = 256 * 1024

/** Memory for `most` bytes at most, and for little once something long is taken. */
export function growing(most: number): Growing {
  let bytes = new Uint8Array(SMALL)
  let size = 0
  let over = false
  const add: Growing['add'] = (from, begin, end) => {
    if (over || end <= begin) return
    over = size + end - begin > most
    if (over) return
    if (size + end - begin > bytes.length) {
      const larger = new Uint8Array(Math.min(most, Math.max(bytes.length * 2, size + end - begin)))
      larger.set(bytes.subarray(0, size))
      bytes = larger
    }
    bytes.set(from.subarray(begin, end), size)
    size += end - begin
  }
  return {
    add,
    cut(mark) {
      size = endOfWhole(bytes, size)
      add(mark, 0, mark.length)
    },
    take() {
      const text = over ? null : new TextDecoder().decode(bytes.subarray(0, size))
      if (bytes.length > SMALL) bytes = new Uint8Array(SMALL)
      size = 0
      over = false
      return text
    },
  }
}

/** Where the last whole character or escape of a JSON text ends. */
function endOfWhole(bytes: Uint8Array, size: number): number {
  let slash = size - 1
  while (slash > size - 6 && slash >= 0 && bytes[slash] !== 0x5c) slash--
  if (bytes[slash] !== 0x5c) return size
  let first = slash
  while (bytes[first - 1] === 0x5c) first--
  const isEscape = (slash - first) % 2 === 0
  const isWhole = size - slash >= (bytes[slash + 1] === 0x75 ? 6 : 2)
  return isEscape && !isWhole ? slash : size
}
