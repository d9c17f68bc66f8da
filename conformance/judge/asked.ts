/** Which operation of a contract a request asks for, told from its method and path alone. */
import type { Contract, Operation, PathParameter } from '../../contracts/types.ts'
import type { Exchange } from '../history/index.ts'

/** What requests are told apart by. */
export type Served = Pick<Contract, 'operations'>

/** The names of a contract's operations; any text where only the vocabulary is known. */
export type OperationIn<C extends Served> = keyof C['operations'] & string

/** The names of the parameters in its paths. */
type PathParameterIn<C extends Served> = NameIn<C['operations'][OperationIn<C>]['path']>
type NameIn<Path extends string> = Path extends string ? (string extends Path ? string : PathParameter<Path>) : never

/** The operation that was asked for. */
export interface Asked<C extends Served = Served> {
  readonly operation: OperationIn<C>
  readonly spec: Operation
  /** What stands in the path for each parameter, decoded where it can be. */
  readonly params: { readonly [P in PathParameterIn<C>]?: string }
}

/** The operation of a request; null where the API has none such; `elsewhere` where the address is not the API's. */
export function askedOf<C extends Served>(
  contract: C,
  basePaths: readonly string[],
  { method, url }: Pick<Exchange, 'method' | 'url'>,
): Asked<C> | null | 'elsewhere' {
  if (!URL.canParse(url)) return 'elsewhere'
  const { pathname } = new URL(url)
  const base = basePaths.map((one) => one.replace(/\/$/, '')).find((one) => pathname.startsWith(`${one}/`))
  if (base === undefined) return 'elsewhere'
  const path = pathname.slice(base.length)
  const operations = Object.entries(contract.operations) as [OperationIn<C>, Operation][]
  const found = operations.flatMap(([operation, spec]): Asked<C>[] => {
    const params = spec.method === method ? paramsOf(spec.path, path) : null
    return params === null ? [] : [{ operation, spec, params: params as Asked<C>['params'] }]
  })
  // A path without parameters is meant where one with them would fit as well.
  return found.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0] ?? null
}

function paramsOf(template: string, path: string): Record<string, string> | null {
  const [wanted, given] = [template.split('/'), path.split('/')]
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const text = given[at] ?? ''
    const name = /^\{(.*)\}$/.exec(part)?.[1]
    if (name === undefined ? part !== text : text === '') return null
    if (name !== undefined) params[name] = decoded(text)
  }
  return params
}

/** A part of an address as it was meant. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
