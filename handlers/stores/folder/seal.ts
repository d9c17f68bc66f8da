/** Every value carries a digest of itself and of its key, so that damage shows; the sum of the digests shows what is missing. */
import { createHash } from 'node:crypto'
import { straight, type Slices } from '../../kit/time/slices.ts'
import type { Change } from './store.ts'

interface Sealed {
  readonly change: Change
  readonly seal: bigint
}

/** Bytes that are digested, or copied, in one go. */
const PORTION = 256 * 1024

/** Bytes of a digest. */
const LENGTH = 8

/** A change that puts a value, with its digest before it. */
export function* sealing(key: string, value: Iterable<Uint8Array>): Slices<Sealed> {
  const hash = digestOf(key)
  const portions: Uint8Array[] = []
  for (const piece of value)
    for (let at = 0; at < piece.byteLength; at += PORTION) {
      const portion = piece.subarray(at, at + PORTION)
      hash.update(portion)
      portions.push(portion)
      yield
    }
  const bytes = Buffer.allocUnsafe(portions.reduce((sum, { byteLength }) => sum + byteLength, LENGTH))
  let at = hash.digest().copy(bytes, 0, 0, LENGTH)
  for (const portion of portions) {
    bytes.set(portion, at)
    at += portion.byteLength
    yield
  }
  return { change: [key, bytes], seal: bytes.readBigUInt64BE() }
}

/** The same of a short value, at once. */
export function sealed(key: string, value: Uint8Array): Sealed {
  return straight(sealing(key, [value]))
}

const digestOf = (key: string) => createHash('sha256').update(key).update('\0')

/** What was sealed; undefined when it is not as it was. */
export function unsealed(key: string, bytes: Uint8Array): { value: Uint8Array; seal: bigint } | undefined {
  const value = bytes.subarray(LENGTH)
  const digest = digestOf(key).update(value).digest().subarray(0, LENGTH)
  if (Buffer.compare(digest, bytes.subarray(0, LENGTH)) !== 0) return undefined
  return { value, seal: digest.readBigUInt64BE() }
}

/** Sums wrap round. */
export function sumOf(...seals: readonly bigint[]): bigint {
  return BigInt.asUintN(
    64,
    seals.reduce((sum, seal) => sum + seal, 0n),
  )
}
