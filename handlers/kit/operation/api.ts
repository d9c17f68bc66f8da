/** What an API folder must provide. The compiler holds each one to its contract: a missing operation or an undeclared status does not compile. */
import type { Static, TSchema } from 'typebox'
import type { Contract, Operation, OptionValues } from '../../../contracts/index.ts'
import type { Clock } from '../time/clock.ts'
import type { Failure } from './failure.ts'
import type { Ids } from '../state/ids.ts'
import type { NaturalWays } from './natural.ts'
import type { Network } from '../network/network.ts'
import type { Part } from '../state/part.ts'
import type { Reply } from '../http/reply.ts'
import type { Router } from './route.ts'

/** `strict`: only the ready credentials. `lenient`: unknown or missing ones act as the first role. `off`: everybody acts as the first role. */
export type AuthMode = 'strict' | 'lenient' | 'off'

/** All that an operation may depend on besides its state and its request. */
export interface World<C extends Contract = Contract> {
  readonly tenant: string
  readonly clock: Clock
  readonly ids: Ids
  readonly auth: AuthMode
  readonly network: Network
  readonly options: Readonly<OptionValues<C['options']>>
}

/** One request on its way through an operation. */
export interface Call<C extends Contract = Contract, State = unknown> {
  readonly request: Request
  readonly operation: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly world: World<C>
  readonly state: State
  /** Scheme, host and tenant prefix as this client used them; absolute links start with it. */
  readonly origin: string
  /** The base path this client used. */
  readonly basePath: string
}

/** A successful answer of an operation: one of its documented 2xx statuses, with the body that status has. */
export type SuccessOf<O extends Operation> = {
  [S in keyof O['responses'] & number]: `${S}` extends `2${string}` ? Success<S, O['responses'][S]> : never
}[keyof O['responses'] & number]

type Success<S extends number, R> = Pick<Reply, 'headers'> & { readonly status: S } & BodyOf<R>
/** `text` is JSON written already; `bytes: null` is for an option of the mock that leaves a body out. */
type BodyOf<R> = R extends { body: infer B extends TSchema }
  ? { readonly json: Static<B> } | { readonly text: string } | { readonly bytes: null }
  : { readonly bytes?: Reply['bytes'] }

/**
 * One operation. `gather` reads what must be awaited (bodies); the checks run in the order the world's option says;
 * `settle` awaits what is asked for only when they passed (a download), after which they run again, or answers undefined; `perform` is
 * synchronous, so that nothing comes between the last check and the write.
 */
export interface OperationHandler<O extends Operation, C extends Contract, State, Gathered> {
  gather?(call: Call<C, State>): Promise<Gathered>
  readonly checks: Readonly<Record<string, Check<C, State, Gathered>>>
  settle?(call: Call<C, State>, gathered: Gathered): Promise<Gathered> | undefined
  perform(call: Call<C, State>, gathered: Gathered): SuccessOf<O>
}

/** Says what is wrong, or undefined. */
export type Check<C extends Contract, State, Gathered> = (
  call: Call<C, State>,
  gathered: Gathered,
) => Failure | readonly Failure[] | undefined

/** Every operation of a contract, each once. */
export type OperationTable<C extends Contract, State, Gathered> = {
  readonly [K in keyof C['operations']]: OperationHandler<C['operations'][K], C, State, Gathered>
}

/** Where a request went that is for no operation. */
export interface Stray {
  readonly kind: 'none' | 'method' | 'malformed'
  readonly method: string
  readonly path: string
  readonly allowed: readonly string[]
  readonly world: World
  /** For a dialect that looks at who is asking. */
  readonly request: Request
}

/** A credential in the vendor's real header form. */
export interface ReadyCredential {
  readonly header: string
  readonly value: string
}

/** One API of the mock. */
export interface Api<C extends Contract = Contract, State = unknown, Gathered = unknown> {
  readonly contract: C
  readonly router: Router
  /** By role; printed at start. */
  readonly credentials: Readonly<Record<string, ReadyCredential>>
  createState(world: World<C>): State
  readonly operations: OperationTable<C, State, Gathered>
  /** The body gathered when an operation reads none. */
  readonly nothing: Gathered
  /** What a profile may say of this mock besides addresses and credentials; the names are the contract's capabilities. */
  capabilities?(state: State, origin: string, world: World<C>): Readonly<Record<string, unknown>>
  /** Names of checks, first to last. A check named here and absent from an operation is passed over. */
  order(world: World<C>): readonly string[]
  /** The check before which bodies are read. */
  readonly bodyCheck: string
  /** The vendor's dialect. */
  render(failures: readonly Failure[], world: World<C>): Reply
  /** The dialect's answer to a request for no operation, or for a wrong method. */
  stray(stray: Stray): Reply
  /** Whether an error may be asked for in this world; every documented one when absent. */
  injectable?(operation: string, code: string, world: Pick<World<C>, 'options'>): boolean
  /** Adds what every answer of the vendor carries. */
  decorate?(reply: Reply, call: Call<C, State>): Reply
  /** Where links lead that the API gives out and that lie outside its base paths. */
  readonly sidePath?: string
  /** Answers requests under `sidePath`; `path` starts after the tenant prefix. */
  side?(path: string, request: Request, world: World<C>, state: State): Reply
  /** Puts plain starting data (a demo, a file) into an empty state; answers what is wrong with it, path first. */
  seed(state: State, data: unknown, world: World<C>): readonly string[]
  /** Plain starting data for `--data demo`. */
  readonly demo: unknown
  /** How errors come about by themselves. An error that is not here can only be asked for. */
  readonly natural: NaturalWays
  dump(state: State): unknown
  /** Puts a dump into a state in the place of what is there; only for one that `wrongDump` finds nothing wrong with. */
  load(state: State, dumped: unknown): void
  /** What is wrong with a dump, path first; undefined when nothing is. */
  wrongDump(dumped: unknown): string | undefined
  /** The state in parts, each kept entry by entry; a dump has its records under the same names. */
  parts(state: State): Readonly<Record<string, Part>>
  /** What is in a dump besides the parts: small, and kept as a whole. */
  rest?(state: State): Readonly<Record<string, unknown>>
  /** Puts back what `rest` gave, after the parts. */
  putRest?(state: State, rest: unknown): void
}
