/** Calls beside the operations, which clients make first. They are looked at and change nothing. */
import type { Contract } from '../../../contracts/index.ts'
import type { Reply } from '../http/reply.ts'
import type { AskedAny } from './asked.ts'
import type { Failure } from './failure.ts'

/** A request for a neighbour. */
export type NeighbourAsked<C extends Contract = Contract> = Pick<
  AskedAny<C>,
  'request' | 'env' | 'origin' | 'search' | 'refuse'
>

/** The names of a contract's neighbours. */
export type NeighbourName<C extends Contract> = C extends { readonly neighbours: infer H } ? keyof H & string : string

/** Every neighbour of a contract, each once. */
export type NeighbourTable<C extends Contract, State> = {
  readonly [K in NeighbourName<C>]: (asked: NeighbourAsked<C>, state: State) => Reply | Failure | undefined
}

/** All of them, by name. */
export interface Neighbourhood<C extends Contract = Contract, State = never> {
  /** Undefined where by its options this deployment has none of that name. */
  answer(name: NeighbourName<C>, asked: NeighbourAsked<C>, state: State): Reply | Failure | undefined
}

/** The name of the neighbour at a path below the base path. */
export function neighbourAt({ neighbours = {} }: Contract, method: string, path: string): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  return Object.entries(neighbours).find(([, neighbour]) => neighbour.path === path)?.[0]
}
