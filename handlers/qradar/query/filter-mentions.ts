import { hasFieldPath, type FieldTree } from './field-tree.ts'
import type { FieldPath, FilterTree, Literal } from './filter-tree.ts'

/** A field a filter speaks of, and a value it is held against; `null` for `is null`, `like` and `contains (…)`. */
export interface FilterMention {
  /** From the outermost value, through every `contains` around it. */
  readonly path: FieldPath
  readonly literal: Literal | null
}

/**
 * Every field and value of a filter, in the order they are written; one mention per value of a list. With it a caller
 * refuses status values that do not exist (22615) and fields that do not (22608; `Operations` (docs/sources/qradar.md)).
 */
export function filterMentions(tree: FilterTree, base: FieldPath = []): readonly FilterMention[] {
  if ('terms' in tree) return tree.terms.flatMap((term) => filterMentions(term, base))
  if ('term' in tree) return filterMentions(tree.term, base)
  const path = [...base, ...tree.path]
  if ('filter' in tree) return [{ path, literal: null }, ...filterMentions(tree.filter, path)]
  return literalsOf(tree).map((literal) => ({ path, literal }))
}

/** The first field of a filter that is not known; `null` when all are. */
export function firstUnknownFilterField(tree: FilterTree, known: FieldTree): FieldPath | null {
  return filterMentions(tree).find((mention) => !hasFieldPath(known, mention.path))?.path ?? null
}

function literalsOf(tree: FilterTree): readonly (Literal | null)[] {
  if (tree.kind === 'in') return tree.literals
  if (tree.kind === 'between') return [tree.from, tree.to]
  return ['literal' in tree ? tree.literal : null]
}
