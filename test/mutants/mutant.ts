/** What a mutant is, and how to make one: the mock with one thing wrong in it. */
import type { ApiName, Contract } from '../../contracts/index.ts'
import { createCore, type FullOptions } from '../../handlers/create-core.ts'
import type { Api } from '../../handlers/kit/operation/api.ts'
import type { BuiltOperation, OperationTable } from '../../handlers/kit/operation/operation.ts'
import type { TableSpecs } from '../../handlers/kit/state/state.ts'
import { bend, type Bent, type HadOf } from './bend.ts'

/** What a mutant can be told, whichever API it is of. */
export type MockOptions = Omit<FullOptions<readonly Api[]>, 'apis'>

/** What a mutant remembers besides its state. */
export type Memory = Map<string, string>

export type Fetch = (request: Request) => Promise<Response>

export interface MutantHead {
  /** Kebab-case, unique within the API. */
  readonly id: string
  /** The clause that must catch it, or several any of which will do. */
  readonly clause: string | readonly string[]
  /** What is wrong, in one short sentence. */
  readonly title: string
  /** Clauses whose statements it leaves true, though what their rules do goes wrong: none of them may be named. */
  readonly spares?: readonly string[]
}

/** A mock that is wrong in one way. */
export interface Mutant extends MutantHead {
  /** Each call makes a fresh one, with a state of its own. Servers that are one mock have the memory in common as well. */
  readonly make: (options: MockOptions, memory?: Memory) => Fetch
  /** Makes any mock wrong in this way, where the wrong is done between suite and mock: two mutants become one with it. */
  readonly wrap?: (honest: Fetch) => Fetch
  /** Serves what `make` makes, where the wrong is in how it is served: then it is judged over connections. */
  readonly serve?: (made: Fetch) => Promise<{ readonly url: string; close(): Promise<void> }>
}

/** The clauses any of which must catch a mutant. */
export function clausesOf(mutant: MutantHead): readonly string[] {
  return [mutant.clause].flat()
}

/** Says of a mutant of an API which clauses it leaves true. */
export function sparingIn<N extends string>(api: ApiName): (mutant: MutantHead, ...names: readonly N[]) => MutantHead {
  return (mutant, ...names) => ({ ...mutant, spares: names.map((name) => `${api}.${name}`) })
}

/** Takes an operation of an API in hand, with the types of what its steps give. */
type Bend<C extends Contract, S, T> = <K extends keyof C['operations'] & keyof T & string>(
  name: K,
) => Bent<C, S, K, HadOf<T[K]>>

/** Builders of the mutants of one API. */
export interface MutantBuilders<C extends Contract, S extends TableSpecs, T extends OperationTable<C>> {
  /** One operation is put in the place of the honest one. State of the mutant's own lives in the closure of `change`. */
  readonly operation: <K extends keyof C['operations'] & string>(
    head: MutantHead,
    name: K,
    change: (honest: Bent<C, S, K, HadOf<T[K]>>) => BuiltOperation<K>,
  ) => Mutant
  /** Several operations are; they may have state of the mutant's own in common, and where servers share it, a memory. */
  readonly operations: (
    head: MutantHead,
    change: (bend: Bend<C, S, T>, memory: Memory) => readonly BuiltOperation<keyof C['operations'] & string>[],
  ) => Mutant
  /** One operation is performed honestly and answered rightly; `spoil` then changes what is stored. */
  readonly after: <K extends keyof C['operations'] & string>(
    head: MutantHead,
    name: K,
    spoil: Parameters<Bent<C, S, K, HadOf<T[K]>>['after']>[0],
  ) => Mutant
  /** Anything else of the API is put in the place of the honest one: its order of steps, its dialect, its tables. */
  readonly api: (head: MutantHead, change: (honest: Api<C, S>, bend: Bend<C, S, T>) => Partial<Api<C, S>>) => Mutant
  /** Stands between the suite and the honest mock. `wrap` is called once for each fresh mutant. */
  readonly fetch: (head: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant
}

/** The builders for an API, from its definition in handlers/ and its operations, whose steps are typed there. */
export function mutantsOf<C extends Contract, S extends TableSpecs, T extends OperationTable<C>>(
  api: Api<C, S>,
  operations: T,
): MutantBuilders<C, S, T> {
  const mock = (options: MockOptions, change: Partial<Api<C, S>>): Fetch =>
    createCore<readonly Api[]>({ data: 'demo', ...options, apis: [{ ...api, ...change } as Api] }).fetch
  const taken: Bend<C, S, T> = <K extends keyof C['operations'] & string>(name: K) => {
    const table: OperationTable<C> = operations
    const built: BuiltOperation<K> = table[name]
    return bend(built as BuiltOperation<K, HadOf<T[K]>>)
  }
  const several: MutantBuilders<C, S, T>['operations'] = (head, change) => ({
    ...head,
    make: (options, memory = new Map()) => {
      const changed = Object.fromEntries(change(taken, memory).map((one) => [one.operation, one]))
      return mock(options, { operations: { ...api.operations, ...changed } })
    },
  })
  const operation: MutantBuilders<C, S, T>['operation'] = (head, name, change) =>
    several(head, (bending) => [change(bending(name))])
  return {
    operation,
    operations: several,
    after: (head, name, spoil) => operation(head, name, (honest) => honest.after(spoil)),
    api: (head, change) => ({ ...head, make: (options) => mock(options, change(api, taken)) }),
    fetch: (head, wrap) => ({ ...head, wrap, make: (options) => wrap(mock(options, {})) }),
  }
}

/** A copy of an answer with another status, other headers (null removes one), or another JSON body. */
export async function altered(
  answer: Response,
  change: {
    readonly status?: number
    readonly headers?: Readonly<Record<string, string | null>>
    readonly json?: (body: unknown) => unknown
  },
): Promise<Response> {
  const headers = new Headers(answer.headers)
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  }
  const text = await answer.text()
  const body = change.json === undefined || text === '' ? text : changed(text, change.json)
  if (change.json !== undefined) headers.delete('content-length')
  return new Response(body === '' ? null : body, { status: change.status ?? answer.status, headers })
}

/** What another mutant has made of a body may be nothing that can be changed: then it stays so. */
function changed(text: string, change: (body: unknown) => unknown): string {
  try {
    return JSON.stringify(change(JSON.parse(text)))
  } catch {
    return text
  }
}
