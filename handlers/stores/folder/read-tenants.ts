/** What a store holds, tenant by tenant, and what of it is damaged. */
import type { TenantChange } from '../../core/tenant-log.ts'
import { storedFile } from '../../kit/state/files.ts'
import { FORMAT_KEY, placeKey, readKey, TOTAL_KEY } from './keys.ts'
import { LAST_KEPT } from './last-kept.ts'
import { sumOfPlaces, totalOf, type Place, type Sum } from './inventory.ts'
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
}

interface Placed extends TenantChange, Place {
  readonly tenant: string
}

interface Found {
  readonly placed: Placed[]
  readonly sums: Map<string, Sum>
  readonly problems: string[]
  readonly useless: string[]
  total?: readonly [sequence: number, seal: bigint]
}

/** Reads a whole store. `lastKept`: the number of the last batch that was acknowledged, as far as it is known. */
export async function readTenants(store: Store, lastKept: number | undefined): Promise<ReadStore> {
  const found: Found = { placed: [], sums: new Map(), problems: [], useless: [] }
  try {
    for await (const [key, bytes] of store.read()) take(found, key, bytes)
  } catch (error) {
    found.problems.push(`it cannot be read to its end (${error instanceof Error ? error.message : String(error)})`)
  }
  const tenants = byTenant(found.placed)
  const sequence = Math.max(found.total?.[0] ?? 0, lastKept || 0)
  if (store.isNew && found.total === undefined && found.placed.length === 0 && lastKept === undefined)
    return { tenants, sequence, problems: [], useless: [] }
  const { useless } = found
  if (store.isNew) found.problems.push('its format is gone')
  return {
    tenants,
    sequence,
    useless,
    problems: [...found.problems, ...missing(found, tenants), ...wrongTotal(found, tenants, lastKept)],
  }
}

function take(found: Found, key: string, bytes: Uint8Array): void {
  if (key === FORMAT_KEY) return
  const read = unsealed(key, bytes)
  const damaged = () => {
    found.useless.push(key)
    found.problems.push(`${key} cannot be read`)
  }
  if (!read) return damaged()
  const name = readKey(key)
  const home = name ? `${name.api}/${name.table}` : ''
  if (name?.kind === 'files')
    return void found.placed.push({ ...name, home, place: 0, seal: read.seal, value: storedFile([read.value]) })
  const json = parsed(read.value)
  if (!Array.isArray(json)) return damaged()
  const [first, second] = json as readonly unknown[]
  if (name) found.placed.push({ ...name, home, place: Number(first), value: second, seal: read.seal })
  else if (key === TOTAL_KEY) found.total = [Number(first), BigInt(String(second))]
  else if (key.startsWith('sums/')) {
    found.useless.push(key)

    found.sums.set(key.slice(5), { tables: tablesIn(first), seal: BigInt(String(second)) })
  } else damaged()
}

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

const placeOf = ({ kind, place, seal, home }: Place): Place => ({ kind, place, seal, home })

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
