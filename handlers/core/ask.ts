import type { Address } from '../kit/http/address.ts'
import type { PlainRequest } from '../kit/http/request.ts'
import type { AskedAny } from '../kit/operation/asked.ts'
import { failing, refusing, type Failure, type FailureDetails } from '../kit/operation/failure.ts'
import type { Room } from './tenant.ts'

/** A request on its way through an operation, as the kernel makes it; steps see it by their operation's types. */
export interface AskedOperation extends AskedAny {
  readonly request: PlainRequest
  readonly params: Readonly<Record<string, string>>
  query(name: string): string | null
  fail(code: string, more?: FailureDetails): Failure
}

/** What an operation is asked. Runs for every request: what is seldom wanted is made when it is. */
export function ask(
  { api: { contract }, env }: Pick<Room, 'api' | 'env'>,
  request: PlainRequest,
  { operation, params }: Pick<AskedOperation, 'operation' | 'params'>,
  { query: search, origin }: Pick<Address, 'query' | 'origin'>,
  basePath: string,
): AskedOperation {
  return {
    request,
    operation,
    env,
    params,
    origin,
    basePath,
    search,
    query: (name) => search.get(name),
    fail: (code, more) => failing(contract, operation)(code as never, more),
    refuse: (name, more) => refusing(contract)(name, more),
  }
}
