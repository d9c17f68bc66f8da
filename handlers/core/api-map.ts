/** The APIs of a mock by name, as types: from them follow what it may be told and what its tenants offer. */
import type { Contract, OptionValues } from '../../contracts/index.ts'
import type { Api } from '../kit/operation/api.ts'

/** APIs by name, whichever they are. The type of a map that is known says more; an API that may be missing is optional in it. */
export interface ApiMap {
  readonly [name: string]: Api
}

/** The map of a list; of a list whose length nobody knows each may be missing. */
export type ByName<L extends readonly Api[]> = number extends L['length'] ? Partial<Named<L>> : Named<L>
type Named<L extends readonly Api[]> = { readonly [A in L[number] as A['contract']['name']]: A }

type At<M extends object, N extends keyof M> = NonNullable<M[N]> extends infer A extends Api ? A : never
/** What an API of the map is mocked by. */
export type ContractAt<M extends object, N extends keyof M> = At<M, N>['contract']

/** The names of the APIs. */
export type NameIn<M extends object> = keyof M & string

/** The names of an API's operations; of several APIs, of all of them. */
export type OperationIn<M extends object, N extends keyof M> = N extends keyof M
  ? keyof ContractAt<M, N>['operations'] & string
  : never

/** The roles of an API, each with a ready credential. */
export type RoleIn<M extends object, N extends keyof M> = ContractAt<M, N>['roles'][number]

/** The options of an API, each with the values it may have; `preset` names a set of values that the others go over. */
export type OptionsOf<C extends Contract> = Partial<OptionValues<C['options']>> & { readonly preset?: PresetOf<C> }
type PresetOf<C> = C extends { readonly presets: infer P } ? keyof P & string : never

/** Options by API name. */
export type OptionsIn<M extends object> = { readonly [N in keyof M]?: OptionsOf<ContractAt<M, N>> }

/** What an API may begin with. */
export type DataIn<M extends object, N extends keyof M> = At<M, N>['demo']

/** What arranges each API, under its name as JavaScript writes it; one that may be missing may be undefined. */
export type Arranged<M extends object> = string extends keyof M
  ? unknown
  : { readonly [N in keyof M as CamelCase<N & string>]: ReturnType<NonNullable<At<M, N>['arrange']>> }

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name
