/** What a store holds, tenant by tenant, and what of it is damaged. */
import type { TenantChange } from '../../core/tenant-log.ts'
import { storedFile } from '../../kit/state/files.ts'
import { FORMAT_KEY, placeKey, readKey, readPartKey, TOTAL_KEY, type RecordName } from './keys.ts'
import { LAST_KEPT } from './last-kept.ts'
import { sumOfPlaces, totalOf, type Place, type Sum } from './inventory.ts'
import { PART } from './parts.ts'
import { foundParts, leadIn, type FoundParts, type Lead } from './read-parts.ts'
import { unsealed } from './seal.ts'
import type { Store } from './store.ts'

/** All of one tenant. */
export interface KeptTenant {
  /** In the order in which the records came. */
  readonly entry: readonly TenantChange[]
  /** By `placeKey`. */
  readonly places: ReadonlyMap<string, Place>
}

/** All of a store. */
export interface ReadStore {
  readonly tenants: Map<string, KeptTenant>
  /** The number of its last batch. */
  readonly sequence: number
  /** What is damaged or gone, one line each. */
  readonly problems: readonly string[]
  /** Keys that cannot be read, or tell of what must be there: to be written anew once somebody goes on with what there is. */
  readonly useless: readonly string[]
  /** Keys of parts that nothing leads to: whoever wrote them did not get to its end. */
  readonly loose: readonly string[]
  /** What is in one piece and too long for that, as the older format has it. */
  readonly uncut: readonly UncutChange[]
  /** An id for parts; those after it are free as well. */
  readonly nextId: number
}

export interface UncutChange {
  readonly tenant: string
  readonly change: TenantChange
}

interface Placed extends TenantChange, Place {
  readonly tenant: string
}

interface Found {
  readonly placed: Placed[]
  readonly sums: Map<string, Sum>
  readonly problems: string[]
  readonly useless: string[]
  readonly uncut: UncutChange[]
  readonly parts: FoundParts
  readonly long: Long[]
  total?: readonly [sequence: number, seal: bigint]
}

/** A long value, before its parts are put together. */
interface Long extends Lead {
  readonly key: string
  readonly name: RecordName
  readonly seal: bigint
}

/** Bytes that a value in one piece may have, with all that stands beside it. */
const LONGEST = PART + 64

/** Reads a whole store. `lastKept`: the number of the last batch that was acknowledged, as far as it is known. */
export async function readTenants(store: Store, lastKept: number | undefined): Promise<ReadStore> {
  const found: Found = {
    placed: [],
    sums: new Map(),
    problems: [],
    useless: [],
    uncut: [],
    parts: foundParts(),
    long: [],
  }
  try {
    for await (const [key, bytes] of store.read()) take(found, key, bytes)
  } catch (error) {
    found.problems.push(`it cannot be read to its end (${error instanceof Error ? error.message : String(error)})`)
  }
  for (const long of found.long) putTogether(found, long)
  const rest = { useless: found.useless, uncut: found.uncut, loose: found.parts.left(), nextId: found.parts.nextId() }
  const tenants = byTenant(found.placed)
  const sequence = Math.max(found.total?.[0] ?? 0, lastKept || 0)
  if (
    store.isNew &&
    found.problems.length === 0 &&
    found.total === undefined &&
    found.placed.length === 0 &&
    lastKept === undefined
  )
    return { ...rest, tenants, sequence, problems: [] }
  if (store.isNew) found.problems.push('its format is gone')
  return {
    ...rest,
    tenants,
    sequence,
    problems: [...found.problems, ...missing(found, tenants), ...wrongTotal(found, tenants, lastKept)],
  }
}

function take(found: Found, key: string, bytes: Uint8Array): void {
  if (key === FORMAT_KEY) return
  const part = readPartKey(key)
  if (part) return found.parts.take(part, bytes)
  const read = unsealed(key, bytes)
  const name = readKey(key)
  if (!read || !(name ? takeRecord(found, key, name, read) : takeSum(found, key, parsed(read.value))))
    isDamaged(found, key, 'cannot be read')
}

function isDamaged(found: Found, key: string, why: string): void {
  found.useless.push(key)
  found.problems.push(`${key} ${why}`)
}

type Read = NonNullable<ReturnType<typeof unsealed>>
type Named = NonNullable<ReturnType<typeof readKey>>

