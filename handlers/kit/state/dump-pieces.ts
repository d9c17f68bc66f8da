/** The JSON of a state's dump, made in pieces: what a snapshot is sent as. */
import { listed, pairsOf, recordPieces } from '../http/list-work.ts'
import { base64Of, isLong, type StoredFile } from './files.ts'
import type { DraftedState, TableSpec } from './state.ts'

/** Where the bytes of a file are, by now. */
export type Brought = (file: StoredFile) => StoredFile

/** The JSON of a dump in pieces; what is kept is looked up now, and written when it is asked for. */
export function dumpPieces({ specs, entries }: DraftedState, brought: Brought = (file) => file): Iterable<string> {
  return tables(
    Object.entries(specs).map(([table, spec]) => [table, spec, entries(table).flat()]),
    brought,
  )
}

/** All files that are kept in a state. */
export function filesIn({ specs, entries }: DraftedState): readonly StoredFile[] {
  const tables = Object.keys(specs).filter((table) => specs[table]?.kind === 'files')
  return tables.flatMap((table) => Array.from(entries(table), ([, file]) => file as StoredFile))
}

type Kept = readonly [table: string, spec: TableSpec, idsAndValues: readonly unknown[]]

function* tables(all: readonly Kept[], brought: Brought): Iterable<string> {
  for (const [at, [table, spec, kept]] of all.entries()) {
    yield `${at === 0 ? '{' : ','}${JSON.stringify(table)}:`
    if (spec.kind === 'value') yield* recordPieces(kept[1] ?? spec.initial)
    else if (spec.kind === 'records') yield* records(kept)
    else yield* files(kept, brought)
  }
  yield all.length === 0 ? '{}' : '}'
}

function* records(kept: readonly unknown[]): Iterable<string> {
  let open = '['
  for (const [id, value] of pairsOf(kept)) {
    yield `${open}[${JSON.stringify(id)},`
    yield* recordPieces(value)
    yield ']'
    open = ','
  }
  yield kept.length === 0 ? '[]' : ']'
}

/** A file may be longer than a text can be. */
function* files(kept: readonly unknown[], brought: Brought): Iterable<string> {
  let open = '['
  for (const [id, value] of pairsOf(kept)) {
    yield `${open}[${JSON.stringify(id)},`
    const file = brought(value as StoredFile)
    const text = base64Of(file)
    if (isLong(file)) yield* listed(text, (piece) => `"${piece}"`)
    else {
      yield '"'
      yield* text
      yield '"'
    }
    yield ']'
    open = ','
  }
  yield kept.length === 0 ? '[]' : ']'
}
