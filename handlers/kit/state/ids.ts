/** The only place that makes random numbers and ids. One seed fixes them all. */
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { DraftCount } from './table.ts'

/** A source of ids that a snapshot can keep and a seed can repeat. */
export interface Ids {
  /** A whole number from `minimum` to `maximum`, both included; the span stays below 2^31. */
  integer(minimum: number, maximum: number): number
  /** Lower-case hexadecimal digits. */
  hex(length: number): string
  /** A lower-case UUID, version 4. */
  uuid(): string
  /** 1, 2, 3 … for each name apart; in a tenant with a name, those that come after its floor. */
  next(name: string): number
  /** The number that all numbers of this source are above. */
  floor(): number
  /** Decimal strings of 9 or 10 digits in no visible order; none comes twice, also after a delete. */
  decimal(name: string): string
  dump(): IdsState
  load(state: IdsState): void
}

/** Ids that are drafted with the state they are drawn for. */
export interface DraftedIds extends Ids {
  /** Where they stand, when anything was drawn since the last `discard` or `apply`. */
  drafted(): IdsState | undefined
  /** Gives back what was drawn. */
  discard(): void
  /** What was drawn stays so. */
  keep(): void
  apply(state: IdsState): void
}

export interface IdsState {
  readonly random: readonly number[]
  /** Where a walk begins. */
  readonly start: number
  /** Absent where numbers begin with 1. */
  readonly floor?: number
  readonly counters: Readonly<Record<string, number>>
}

/** A seed that differs from run to run, for when none is given. */
export function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 32)
}

/** A seed of its own for everything with another name: an id of one leads to nothing in another. What alike the one hash makes, the other tells apart. */
export function seedFor(seed: number, name: string): number {
  return (hashed(name, 0x5bd1e995) % 2 ** 20) * 2 ** 32 + ((seed ^ hashed(name, 0x811c9dc5)) >>> 0)
}

// So many that two tenants of a server hardly ever have the same one. It is prime, so that each bit of the seed counts; the highest floor leaves
// room below 2^31, which ids of consoles stay under.
const FLOORS = 19_999_999
const LOWEST_FLOOR = 1_000_000
const NUMBERS_APART = 100

/** What the numbers of a tenant with a name come after: above those of the default tenant, and far from those of others. Takes what `seedFor` gives. */
export function floorFor(seed: number): number {
  return LOWEST_FLOOR + (seed % FLOORS) * NUMBERS_APART
}

/** FNV-1a. Whether two names of one length come to the same depends on the lowest byte of `hash`. */
function hashed(name: string, hash: number): number {
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

// Walking round a prime number of places with a fixed stride visits each once before any comes again. The stride is the
// same for every seed: a snapshot may go on under another one, and would otherwise cross its own steps.
const PLACES = 9_800_000_017
const STRIDE = 1_000_000_007
const LOWEST = 123_456_789

/** Ids from one seed (any whole number); numbers come after `floor`. */
export function createIds(seed: number, floor = 0): Ids {
  // As the library begins with 32 bits, and with those above them in the place of its zero.
  let generator = xoroshiro128plusFromState([-1, ~seed, seed | 0, (seed / 2 ** 32) | 0])
  let counters: Record<string, number> = {}
  const integer = (minimum: number, maximum: number) => uniformInt(generator, minimum, maximum)
  const hex = (length: number) => Array.from({ length }, () => integer(0, 15).toString(16)).join('')
  const bump = (name: string) => (counters[name] = (counters[name] ?? floor) + 1)
  let start = STRIDE + Math.abs(seed)
  const walk = (name: string) => (counters[name] = ((counters[name] ?? start) + STRIDE) % PLACES)
  return {
    integer,
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(integer(0, 3))}${hex(3)}-${hex(12)}`,
    next: bump,
    floor: () => floor,
    decimal: (name) => String(LOWEST + walk(name)),
    dump: () => ({ random: [...generator.getState()], start, ...(floor > 0 && { floor }), counters: { ...counters } }),
    load: (state) => {
      generator = xoroshiro128plusFromState(state.random)
      start = state.start
      floor = state.floor ?? 0
      counters = { ...state.counters }
    },
  }
}

/** The next id that is not taken: starting data, or a user, may have given one that the source of ids comes to. */
export function freshId(next: () => string, isTaken: (id: string) => unknown): string {
  let id = next()
  while (isTaken(id)) id = next()
  return id
}

/** Ids of a tenant: what is drawn is kept, or given back, together with what it was drawn for. */
export function createDraftedIds(seed: number, count: Pick<DraftCount, 'drafts'>, floor?: number): DraftedIds {
  const ids = createIds(seed, floor)
  let before: IdsState | undefined
  const drawing = () => {
    before ??= ids.dump()
    count.drafts++
    return ids
  }
  return {
    integer: (minimum, maximum) => drawing().integer(minimum, maximum),
    hex: (length) => drawing().hex(length),
    uuid: () => drawing().uuid(),
    next: (name) => drawing().next(name),
    decimal: (name) => drawing().decimal(name),
    load: (state) => drawing().load(state),
    floor: ids.floor,
    dump: ids.dump,
    drafted: () => before && ids.dump(),
    discard: () => {
      if (before) ids.load(before)
      before = undefined
    },
    keep: () => {
      before = undefined
    },
    apply: (state) => {
      ids.load(state)
      before = undefined
    },
  }
}
