/** Calls beside the operations, which clients make first. They are looked at and change nothing. */
import type { Contract } from '../../../contracts/index.ts'
import type { Reply } from '../http/reply.ts'
import type { AskedAny } from './asked.ts'
import type { Failure } from './failure.ts'

/** A request for a helper. */
export type HelperAsked<C extends Contract = Contract> = Pick<
  AskedAny<C>,
  'request' | 'env' | 'origin' | 'search' | 'refuse'
>

/** The names of a contract's helpers. */
export type HelperName<C extends Contract> = C extends { readonly helpers: infer H } ? keyof H & string : string

/** Every helper of a contract, each once. */
export type HelperTable<C extends Contract, State> = {
  readonly [K in HelperName<C>]: (asked: HelperAsked<C>, state: State) => Reply | Failure | undefined
}

/** The name of the helper at a path below the base path. */
export function helperAt({ helpers = {} }: Contract, method: string, path: string): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  return Object.entries(helpers).find(([, helper]) => helper.path === path)?.[0]
}
