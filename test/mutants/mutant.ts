/** What a mutant is, and how to make one: the mock with one thing wrong in it. */
import type { Contract } from '../../contracts/index.ts'
import type { ApiRegistry } from '../../handlers/core/registry.ts'
import { createCore } from '../../handlers/create-core.ts'
import type { Api, Call, OperationHandler, SuccessOf } from '../../handlers/kit/operation/api.ts'
import type { MockOptions } from '../../handlers/core/mock-options.ts'

export type Fetch = (request: Request) => Promise<Response>

export interface MutantHead {
  /** Kebab-case, unique within the API. */
  readonly id: string
  /** The clause that must catch it, or several any of which will do. */
  readonly clause: string | readonly string[]
  /** What is wrong, in one short sentence. */
  readonly title: string
}

/** A mock that is wrong in one way. */
export interface Mutant extends MutantHead {
  /** Each call makes a fresh one, with a state of its own. */
  readonly make: (options: MockOptions) => Fetch
}

/** The clauses any of which must catch a mutant. */
export function clausesOf(mutant: MutantHead): readonly string[] {
  return [mutant.clause].flat()
}

/** Builders of the mutants of one API. */
export interface MutantBuilders<C extends Contract, S, G> {
  /** One operation is put in the place of the honest one. State of the mutant's own lives in the closure of `change`. */
  readonly operation: <K extends keyof C['operations'] & string>(
    head: MutantHead,
    name: K,
    change: (honest: OperationHandler<C['operations'][K], C, S, G>) => OperationHandler<C['operations'][K], C, S, G>,
  ) => Mutant
  /** One operation is performed honestly and answered rightly; `spoil` then changes what is stored. */
  readonly after: <K extends keyof C['operations'] & string>(
    head: MutantHead,
    name: K,
    spoil: (call: Call<C, S>, gathered: G, answer: SuccessOf<C['operations'][K]>) => void,
  ) => Mutant
  /** Anything else of the API is put in the place of the honest one: its order of checks, its dialect, its state. */
  readonly api: (head: MutantHead, change: (honest: Api<C, S, G>) => Partial<Api<C, S, G>>) => Mutant
  /** Stands between the suite and the honest mock. `wrap` is called once for each fresh mutant. */
  readonly fetch: (head: MutantHead, wrap: (honest: Fetch) => Fetch) => Mutant
}

/** The builders for an API, from its definition in handlers/. */
export function mutantsOf<C extends Contract, S, G>(api: Api<C, S, G>): MutantBuilders<C, S, G> {
  const { name } = api.contract
  const mock = (options: MockOptions, definition: Api<C, S, G>): Fetch => {
    const registry = { [name]: definition } as unknown as ApiRegistry
    return createCore({ data: 'demo', ...options, apis: [name as never] }, registry).fetch
  }
  const operation: MutantBuilders<C, S, G>['operation'] = (head, key, change) => ({
    ...head,
    make: (options) => {
      const operations = { ...api.operations, [key]: change(api.operations[key]) }
      return mock(options, { ...api, operations })
    },
  })
  return {
    operation,
    after: (head, key, spoil) =>
      operation(head, key, (honest) => ({
        ...honest,
        perform: (call, gathered) => {
          const answer = honest.perform(call, gathered)
          spoil(call, gathered, answer)
          return answer
        },
      })),
    api: (head, change) => ({ ...head, make: (options) => mock(options, { ...api, ...change(api) }) }),
    fetch: (head, wrap) => ({ ...head, make: (options) => wrap(mock(options, api)) }),
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
  const body = change.json === undefined || text === '' ? text : JSON.stringify(change.json(JSON.parse(text)))
  if (change.json !== undefined) headers.delete('content-length')
  return new Response(body === '' ? null : body, { status: change.status ?? answer.status, headers })
}
