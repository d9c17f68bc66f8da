import type { clauses } from '../../contracts/elastic-cloud/clauses/index.ts'

type Id = (typeof clauses)[number]['id']
type NameOf<I> = I extends `elastic-cloud.${infer Name}` ? Name : never

/** The id of a clause without the name of its API. */
export type ClauseName = NameOf<Id>

/** The ids of clauses, each once. */
export function clauseIds(...names: readonly (ClauseName | readonly ClauseName[])[]): readonly string[] {
  return [...new Set(names.flat())].map(clauseId)
}

export function clauseId(name: ClauseName): string {
  return `elastic-cloud.${name}`
}
