/** Long values, cut into parts that are written before what leads to them: until then they count for nothing. */
import type { Entry, TenantChange } from '../../core/tenant-log.ts'
import { isLarge, recordPieces } from '../../kit/http/list-work.ts'
import { cutInto, isStoredFile } from '../../kit/state/files.ts'
import { inSlices, type Slices } from '../../kit/time/slices.ts'
import { partKey } from './keys.ts'
import { sealing, sumOf } from './seal.ts'
import type { Change } from './store.ts'

/** Bytes of a part at most; what is longer is cut. */
export const PART = 1024 * 1024

/** Where the bytes of a long value are. */
export interface Parts {
  readonly id: number
  readonly count: number
  /** The sum of their digests. */
  readonly seal: bigint
}

/** A change of which a long value is in its parts already. */
export interface LaidChange extends TenantChange {
  readonly parts?: Parts
}

/** Writes the parts of long values, one after the other, with a turn for everybody else between them. */
export async function inParts(
  entry: Entry,
  newId: () => number,
  put: (change: Change) => Promise<void>,
): Promise<readonly LaidChange[]> {
  const long = await inSlices(longOnes(entry))
  if (long.length === 0) return entry
  const laid: LaidChange[] = [...entry]
  for (const [at, change] of long) {
    const parts = await putInParts(change.value, newId, put)
    if (parts) laid[at] = { ...change, parts }
  }
  return laid
}

function* longOnes(entry: Entry): Slices<readonly (readonly [number, TenantChange])[]> {
  const long: (readonly [number, TenantChange])[] = []
  for (const [at, change] of entry.entries()) {
    const { value } = change
    if (isStoredFile(value) ? value.size > PART : isLarge(value)) long.push([at, change])
    yield
  }
  return long
}

/** Undefined for what one part would hold. */
async function putInParts(
  value: unknown,
  newId: () => number,
  put: (change: Change) => Promise<void>,
): Promise<Parts | undefined> {
  const cut = cutInto(PART, isStoredFile(value) ? value.chunks : encoded(recordPieces(value)))
  const [first, second] = [cut.next(), cut.next()]
  if (first.done === true || second.done === true) return undefined
  const parts = { id: newId(), count: 0, seal: 0n }
  const putOne = async (bytes: Uint8Array) => {
    const { change, seal } = await inSlices(sealing(partKey(parts.id, parts.count), [bytes]))
    await put(change)
    parts.count++
    parts.seal = sumOf(parts.seal, seal)
  }
  await putOne(first.value)
  await putOne(second.value)
  for (const bytes of cut) await putOne(bytes)
  return parts
}

/** The keys of all parts of a value. */
export function* keysOf(parts: Parts | undefined): Iterable<string> {
  if (parts) for (let at = 0; at < parts.count; at++) yield partKey(parts.id, at)
}

export function* encoded(pieces: Iterable<string>): Iterable<Uint8Array> {
  for (const piece of pieces) yield new TextEncoder().encode(piece)
}
