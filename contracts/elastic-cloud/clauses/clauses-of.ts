import type { Clause, Grade, Source } from '../../types.ts'

type Places = Source | readonly Source[]
type Stated<G extends Grade, I extends string> = Clause & { readonly id: `elastic-cloud.${I}`; readonly grade: G }

/** Forms for writing clauses, one per grade; with `operation`, they all speak of that operation. */
export function clausesOf(operation?: string) {
  const of =
    <const G extends Grade>(grade: G) =>
    <const I extends string>(id: I, statement: string, source: Places, undecidable?: string): Stated<G, I> => ({
      id: `elastic-cloud.${id}`,
      source,
      grade,
      statement,
      ...(operation === undefined ? {} : { operation }),
      ...(undecidable === undefined ? {} : { undecidable }),
    })
  return {
    documented: of('documented'),
    guarantee: of('guarantee'),
    observed: of('observed'),
    assumed: of('assumed'),
  }
}
