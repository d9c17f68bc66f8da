/** Which rules run, and which clauses are asked about. */
import type { Rule } from './rule.ts'

/** True when a glob (`*` for any text, `?` for one character) matches the whole of a text. */
export function matches(glob: string, text: string): boolean {
  const parts = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${parts}$`).test(text)
}

/** A rule runs when its id matches, or one of its clauses does. Without a glob all of them do. */
export function selectRule(rule: Rule, only: string | null): boolean {
  return only === null || matches(only, rule.id) || rule.clauses.some((clause) => matches(only, clause))
}

/** A clause is asked about when it matches, or a rule that matches may decide it. */
export function selectClause(clause: string, rules: readonly Rule[], only: string | null): boolean {
  if (only === null || matches(only, clause)) return true
  return rules.some((rule) => matches(only, rule.id) && rule.clauses.includes(clause))
}
