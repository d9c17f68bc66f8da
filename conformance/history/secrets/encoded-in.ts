import { unpackedFrom } from './unpacked-from.ts'

/** A stretch of base64, of base32, of hexadecimal digits, or of characters that are several bytes. */
export interface Encoded {
  readonly at: number
  readonly end: number
  /** What it may say, read from each place on where it could begin: a byte a character. */
  readonly said: () => Iterable<string>
}

/** Stretches that are long enough for so many bytes. */
export function* encodedIn(text: string, least: number): Generator<Encoded, void, undefined> {
  const shortest = Math.ceil((least * 4) / 3)
  for (let at = shortest - 1; at < text.length;) {
    if (!isDigit(text, at)) {
      at += shortest
      continue
    }
    const [begin, end] = stretch(text, at)
    at = end + shortest
    if (end - begin < shortest) continue
    const run = text.slice(begin, end)
    // A word or a number: what is encoded has letters of both kinds.
    if (/[a-z]/.test(run) && /[A-Z]/.test(run)) yield { at: begin, end, said: () => fromBase64(run) }
    if (/[\da-f]{12}/i.test(run)) yield* inHex(run, begin, least * 2)
    yield* inBase32(run, begin, least)
  }
  yield* withColons(text, least)
  yield* inNumbers(text, least)
  yield* withZeros(text, least)
}

const digits = new Set(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_', (one) => one.charCodeAt(0)),
)
const table = Uint8Array.from({ length: 128 }, (_, code) => (digits.has(code) ? 1 : 0))

const isDigit = (text: string, at: number): boolean => table[text.charCodeAt(at)] === 1

/** Around a place. */
function stretch(text: string, at: number): readonly [begin: number, end: number] {
  let begin = at
  let end = at + 1
  while (begin > 0 && isDigit(text, begin - 1)) begin--
  while (isDigit(text, end)) end++
  return [begin, end]
}

function* fromBase64(run: string): Generator<string, void, undefined> {
  const plain = run.replaceAll('-', '+').replaceAll('_', '/')
  // Something may stand right before it.
  for (let from = 0; from < 4; from++) {
    const length = plain.length - from
    const said = atob(plain.slice(from, from + length - (length % 4 === 1 ? 1 : 0)))
    yield said
    const unpacked = unpackedFrom(said, from === 0)
    if (unpacked !== null) yield unpacked
  }
}

/** In letters of one kind and figures from 2 to 7. A word has no figures, and what is long is seldom without any; longer ones are files. */
function* inBase32(run: string, from: number, least: number): Generator<Encoded, void, undefined> {
  for (const { 0: digits, index } of run.matchAll(
    /(?<![A-Z2-7])[A-Z2-7]{10,16384}(?![A-Z2-7])|(?<![a-z2-7])[a-z2-7]{10,16384}(?![a-z2-7])/g,
  )) {
    const mayBeWord = !/[2-7]/.test(digits) && (digits.length < 16 || digits.length > 48)
    if (!mayBeWord && digits.length * 5 >= least * 8)
      yield { at: from + index, end: from + index + digits.length, said: () => fromBase32(digits) }
  }
}

/** Read from each bit on that a byte could begin at. */
function* fromBase32(digits: string): Generator<string, void, undefined> {
  for (let from = 0; from < 8; from++) {
    const codes: number[] = []
    let bits = 0
    let length = -from
    for (const digit of digits) {
      const code = digit.charCodeAt(0)
      bits = ((bits << 5) | (code < 58 ? code - 24 : (code & 31) - 1)) & 0xfff
      length += 5
      if (length < 8) continue
      length -= 8
      codes.push((bits >> length) & 0xff)
    }
    yield codes.map((code) => String.fromCharCode(code)).join('')
  }
}

function* inHex(run: string, from: number, shortest: number): Generator<Encoded, void, undefined> {
  for (const { 0: hex, index } of run.matchAll(/[\da-f]{12,}/gi))
    if (hex.length >= shortest) yield { at: from + index, end: from + index + hex.length, said: () => fromHex(hex) }
}

/** As fingerprints are written: `3a:f0:…`. */
function* withColons(text: string, least: number): Generator<Encoded, void, undefined> {
  if (!/[\da-f]{2}[: -][\da-f]{2}[: -]/i.test(text)) return
  for (const { 0: whole, index } of text.matchAll(/(?:[\da-f]{2}[: -]){5,}[\da-f]{2}/gi))
    if (whole.length >= least * 3 - 1)
      yield { at: index, end: index + whole.length, said: () => fromHex(whole.replace(/[: -]/g, '')) }
}

/** As programs print bytes: `[115, 51, …]`. */
function* inNumbers(text: string, least: number): Generator<Encoded, void, undefined> {
  for (const { 0: whole, index } of text.matchAll(/(?<=[[{(]\s{0,8})\d{1,3}(?:,\s{0,8}\d{1,3}){5,4096}/g)) {
    const codes = whole.split(',').map(Number)
    if (codes.length >= least)
      yield { at: index, end: index + whole.length, said: () => [String.fromCharCode(...codes)] }
  }
}

function* fromHex(hex: string): Generator<string, void, undefined> {
  for (const from of [0, 1])
    yield hex.slice(from).replace(/../g, (two) => String.fromCharCode(Number.parseInt(two, 16)))
}

/** ASCII as UTF-16 or UTF-32, whichever byte comes first. */
function* withZeros(text: string, least: number): Generator<Encoded, void, undefined> {
  if (!text.includes('\0')) return
  for (const { 0: whole, index } of text.matchAll(/(?:[^\0]\0{1,3}){5,}[^\0]?/g))
    if (whole.length >= least * 2 - 1)
      yield { at: index, end: index + whole.length, said: () => [whole.replaceAll('\0', '')] }
}