/** Whether it is one. */
function takeRecord(found: Found, key: string, name: Named, { value, seal }: Read): boolean {
  if (name.kind === 'long') {
    const lead = leadIn(parsed(value))
    if (lead) found.long.push({ ...lead, key, name, seal })
    return lead !== undefined
  }
  const record: unknown = name.kind === 'files' ? [0, storedFile([value])] : parsed(value)
  if (!Array.isArray(record)) return false
  const [place, kept] = record as readonly unknown[]
  found.placed.push({ ...name, home: homeOf(name), place: Number(place), value: kept, seal })
  if (value.length > LONGEST) found.uncut.push({ tenant: name.tenant, change: { ...name, value: kept } })
  return true
}

function takeSum(found: Found, key: string, json: unknown): boolean {
  if (!Array.isArray(json)) return false
  const [first, second] = json as readonly unknown[]
  if (key === TOTAL_KEY) found.total = [Number(first), BigInt(String(second))]
  else if (key.startsWith('sums/')) {
    found.useless.push(key)
    found.sums.set(key.slice(5), { tables: tablesIn(first), seal: BigInt(String(second)) })
  } else return false
  return true
}

/** A long value has its place when all of its parts are there. */
function putTogether(found: Found, { key, name, place, kind, parts, seal }: Long): void {
  const pieces = found.parts.claim(parts)
  if (typeof pieces === 'string') return isDamaged(found, key, pieces)
  const value = kind === 'files' ? storedFile(pieces) : parsed(Buffer.concat(pieces))
  found.placed.push({ ...name, kind: 'long', home: homeOf(name), place, value, seal, parts })
}

const homeOf = ({ api, table }: RecordName) => `${api}/${table}`

function byTenant(placed: readonly Placed[]): Map<string, KeptTenant> {
  const tenants = new Map<string, Placed[]>()
  for (const one of placed.toSorted((a, b) => a.place - b.place)) {
    const found = tenants.get(one.tenant)
    if (found) found.push(one)
    else tenants.set(one.tenant, [one])
  }
  return new Map(Array.from(tenants, ([tenant, all]) => [tenant, keptOf(all)]))
}

function keptOf(all: readonly Placed[]): KeptTenant {
  return {
    entry: all.map(({ api, table, key, value }) => ({ api, table, key, value })),
    places: new Map(all.map((one) => [placeKey(one), placeOf(one)])),
  }
}

const placeOf = ({ kind, place, seal, home, parts }: Place): Place => ({
  kind,
  place,
  seal,
  home,
  ...(parts && { parts }),
})

/** Counts of what a tenant lacks, or a word that it is not as it was. */
function missing({ sums }: Found, tenants: ReadonlyMap<string, KeptTenant>): readonly string[] {
  const names = new Set([...sums.keys(), ...tenants.keys()])
  return [...names].flatMap((name) => {
    const there = sumOfPlaces(tenants.get(name)?.places ?? new Map())
    const sum = sums.get(name)
    if (sum === undefined) return [`what tenant ${name} must have is not known`]
    const lost = Object.entries(sum.tables).filter(([home, count]) => (there.tables[home] ?? 0) < count)
    if (lost.length > 0)
      return lost.map(([home, count]) => `tenant ${name} has ${there.tables[home] ?? 0} of ${count} records of ${home}`)
    return there.seal === sum.seal ? [] : [`tenant ${name} is not as it was kept`]
  })
}

function wrongTotal(found: Found, tenants: ReadonlyMap<string, KeptTenant>, lastKept: number | undefined) {
  const sums = Array.from(tenants.values(), ({ places }) => ({ sum: sumOfPlaces(places) }))
  const { total } = found
  if (total === undefined) return ['how many writes it must have is not known']
  const [sequence, seal] = total
  const problems = seal === totalOf(sums) ? [] : ['it is not the whole of what was kept']
  if (Number.isNaN(lastKept)) return [...problems, `${LAST_KEPT} cannot be read`]
  if (lastKept === undefined) return sequence === 0 ? problems : [...problems, `${LAST_KEPT} is gone`]
  return sequence < lastKept ? [...problems, `the last ${lastKept - sequence} writes are gone`] : problems
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return undefined
  }
}

function tablesIn(value: unknown): Sum['tables'] {
  return value as Sum['tables']
}
