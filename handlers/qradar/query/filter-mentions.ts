import type { FieldTree } from './field-tree.ts'
import { hasFieldPath } from './field-tree.ts'
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
export function filterMentions(tree: FilterTree): readonly FilterMention[] {
  const mentions: FilterMention[] = []
  collect(tree, [], (path, literal) => mentions.push({ path, literal }))
  return mentions
}

/** The first field of a filter that is not known; `null` when all are. */
export function firstUnknownFilterField(tree: FilterTree, known: FieldTree): FieldPath | null {
  return filterMentions(tree).find((mention) => !hasFieldPath(known, mention.path))?.path ?? null
}

function collect(tree: FilterTree, base: FieldPath, add: (path: FieldPath, literal: Literal | null) => void): void {
  switch (tree.kind) {
    case 'or':
    case 'and':
      for (const term of tree.terms) collect(term, base, add)
      return
    case 'not':
      return collect(tree.term, base, add)
    case 'contains':
      add([...base, ...tree.path], null)
      return collect(tree.filter, [...base, ...tree.path], add)
  }
  const path = [...base, ...tree.path]
  for (const literal of literalsOf(tree)) add(path, literal)
}

function literalsOf(
  tree: Exclude<FilterTree, { readonly kind: 'or' | 'and' | 'not' | 'contains' }>,
): readonly (Literal | null)[] {
  switch (tree.kind) {
    case 'compare':
    case 'contains-value':
      return [tree.literal]
    case 'in':
      return tree.literals
    case 'between':
      return [tree.from, tree.to]
    case 'null':
    case 'like':
      return [null]
  }
}
