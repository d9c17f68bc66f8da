import { straight, type Slices } from '../../kit/time/slices.ts'
import { maxDepth, type FieldTree } from './field-tree.ts'
import { tokenizeNames, type NameToken } from './name-tokens.ts'

/** One named field, and what is wanted below it; `null` means all of it. */
export interface FieldItem {
  readonly name: string
  readonly fields: FieldSelection | null
}
/** The fields wanted at one level, in the order they were named. */
export type FieldSelection = readonly FieldItem[]

/**
 * What is wrong with a `fields` value, HTTP 422 with each (`Fields` (docs/sources/qradar.md) and 3.11). `30`: a name the
 * endpoint does not have. `31`: a name used twice. Nobody recorded a code for bad brackets.
 */
export interface FieldsError {
  readonly code: '30' | '31' | 'syntax'
  readonly name?: string
  readonly message: string
}

/** A selection, where `null` means everything, or what is wrong with it: a malformed query is the client's fault, never an exception of ours. */
export type FieldsRead =
  { readonly ok: true; readonly value: FieldSelection | null } | { readonly ok: false; readonly error: FieldsError }

interface OpenItem {
  readonly name: string
  fields: OpenItem[] | null
}

/**
 * Reads a `fields` value. Blank is as good as absent: `null`, meaning everything. Bad syntax comes before a repeat,
 * because a text that does not parse has no levels. Depth is at most `maxDepth`. Source: `Fields` (docs/sources/qradar.md).
 */
export function parseFields(raw: string): FieldsRead {
  const tokens = tokenizeNames(raw)
  if (tokens?.length === 0) return { ok: true, value: null }
  const parsed = tokens && parseFieldTokens(tokens)
  const invalid = `fields parameter value "${raw}" was invalid.`
  // Nobody recorded this answer; the wording begins as that of 31 does and stops where it would name a field.
  if (!parsed) return { ok: false, error: { code: 'syntax', message: invalid } }
  const { fields, repeated: name } = parsed
  if (name === null) return { ok: true, value: fields }
  const message = `${invalid} Specified field "${name}" was used more than once at the same level`
  return { ok: false, error: { code: '31', name, message } }
}

/** Builds the tree from tokens, each read once; `null` when they do not fit the grammar. Says the first repeated name. */
export function parseFieldTokens(
  tokens: readonly NameToken[],
): { readonly fields: FieldSelection; readonly repeated: string | null } | null {
  const top: OpenItem[] = []
  const levels = [{ items: top, seen: new Set<string>() }]
  let repeated: string | null = null
  let wantsName = true
  for (const token of tokens) {
    const level = levels.at(-1)
    if (level === undefined || wantsName !== (token.kind === 'name')) return null
    wantsName = token.kind === ',' || token.kind === '('
    if (token.kind === 'name') {
      if (level.seen.has(token.text)) repeated ??= token.text
      level.seen.add(token.text)
      level.items.push({ name: token.text, fields: null })
    } else if (token.kind === '(') {
      const parent = level.items.at(-1)
      if (parent === undefined || parent.fields !== null || levels.length >= maxDepth) return null
      parent.fields = []
      levels.push({ items: parent.fields, seen: new Set() })
    } else if (token.kind === ')') levels.pop()
  }
  return levels.length === 1 && !wantsName ? { fields: top, repeated } : null
}

/** The first name, reading left to right and into brackets, that is not known at its level; `null` when all are. */
function unknownField(selection: FieldSelection, known: FieldTree): string | null {
  for (const item of selection) {
    const below = known.fields.get(item.name)
    if (below === undefined && !known.open) return item.name
    const unknown = below === undefined || item.fields === null ? null : unknownField(item.fields, below)
    if (unknown !== null) return unknown
  }
  return null
}

/** Parses and judges a `fields` value; absent or blank gives `null`. 31 comes before 30 when both apply (`Fields` in docs/sources). */
export function readFields(raw: string | null | undefined, known: FieldTree): FieldsRead {
  const parsed = parseFields(raw ?? '')
  const name = parsed.ok && parsed.value !== null ? unknownField(parsed.value, known) : null
  if (name === null) return parsed
  const message = `Specified field "${name}" is not recognized by this endpoint for media type "application/json"`
  return { ok: false, error: { code: '30', name, message } }
}

type Wanted = ReadonlyMap<string, Wanted | null>

/**
 * Keeps the selected fields of JSON values, leaving the values themselves untouched: objects lose the rest, arrays are
 * projected element by element, scalars stay. `null` selects everything. Keys keep the order of the value, so the order
 * of names cannot show. A name without brackets keeps all below it (`Fields` (docs/sources/qradar.md), inferred).
 */
export function projection(selection: FieldSelection | null): (value: unknown) => unknown {
  const project = projectionWork(selection)
  return (value) => straight(project(value))
}

/** The same in slices. */
export function projectionWork(selection: FieldSelection | null): (value: unknown) => Slices<unknown> {
  const wanted = selection && wantedOf(selection)
  return (value) => kept(value, wanted)
}

function wantedOf(selection: FieldSelection): Wanted {
  return new Map(selection.map((item) => [item.name, item.fields === null ? null : wantedOf(item.fields)]))
}

function* kept(value: unknown, wanted: Wanted | null): Slices<unknown> {
  if (wanted === null || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const list: unknown[] = []
    for (const element of value) {
      list.push(yield* kept(element, wanted))
      yield
    }
    return list
  }
  const fields: [string, unknown][] = []
  for (const [name, inner] of Object.entries(value)) {
    const below = wanted.get(name)
    if (below !== undefined) fields.push([name, yield* kept(inner, below)])
  }
  return Object.fromEntries(fields)
}
