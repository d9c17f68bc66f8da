/** The bytes of answers that are no text. They stand beside the exchange, so that no report ever holds them. */
const kept = new WeakMap<object, Uint8Array>()

/** Remembers the bytes of an answer for as long as the answer itself is remembered. */
export function keepBytes(answer: object, bytes: Uint8Array): void {
  kept.set(answer, bytes)
}

/** The bytes of an answer; undefined where its body is text. */
export function bytesOf(answer: object): Uint8Array | undefined {
  return kept.get(answer)
}
