/** Reads fixed amounts out of pieces of any size, keeping no more than is asked for. */
export interface BlockReader {
  /** The next `length` bytes; undefined when the pieces end before. */
  take(length: number): Uint8Array | undefined
  /** Passes over bytes without keeping them; false when the pieces end before. */
  skip(length: number): boolean
  /** Why the pieces stopped early, if they did. Meaningful after `take` or `skip` failed. */
  fault(): string | undefined
}

/** A reader over pieces that end with a reason or with nothing. */
export function blockReader(pieces: Generator<Uint8Array, string | undefined>): BlockReader {
  let rest = new Uint8Array(0) as Uint8Array
  let fault: string | undefined
  const each = (length: number, use: (part: Uint8Array, at: number) => void): boolean => {
    for (let at = 0; at < length;) {
      if (rest.length === 0) {
        const step = pieces.next()
        if (step.done) return ((fault ??= step.value), false)
        rest = step.value
      }
      const part = rest.subarray(0, length - at)
      use(part, at)
      rest = rest.subarray(part.length)
      at += part.length
    }
    return true
  }
  const take = (length: number): Uint8Array | undefined => {
    const block = new Uint8Array(length)
    return each(length, (part, at) => block.set(part, at)) ? block : undefined
  }
  return { take, skip: (length) => each(length, () => undefined), fault: () => fault }
}
