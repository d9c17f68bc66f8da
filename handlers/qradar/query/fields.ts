import type { FieldTree } from './field-tree.ts'
import { maxDepth } from './limits.ts'
import type { NameToken } from './name-tokens.ts'
import { tokenizeNames } from './name-tokens.ts'
import type { Result } from './result.ts'

/** One named field, and what is wanted below it; `null` means all of it. */
export interface FieldItem {
  readonly name: string
  readonly fields: FieldSelection | null
}
/** The fields wanted at one level, in the order they were named. */
export type FieldSelection = readonly FieldItem[]

/** What is wrong with the text alone. `31` is the recorded code of a repeat; nobody recorded one for bad brackets. */
export type FieldsSyntaxError =
  | { readonly code: '31'; readonly name: string; readonly message: string }
  | { readonly code: 'syntax'; readonly message: string }

/** `30`: a name the endpoint does not have. HTTP 422 with each (`Fields` (docs/sources/qradar.md) and 3.11). */
export type FieldsError = FieldsSyntaxError | { readonly code: '30'; readonly name: string; readonly message: string }

interface OpenItem {
  readonly name: string
  fields: OpenItem[] | null
}

/**
 * Reads a `fields` value. Blank is as good as absent: `null`, meaning everything. Bad syntax comes before a repeat,
 * because a text that does not parse has no levels. Depth is at most `maxDepth`. Source: `Fields` (docs/sources/qradar.md).
 */
export function parseFields(raw: string): Result<FieldSelection | null, FieldsSyntaxError> {
  const tokens = tokenizeNames(raw)
  if (!tokens.ok) return { ok: false, error: syntaxError(raw) }
  if (tokens.value.length === 0) return { ok: true, value: null }
  const parsed = parseFieldTokens(tokens.value)
  if (parsed === null) return { ok: false, error: syntaxError(raw) }
  if (parsed.repeated !== null) return { ok: false, error: repeatError(raw, parsed.repeated) }
  return { ok: true, value: parsed.fields }
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
export function unknownField(selection: FieldSelection, known: FieldTree): string | null {
  for (const item of selection) {
    const below = known.fields.get(item.name)
    if (below === undefined && !known.open) return item.name
    const unknown = below === undefined || item.fields === null ? null : unknownField(item.fields, below)
    if (unknown !== null) return unknown
  }
  return null
}

/** Parses and judges a `fields` value; absent or blank gives `null`. 31 comes before 30 when both apply (`Fields` in docs/sources). */
export function readFields(
  raw: string | null | undefined,
  known: FieldTree,
): Result<FieldSelection | null, FieldsError> {
  const parsed = parseFields(raw ?? '')
  if (!parsed.ok || parsed.value === null) return parsed
  const name = unknownField(parsed.value, known)
  return name === null ? parsed : { ok: false, error: unknownError(name) }
}

const unknownError = (name: string): FieldsError => ({
  code: '30',
  name,
  message: `Specified field "${name}" is not recognized by this endpoint for media type "application/json"`,
})

const repeatError = (raw: string, name: string): FieldsSyntaxError => ({
  code: '31',
  name,
  message: `${invalid(raw)} Specified field "${name}" was used more than once at the same level`,
})

// Nobody recorded this answer; the wording begins as that of 31 does and stops where it would name a field.
const syntaxError = (raw: string): FieldsSyntaxError => ({ code: 'syntax', message: invalid(raw) })

const invalid = (raw: string): string => `fields parameter value "${raw}" was invalid.`
