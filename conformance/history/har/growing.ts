/** Bytes that are gathered piece by piece up to a limit. */
export interface Growing {
  readonly add: (from: Uint8Array, begin: number, end: number) => void
  readonly size: () => number
  /** Keeps so many bytes, which are JSON: an escape that is not whole goes too. */
  readonly cut: (most: number) => void
  /** What was gathered, as text; null when it was more than the limit. Then it begins anew. */
  readonly take: () => string | null
}

const SMALL = 256 * 1024
/** Memory of this size is used again: as garbage it would stay for a while, and there would be more of it. */
const USED_AGAIN = 8 * 1024 * 1024

/** Memory for `limit` bytes at most. */
export function growing(limit: number): Growing {
  let bytes = new Uint8Array(SMALL)
  let size = 0
  let over = false
  const add: Growing['add'] = (from, begin, end) => {
    if (over || end <= begin) return
    over = size + end - begin > limit
    if (over) return
    if (size + end - begin > bytes.length) {
      const larger = new Uint8Array(Math.min(limit, Math.max(bytes.length * 2, size + end - begin)))
      larger.set(bytes.subarray(0, size))
      bytes = larger
    }
    bytes.set(from.subarray(begin, end), size)
    size += end - begin
  }
  return {
    add,
    size: () => size,
    cut(most) {
      size = endOfWhole(bytes, Math.min(size, most))
    },
    take() {
      const text = over ? null : new TextDecoder().decode(bytes.subarray(0, size))
      if (bytes.length > USED_AGAIN) bytes = new Uint8Array(SMALL)
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
