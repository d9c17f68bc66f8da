/** A JSON text may say in a few million bytes what takes gigabytes once it is read. */

/** Answers of the APIs have no more than one value in twenty bytes. */
const bytesOfOne = 16
/** So many are never too many. */
const alwaysFine = 100_000

const [openBracket, openBrace, comma] = [0x5b, 0x7b, 0x2c]

/** The number of values that is more than an answer of at most so many bytes may hold; null where it holds no more. */
export function tooManyValues(bytes: Uint8Array, mostBytes: number): number | null {
  const most = Math.max(alwaysFine, Math.floor(mostBytes / bytesOfOne))
  if (bytes.length <= most) return null
  let values = 0
  for (const byte of bytes) if (byte === comma || byte === openBrace || byte === openBracket) values += 1
  return values > most ? most : null
}
