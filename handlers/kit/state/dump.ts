/** A state as plain JSON by table, and the way back. */
import { frozen } from './frozen.ts'
import { base64Of, fromBase64, inBase64, isLong, type Base64, type StoredFile } from './files.ts'
import { itemPieces, listed, recordPieces } from '../http/list-work.ts'
import type { Slices } from '../time/slices.ts'
import type { Collection } from './collection.ts'
import { ONLY, openCollection, type DraftedState, type TableSpec, type TableSpecs } from './state.ts'

/** By table: pairs of id and record, with files in base64, a long one in pieces, or a single value. */
export type Dump = Readonly<Record<string, unknown>>

/** Where the bytes of a file are, by now. */
export type Brought = (file: StoredFile) => StoredFile

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

/** The JSON of a dump in pieces; what is kept is looked up now, and written when it is asked for. */
export function dumpPieces({ specs, entries }: DraftedState, brought: Brought = (file) => file): Iterable<string> {
  return tables(
    Object.entries(specs).map(([table, spec]) => [table, spec, entries(table)]),
    brought,
  )
}

/** All files that are kept in a state. */
export function filesIn({ specs, entries }: DraftedState): readonly StoredFile[] {
  const tables = Object.keys(specs).filter((table) => specs[table]?.kind === 'files')
  return tables.flatMap((table) => Array.from(entries(table), ([, file]) => file as StoredFile))
}

type Kept = readonly [table: string, spec: TableSpec, kept: readonly (readonly [id: string, value: unknown])[]]

function* tables(all: readonly Kept[], brought: Brought): Iterable<string> {
  for (const [at, [table, spec, kept]] of all.entries()) {
    yield `${at === 0 ? '{' : ','}${JSON.stringify(table)}:`
    if (spec.kind === 'value') yield* recordPieces(kept[0]?.[1] ?? spec.initial)
    else if (spec.kind === 'records') yield* itemPieces(kept)
    else yield* files(kept as readonly (readonly [id: string, file: StoredFile])[], brought)
  }
  yield all.length === 0 ? '{}' : '}'
}

/** As `itemPieces` writes pairs; a file may be longer than a text can be. */
function* files(kept: readonly (readonly [id: string, file: StoredFile])[], brought: Brought): Iterable<string> {
  yield '['
  for (const [at, [id, file]] of kept.entries()) {
    yield `${at === 0 ? '' : ','}[${JSON.stringify(id)},`
    const text = base64Of(brought(file))
    if (isLong(file)) yield* listed(text, (piece) => `"${piece}"`)
    else {
      yield '"'
      yield* text
      yield '"'
    }
    yield ']'
  }
  yield ']'
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
