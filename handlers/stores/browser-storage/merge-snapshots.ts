import type { Snapshot } from '../../core/snapshot.ts'

/**
 * What two tabs made of one snapshot: everything that either changed, record by record. Where both changed the same, ours stays; of counters of
 * ids the higher one, so that none is given twice from here on.
 */
export function mergeSnapshots(base: Snapshot, ours: Snapshot, theirs: Snapshot): Snapshot {
  const pick = <T>(of: (snapshot: Snapshot) => T): T => changed(of(base), of(ours), of(theirs))
  const names = Object.keys(ours.apis)
  return {
    format: theirs.format,
    clock: pick(({ clock }) => clock),
    ids: { ...pick(({ ids }) => ids), counters: highest(ours.ids.counters, theirs.ids.counters) },
    faults: pick(({ faults }) => faults),
    apis: Object.fromEntries(
      names.map((name) => [name, mergedTables(base.apis[name], ours.apis[name], theirs.apis[name])]),
    ),
  }
}

/** Ours, when it is another than it was. */
function changed<T>(base: T, ours: T, theirs: T): T {
  return JSON.stringify(ours) === JSON.stringify(base) ? theirs : ours
}

function highest(ours: Readonly<Record<string, number>>, theirs: Readonly<Record<string, number>>) {
  const merged = { ...theirs }
  for (const [name, count] of Object.entries(ours)) merged[name] = Math.max(count, theirs[name] ?? 0)
  return merged
}

type Tables = Readonly<Record<string, unknown>>

function mergedTables(base: unknown, ours: unknown, theirs: unknown): unknown {
  const [before, mine, other] = [base, ours, theirs].map((tables) => (tables ?? {}) as Tables)
  const merged = Object.keys(mine ?? {}).map((name) => [name, mergedTable(before?.[name], mine?.[name], other?.[name])])
  return Object.fromEntries(merged)
}

/** A table is pairs of id and record; what is none has one value. */
function mergedTable(base: unknown, ours: unknown, theirs: unknown): unknown {
  if (!isPairs(ours) || !isPairs(theirs)) return changed(base, ours, theirs)
  const before = new Map((isPairs(base) ? base : []).map(([id, record]) => [id, JSON.stringify(record)]))
  const mine = new Map(ours)
  const merged = new Map(theirs)
  for (const [id, record] of mine) if (before.get(id) !== JSON.stringify(record)) merged.set(id, record)
  for (const id of before.keys()) if (!mine.has(id)) merged.delete(id)
  return [...merged]
}

function isPairs(value: unknown): value is readonly (readonly [id: string, record: unknown])[] {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string')
  )
}
