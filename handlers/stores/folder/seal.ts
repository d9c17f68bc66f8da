/** Every value carries a digest of itself and of its key, so that damage shows; the sum of the digests shows what is missing. */
import { createHash } from 'node:crypto'
import type { Change } from './store.ts'

/** Bytes of a digest. */
const LENGTH = 8

/** A change that puts a value, with its digest before it. */
export function sealed(key: string, value: Uint8Array): { readonly change: Change; readonly seal: bigint } {
  const digest = createHash('sha256').update(key).update('\0').update(value).digest().subarray(0, LENGTH)
  return { change: [key, Buffer.concat([digest, value])], seal: digest.readBigUInt64BE() }
}

/** What was sealed; undefined when it is not as it was. */
export function unsealed(key: string, bytes: Uint8Array): { value: Uint8Array; seal: bigint } | undefined {
  const value = bytes.subarray(LENGTH)
  const { change, seal } = sealed(key, value)
  return change[1] && Buffer.compare(change[1], bytes) === 0 ? { value, seal } : undefined
}

/** Sums wrap round. */
export function sumOf(...seals: readonly bigint[]): bigint {
  return BigInt.asUintN(
    64,
    seals.reduce((sum, seal) => sum + seal, 0n),
  )
}
