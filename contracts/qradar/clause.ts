import type { Clause, Grade, Source } from '../types.ts'

/** What only some clauses say: the operation they speak of, and why no black-box test could decide them. */
type Extra = Pick<Clause, 'operation' | 'undecidable'>

/** One clause on one line; the id stays a literal type, so that a rule naming an unknown clause does not compile. */
export function clause<const I extends `qradar.${string}`>(
  grade: Grade,
  id: I,
  source: Source | readonly Source[],
  statement: string,
  extra: Extra = {},
): Clause & { readonly id: I } {
  return { id, source, grade, statement, ...extra }
}
