import type { FieldSelection } from './fields.ts'

type Wanted = ReadonlyMap<string, Wanted | null>

/**
 * Keeps the selected fields of a JSON value, leaving the value itself untouched: objects lose the rest, arrays are
 * projected element by element, scalars stay. `null` selects everything. Keys keep the order of the value, so the order
 * of names cannot show. A name without brackets keeps all below it (`Fields` (docs/sources/qradar.md), inferred).
 */
export function projectFields<T>(value: T, selection: null): T
export function projectFields(value: unknown, selection: FieldSelection | null): unknown
export function projectFields(value: unknown, selection: FieldSelection | null): unknown {
  return projection(selection)(value)
}

/** `projectFields` for many values. */
export function projection(selection: FieldSelection | null): (value: unknown) => unknown {
  if (selection === null) return (value) => value
  const wanted = wantedOf(selection)
  return (value) => keep(value, wanted)
}

function wantedOf(selection: FieldSelection): Wanted {
  return new Map(selection.map((item) => [item.name, item.fields === null ? null : wantedOf(item.fields)]))
}

function keep(value: unknown, wanted: Wanted): unknown {
  if (Array.isArray(value)) return value.map((element) => keep(element, wanted))
  if (typeof value !== 'object' || value === null) return value
  const kept: [string, unknown][] = []
  for (const [name, inner] of Object.entries(value)) {
    const below = wanted.get(name)
    if (below !== undefined) kept.push([name, below === null ? inner : keep(inner, below)])
  }
  return Object.fromEntries(kept)
}
