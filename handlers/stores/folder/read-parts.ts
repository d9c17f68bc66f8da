/** The parts of long values, as they are found in a store. */
import { partKey, type Kind, type PartKey } from './keys.ts'
import type { Parts } from './parts.ts'
import { sumOf, unsealed } from './seal.ts'

/** What leads to parts. */
export interface Lead {
  readonly place: number
  readonly kind: Exclude<Kind, 'long'>
  readonly parts: Parts
}

export interface FoundParts {
  take(key: PartKey, bytes: Uint8Array): void
  /** The bytes that parts hold; as text, what is the matter with them. Nobody else has them. */
  claim(parts: Parts): readonly Uint8Array[] | string
  /** Keys of all that nobody has claimed. */
  left(): readonly string[]
  /** An id that is greater than all there are. */
  nextId(): number
}

interface StoredPart {
  readonly at: number
  /** Undefined when it is not as it was. */
  readonly read: ReturnType<typeof unsealed>
}

export function foundParts(): FoundParts {
  const found = new Map<number, StoredPart[]>()
  let highest = 0
  return {
    take: ({ id, at }, bytes) => {
      const part = { at, read: unsealed(partKey(id, at), bytes) }
      const others = found.get(id)
      if (others) others.push(part)
      else found.set(id, [part])
      highest = Math.max(highest, id)
    },
    claim: ({ id, count, seal }) => {
      const read = (found.get(id) ?? []).flatMap((part) => (part.at < count && part.read ? [part.read] : []))
      if (read.length < count) return `has ${read.length} of its ${count} parts`
      if (sumOf(...read.map((part) => part.seal)) !== seal) return 'has parts that are not its own'
      found.set(
        id,
        (found.get(id) ?? []).filter(({ at }) => at >= count),
      )
      return read.map(({ value }) => value)
    },
    left: () => Array.from(found, ([id, parts]) => parts.map(({ at }) => partKey(id, at))).flat(),
    nextId: () => highest + 1,
  }
}

/** What a long value's own key says; undefined when it says something else. */
export function leadIn(value: unknown): Lead | undefined {
  if (!Array.isArray(value)) return undefined
  const [place, kind, id, count, seal] = value as readonly unknown[]
  if (kind !== 'records' && kind !== 'files') return undefined
  return { place: Number(place), kind, parts: { id: Number(id), count: Number(count), seal: BigInt(String(seal)) } }
}

/** What is seen of parts that must be there. */
export interface SeenParts {
  take(key: PartKey, bytes: Uint8Array): void
  /** How many values have not all of theirs. */
  broken(): number
  /** Keys of those that nothing leads to. */
  readonly loose: readonly string[]
}

export function seenParts(expected: ReadonlyMap<number, Parts>): SeenParts {
  const seen = new Map<number, Pick<Parts, 'count' | 'seal'>>()
  const loose: string[] = []
  return {
    loose,
    take: ({ id, at }, bytes) => {
      const key = partKey(id, at)
      if (at >= (expected.get(id)?.count ?? 0)) return void loose.push(key)
      const { count, seal } = seen.get(id) ?? { count: 0, seal: 0n }
      const own = unsealed(key, bytes)
      if (own) seen.set(id, { count: count + 1, seal: sumOf(seal, own.seal) })
    },
    broken: () =>
      [...expected].filter(([id, { count, seal }]) => seen.get(id)?.count !== count || seen.get(id)?.seal !== seal)
        .length,
  }
}
