import type { Clause, Grade, Source } from '../types.ts'

type Places = Source | readonly Source[]
type Stated<G extends Grade, I extends string> = Clause & { readonly id: I; readonly grade: G }

/**
 * Writers of clauses, one per grade. Ids get the name of the API in front and stay literal types, so that a rule that
 * names an unknown clause does not compile. With `operation`, they all speak of that operation. `undecidable` says why
 * no black-box test can decide the clause.
 *
 * @example
 * const { documented } = clausesOf('elastic-cloud', 'get-extension')
 * documented('get.200.id', 'The id in the body of a 200 is the one in the path.', facts('Operations, get'))
 */
export function clausesOf<const A extends string>(api: A, operation?: string) {
  const of =
    <const G extends Grade>(grade: G) =>
    <const I extends string>(
      id: I,
      statement: string,
      source: Places,
      undecidable?: string,
    ): Stated<G, `${A}.${I}`> => ({
      id: `${api}.${id}`,
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
