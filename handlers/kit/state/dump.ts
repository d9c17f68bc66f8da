/** A state as plain JSON by table, and the way back. */
import { frozen } from './frozen.ts'
import { fromBase64, inBase64, type Base64, type StoredFile } from './files.ts'
import type { Slices } from '../time/slices.ts'
import type { Collection } from './collection.ts'
import { ONLY, openCollection, type DraftedState, type TableSpecs } from './state.ts'

/** By table: pairs of id and record, with files in base64, a long one in pieces, or a single value. */
export type Dump = Readonly<Record<string, unknown>>

/** All that is kept in a state. */
export function dump({ specs, entries }: DraftedState): Dump {
  return Object.fromEntries(
    Object.entries(specs).map(([table, spec]) => {
      const kept = entries(table)
      if (spec.kind === 'value') return [table, kept[0]?.[1] ?? spec.initial]
      if (spec.kind === 'records') return [table, kept]
      return [table, kept.map(([id, file]) => [id, inBase64(file as StoredFile)])]
    }),
  )
}

/** A dump as tables keep it. */
export type Loadable = ReadonlyMap<string, Collection<unknown>>

/** Makes a dump that nothing is wrong with ready to be loaded, once. What it holds is frozen, and from then on the state's. */
export function* loadable(specs: TableSpecs, dumped: Dump): Slices<Loadable> {
  const ready = new Map<string, Collection<unknown>>()
  for (const [table, spec] of Object.entries(specs)) {
    const kept = openCollection(spec)
    ready.set(table, kept)
    const given = spec.kind === 'value' ? [[ONLY, dumped[table]] as const] : dumped[table]
    for (const [id, value] of given as readonly (readonly [string, unknown])[]) {
      kept.insert(id, spec.kind === 'files' ? yield* fromBase64(value as Base64) : yield* frozen(value))
      yield
    }
  }
  return ready
}

/** Drafts a dump in the place of what is there. */
export function load(state: DraftedState, dumped: Loadable): void {
  for (const [table, kept] of dumped) state.takeOver(table, kept)
}
