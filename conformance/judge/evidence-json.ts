/** Evidence as plain JSON, so that parts of a run that were made side by side can be put together. */
import type { Json } from '../json/index.ts'
import { emptyClauseEvidence, type ClauseEvidence } from './evidence-log.ts'

/** The evidence on one clause: maps as pairs, sets as lists. */
export type EvidenceJson = Readonly<Record<string, Json>>

/** What is kept of one clause. */
export function evidenceJson(seen: ClauseEvidence): EvidenceJson {
  const plain = Object.entries(seen).map(([name, value]: [string, unknown]) => [
    name,
    value instanceof Map || value instanceof Set ? [...value] : value,
  ])
  return Object.fromEntries(plain) as EvidenceJson
}

/** The evidence of several parts as that of one run: what a rule saw in the order of the rules, clauses in the order of the contract. */
export function mergedEvidence(
  parts: readonly EvidenceJson[],
  rules: readonly string[],
  clauses: readonly string[],
): ClauseEvidence {
  const merged = emptyClauseEvidence()
  for (const part of parts) for (const [name, value] of Object.entries(merged)) add(merged, name, value, part[name])
  return inOrder(merged, rules, clauses)
}

/** In the order of the rules and of the contract, so that the order of a run does not show. */
export function inOrder(seen: ClauseEvidence, rules: readonly string[], clauses: readonly string[]): ClauseEvidence {
  const place = (id: string) => rules.indexOf(id)
  const by =
    <T>(idOf: (one: T) => string) =>
    (a: T, b: T) =>
      place(idOf(a)) - place(idOf(b))
  const ordered = Object.entries(seen).map(([name, value]: [string, unknown]) => {
    if (value instanceof Map) return [name, new Map([...value].toSorted(by(([rule]) => String(rule))))]
    if (name === 'behind') return [name, new Set(clauses.filter((id) => seen.behind.has(id)))]
    if (value instanceof Set) return [name, new Set([...value].toSorted(by(String)))]
    return [name, name === 'findings' ? seen.findings.toSorted(by(({ rule }) => rule)) : value]
  })
  return Object.fromEntries(ordered) as ClauseEvidence
}

function add(merged: ClauseEvidence, name: string, into: unknown, more: Json | undefined): void {
  if (typeof into === 'number') Object.assign(merged, { [name]: into + Number(more ?? 0) })
  if (!Array.isArray(more)) return
  if (into instanceof Map) for (const [rule, reason] of more as [string, string][]) into.set(rule, reason)
  if (into instanceof Set) for (const one of more) into.add(one)
  if (Array.isArray(into)) into.push(...(more as unknown[]))
}
