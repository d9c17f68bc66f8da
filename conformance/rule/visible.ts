/** What in an API's answers is of the server's own making, and where requests speak of it again: all that telling two servers apart needs to know. */
import type { Body, OperationIn, Served } from '../judge/index.ts'
import type { Exchange } from '../history/index.ts'

/**
 * What a value stands for. What has no meaning here is compared by value.
 * - `id`: the server's name for a thing of a kind. `version`: an opaque version of the thing it comes with. `token`: a secret that was issued.
 * - `user`: how the server calls a caller. `time`: when something was. `count`: how many there are, others' things included.
 * - `address`: of the server itself, ids in it included. `link`: an address that says nothing.
 * - `words`: a sentence for people.
 */
export type Meaning =
  | { readonly is: 'id'; readonly of: string }
  | { readonly is: 'version' | 'token' | 'user' | 'time' | 'count' | 'address' | 'link' | 'words' }

/** A list whose entries are things. */
export interface ThingList {
  /** The kind of its things, and the property that holds their id. */
  readonly of: string
  readonly id: string
  /** The property that holds what a client called them. */
  readonly name: string
  /** Does its order mean anything? */
  readonly ordered: boolean
}

/** An operation that makes a thing, for requests that no rule of the suite stands behind. */
export interface Creating {
  readonly kind: string
  /** The id in its answer, when it is there. */
  readonly idOf: (answer: Body) => string | undefined
  /** How the thing is removed: a path below the base URL with `{id}`. */
  readonly removal: string
}

type ParameterIn<C extends Served> = C['operations'][OperationIn<C>]['parameters'][number]['name']

export interface Visible<C extends Served = Served> {
  /** `operation /pointer`, or `operation refused /pointer` of a 4xx or 5xx; with `*` for each index. The first that fits counts. */
  readonly fields: readonly (readonly [place: RegExp, meaning: Meaning])[]
  /** Headers, in lower case, whose value is not compared as it is. */
  readonly headers: Readonly<Record<string, Meaning>>
  /** The kinds of things that a parameter in the path or the query may name; the first is meant where several fit. */
  readonly params: { readonly [P in ParameterIn<C>]?: readonly string[] }
  /** The query parameter that holds a version of the thing in the path. */
  readonly versionParam?: ParameterIn<C>
  /** By `operation /pointer`. */
  readonly lists: { readonly [Place in `${OperationIn<C>} ${string}`]?: ThingList }
  /** How many things of a list a request asks for at most; undefined where it asks for all. */
  readonly mostOf?: (request: Exchange) => number | undefined
  /** The codes of an error answer. */
  readonly codesOf: (answer: Exchange) => readonly string[]
  /** Those of them that are written down, where codes and bodies of errors are of a server's own making: of two such servers only these are compared. */
  readonly writtenCodesOf?: (answer: Exchange) => readonly string[]
  /** Reads something that goes on by itself: by operation, whether the answer shows its end. */
  readonly ends: { readonly [K in OperationIn<C>]?: (answer: Body) => boolean }
  readonly creates: { readonly [K in OperationIn<C>]?: Creating }
  /** Operations whose answer is a file that holds times and ids. */
  readonly files: readonly OperationIn<C>[]
  /** The log-in, and the capability that has what it takes. */
  readonly logIn?: { readonly operation: OperationIn<C>; readonly capability: string }
}
