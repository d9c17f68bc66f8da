/** How an error comes about by itself, held to the contract. The steps are evidence as data: the catalogue prints them and a test takes them. */
import type { Contract, Operation } from '../../../contracts/index.ts'
import type { NaturalWay } from '../../../fixtures/types.ts'

/** By operation, then by `<status> <code>`. */
export type NaturalWays = Readonly<Record<string, Readonly<Record<string, NaturalWay>>>>

/** `404 extensions.not_found`: an error that the operation documents, or that any operation of its API may answer with. */
type ErrorKey<C extends Contract, O extends Operation> = OwnErrors<O['responses']> | GeneralErrors<C['generalErrors']>
type OwnErrors<R> = {
  [S in keyof R & number]: R[S] extends { readonly errors: readonly (infer E)[] } ? KeyOf<S, E> : never
}[keyof R & number]
type GeneralErrors<G> = {
  [N in keyof G]: G[N] extends { readonly status: infer S extends number } ? KeyOf<S, G[N]> : never
}[keyof G]
type KeyOf<S extends number, E> = E extends { readonly code: infer Code extends string } ? `${S} ${Code}` : never

/** Some ways of one API; of a contract that is not known any. */
export type NaturalWaysIn<C extends Contract> = string extends keyof C['operations']
  ? NaturalWays
  : {
      readonly [K in keyof C['operations']]?: { readonly [E in ErrorKey<C, C['operations'][K]>]?: NaturalWay }
    }

/** The ways `W` of one API; what its contract does not have does not compile. */
export type NaturalWaysOf<C extends Contract, W> = {
  readonly [K in keyof W]: K extends keyof C['operations']
    ? { readonly [E in keyof W[K]]: E extends ErrorKey<C, C['operations'][K]> ? NaturalWay : never }
    : never
}
