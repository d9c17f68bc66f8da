/** What an operation is asked, and all that it may depend on besides its state. */
import type {
  Contract,
  HeaderParameterOf,
  OptionValues,
  PathParameter,
  QueryParameterOf,
} from '../../../contracts/index.ts'
import type { PlainRequest } from '../http/request.ts'
import type { Network } from '../network/network.ts'
import type { Ids } from '../state/ids.ts'
import type { Clock } from '../time/clock.ts'
import type { ErrorCodeOf, Failure, FailureDetails } from './failure.ts'

/** `strict`: only the ready credentials. `lenient`: unknown or missing ones act as the first role. `off`: everybody acts as the first role. */
export type AuthMode = 'strict' | 'lenient' | 'off'

/** All that an operation may depend on besides its state and its request. */
export interface Environment<C extends Contract = Contract> {
  readonly tenant: string
  readonly clock: Pick<Clock, 'now'>
  /** Belongs to the state: what is drawn from it is kept with what it was drawn for. */
  readonly ids: Ids
  readonly auth: AuthMode
  readonly network: Network
  readonly options: Readonly<OptionValues<C['options']>>
}

/** Headers that any request may have, whatever the operation declares. */
export type CommonHeader =
  | 'accept'
  | 'authorization'
  | 'content-encoding'
  | 'content-length'
  | 'content-type'
  | 'cookie'
  | 'if-match'
  | 'range'
  | 'x-requested-with'

/** A request of which no more than common headers are asked for. */
export type CommonRequest = PlainRequest<CommonHeader>

/** One request on its way through any operation of an API. */
export interface AskedAny<C extends Contract = Contract> {
  readonly request: CommonRequest
  readonly operation: keyof C['operations'] & string
  readonly env: Environment<C>
  /** Scheme, host and tenant prefix as this client used them; absolute links start with it. */
  readonly origin: string
  /** The base path this client used. */
  readonly basePath: string
  /** The whole query, for what an API says of every parameter. */
  readonly search: URLSearchParams
  /** A failure that stands outside the operation tables. */
  refuse(name: keyof C['generalErrors'] & string, more?: FailureDetails): Failure
}

type Declared<C extends Contract, K extends keyof C['operations']> =
  HeaderParameterOf<C['operations'][K]> | TokenHeader<C['security'][keyof C['security']]>
type TokenHeader<S> = S extends { readonly in: 'header'; readonly name: infer Name extends string } ? Name : never
type HeaderOf<C extends Contract, K extends keyof C['operations'] = keyof C['operations']> =
  Declared<C, K> | Lowercase<Declared<C, K>> | CommonHeader

/** The same with the headers that any operation or credential of the contract declares. Apart, since an `Api` would fit no other with them. */
export interface AskedIn<C extends Contract> extends AskedAny<C> {
  readonly request: PlainRequest<HeaderOf<C>>
}

/** One request on its way through one operation; only what the contract declares can be asked for. */
export interface Asked<C extends Contract, K extends keyof C['operations'] & string> extends AskedIn<C> {
  readonly operation: K
  readonly request: PlainRequest<HeaderOf<C, K>>
  readonly params: { readonly [P in PathParameter<C['operations'][K]['path']>]: string }
  /** The first value of a query parameter; null when it was not sent. */
  query(name: QueryParameterOf<C['operations'][K]>): string | null
  /** A failure that the operation documents. */
  fail(code: ErrorCodeOf<C['operations'][K]>, more?: FailureDetails): Failure
}
