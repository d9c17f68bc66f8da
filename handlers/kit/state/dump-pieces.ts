/** The JSON of a state's dump, made in pieces: what a snapshot is sent as. */
import { itemPieces, listed, recordPieces } from '../http/list-work.ts'
import { base64Of, isLong, type StoredFile } from './files.ts'
import type { DraftedState, TableSpec } from './state.ts'

/** Where the bytes of a file are, by now. */
export type Brought = (file: StoredFile) => StoredFile

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
