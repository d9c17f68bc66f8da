/** What an API folder must provide. The compiler holds each one to its contract: a missing operation or an undeclared status does not compile. */
import type { Contract } from '../../../contracts/index.ts'
import type { OperationExamples } from '../../../contracts/openapi/index.ts'
import type { Reply } from '../http/reply.ts'
import type { Ids } from '../state/ids.ts'
import type { DumpOf } from '../state/data-problems.ts'
import type { Slices } from '../time/slices.ts'
import type { Frozen, ReadStateOf, StateOf, TableSpecs } from '../state/state.ts'
import type { AskedAny, CommonRequest, Environment } from './asked.ts'
import type { Failure } from './failure.ts'
import type { Later } from './maybe-promise.ts'
import type { Neighbourhood } from './neighbour.ts'
import type { NaturalWaysIn } from './natural.ts'
import type { Doer } from './arrangement.ts'
import type { OperationTable } from './operation.ts'
import type { Router } from './route.ts'

/** Where a request went that is for no operation. */
export interface Stray<C extends Contract = Contract> {
  readonly kind: 'none' | 'method' | 'malformed'
  readonly path: string
  readonly allowed: readonly string[]
  readonly env: Environment<C>
  readonly request: CommonRequest
}

/** A credential in the vendor's real header form. */
export interface ReadyCredential {
  readonly header: string
  readonly value: string
}

/**
 * One API of the mock. Functions are methods, so that an API of its own types is an `Api` among others. `Arranging`: what a tenant offers to arrange it by. `Data`: its
 * starting data. `Order`: the names of its steps.
 */
export interface Api<
  C extends Contract = Contract,
  S extends TableSpecs = TableSpecs,
  Arranging = unknown,
  Data = unknown,
  Order extends string = string,
> {
  readonly contract: C
  readonly router: Router
  /** By role; printed at start. */
  readonly credentials: Readonly<Record<string, ReadyCredential>>
  /** What a tenant remembers of this API. */
  readonly tables: S
  readonly operations: OperationTable<C>
  /** Names of steps, first to last; one that an operation lacks is passed over. The same list for the same options. */
  order(options: Environment<C>['options']): readonly Order[]
  /** Brings a state up to the present before anything is decided: what only time changes. Nothing where it is already. */
  settle?(state: StateOf<S>, env: Environment<C>): Slices<void> | undefined
  /** What a profile may say of this mock besides addresses and credentials; the names are the contract's capabilities. */
  capabilities?(state: ReadStateOf<S>, origin: string, env: Environment<C>): Readonly<Record<string, unknown>>
  /** The vendor's dialect. */
  render(failures: readonly Failure[], env: Environment<C>): Reply
  /** The dialect's answer to a request for no operation, or for a wrong method. */
  stray(stray: Stray<C>): Reply
  /** Whether an error may be asked for with these options; every documented one when absent. */
  injectable?(operation: keyof C['operations'] & string, code: string, options: Environment<C>['options']): boolean
  /** Adds what every answer of the vendor carries. */
  decorate?(reply: Reply, asked: AskedAny<C>): Reply
  /** Answers the neighbours of the contract; loaded when one is asked for. */
  help?(): Promise<Neighbourhood<C, ReadStateOf<S>>>
  /** Where links lead that the API gives out and that lie outside its base paths. */
  readonly sidePath?: string
  /** Answers requests under `sidePath`; `path` starts after the tenant prefix. */
  side?(path: string, request: CommonRequest, state: ReadStateOf<S>): Reply
  /** Reads starting data, an item at a time, for `seed`, which is otherwise given it as it is: what can be judged of it, and done with it, without the state. */
  readData?(data: unknown, env: Environment<C>): Slices<ReadData>
  /** Drafts plain starting data (a demo, a file) into a state that nothing else changes meanwhile, in slices where there may be much; answers what is wrong with it, path first. */
  seed(state: StateOf<S>, data: unknown, env: Environment<C>): readonly string[] | Slices<readonly string[]>
  /** Plain starting data for `--data demo`. */
  readonly demo: Constant<Data>
  /** The same for a tenant with a name, under ids that its own source of ids gives; its objects have the same ids in each tenant when absent. */
  demoUnder?(ids: Ids): Constant<Data>
  /** Requests that the demo data answers with success, by operation, for whoever reads the OpenAPI document. */
  readonly examples?: Later<OperationExamples>
  /** How errors come about by themselves. An error that is not here can only be asked for. */
  readonly natural: Later<NaturalWaysIn<C>>
  /** Arranges state without requests, in words of this API; a tenant's handle has it under the API's name. */
  arrange?(act: Doer): Arranging
  /** What is wrong with a dump whose tables each fit, path first: what no table can say alone. */
  wrongDump?(dumped: DumpOf<S>): string | undefined
}

/** Starting data that was read, or its problems, path first. */
export interface ReadData<T = unknown> {
  readonly problems: readonly string[]
  readonly data: T
}

/** What is only read, so that frozen data will do. */
export type Constant<T> = Frozen<T>
