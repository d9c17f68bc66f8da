/** The vocabulary every contract is written in: operations, error codes, clauses, options, each with its source. */
import type { TSchema } from 'typebox'
import type { NumberOption, OptionSpec, TextOption } from './option-types.ts'

export type * from './option-types.ts'

/**
 * How sure we are of a fact.
 * - `documented`: a source document or the vendor's public reference says it. Breaking it fails.
 * - `guarantee`: what any stateful HTTP API owes its clients. Breaking it fails.
 * - `observed`: seen on the real system, or relied on by the vendor's own client. Breaking it warns.
 * - `assumed`: our reading where nobody says. Never fails; the mock has a named option for it.
 */
export type Grade = 'documented' | 'guarantee' | 'observed' | 'assumed'

/** Where a fact comes from: a document and a place in it that a reader can find. */
export interface Source {
  /** For example `000_03800b5fe1b04209`, `docs/sources/elastic-cloud.md`, or `design` for a guarantee. */
  readonly document: string
  /** For example `Responses, 409` or `Behaviour, delete`. */
  readonly place: string
  /** The page and anchor in this repository that tell of it: `docs/sources/elastic-cloud.md#behaviour-delete`. */
  readonly link?: string
}

/** One checkable statement. */
export interface Clause {
  /** Stable, lower-case, dotted: `elastic-cloud.update.409.version-conflict`. */
  readonly id: string
  readonly source: Source | readonly Source[]
  readonly grade: Grade
  /** One sentence in our own words. */
  readonly statement: string
  /** The operation it speaks of, where there is one. */
  readonly operation?: string
  /** Why no black-box test can decide it; absent when one can. */
  readonly undecidable?: string
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What is there with some values of an option only: with `is`, or with any other than `not`. */
export interface When {
  readonly option: string
  readonly is?: string | boolean
  readonly not?: string | boolean
}

/** A path, query or header parameter. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: TSchema
  readonly description: string
  readonly grade: Grade
  readonly when?: When
  /** With it an answer leaves out what it does not name. */
  readonly narrows?: true
}

/** A request body: one schema per media type. `null` means bytes that no schema describes. */
export interface RequestBody {
  readonly required: boolean
  readonly content: Readonly<Record<string, TSchema | null>>
  readonly grade: Grade
}

/** A response header. */
export interface HeaderSpec {
  readonly when?: When
  readonly description: string
  readonly schema: TSchema
  readonly grade: Grade
}

/** One error an operation may answer with; the status is the key it stands under. */
export interface ErrorCase {
  /** The vendor's own spelling: `extensions.unauthorised`, `22603`. */
  readonly code: string
  /** When it is given, in our own words. */
  readonly meaning: string
  /** What an answer says to its caller, where `meaning` says more than a vendor would. */
  readonly message?: string
  readonly grade: Grade
  readonly source: Source
  readonly when?: When
}

/** What one status of one operation looks like. */
export interface ResponseSpec {
  readonly description: string
  readonly when?: When
  /** With it there is no body. */
  readonly bodyless?: When
  /** Schema of the JSON body; absent when the body is empty or not JSON. */
  readonly body?: TSchema
  /** Media type of the body; `application/json` when absent and there is a `body`. */
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, HeaderSpec>>
  /** Present on error statuses: every code that may come with this status. */
  readonly errors?: readonly ErrorCase[]
  readonly grade: Grade
  readonly source: Source
}

/** One operation of an API. */
export interface Operation {
  readonly method: Method
  /** Path template below the base path, `{name}` for parameters: `/deployments/extensions/{extension_id}`. */
  readonly path: string
  readonly summary: string
  /** `none` when the operation is called before there are credentials (a log-in). */
  readonly auth: 'required' | 'none'
  readonly parameters: readonly Parameter[]
  readonly body?: RequestBody
  /** Keyed by HTTP status. */
  readonly responses: Readonly<Record<number, ResponseSpec>>
  /** Where the operation itself is described. */
  readonly source: Source
}

/** A call beside the operations that clients make first. The mock gives the least that they read, and no suite asks for it. */
export interface Neighbour {
  readonly method: 'GET'
  /** Below the base path, without parameters. */
  readonly path: string
  readonly summary: string
  readonly body: TSchema
  readonly source: Source
  readonly when?: When
}

/** A way to authenticate, as OpenAPI describes it. */
export type SecurityScheme =
  | { readonly type: 'http'; readonly scheme: 'basic' | 'bearer'; readonly description: string }
  | { readonly type: 'apiKey'; readonly in: 'header'; readonly name: string; readonly description: string }

/** A kind of credential a profile may hold, and what the suite can check with it. */
export interface Role {
  readonly description: string
  readonly unlocks: string
  /** Its credentials are there to be refused. */
  readonly refused?: true
  /** What tells, before a run, whether its credentials are what they should be. A role without one is not asked. */
  readonly probe?: Probe
}

/** A GET that takes no id and changes nothing, and how a role is meant to be answered. */
export interface Probe {
  readonly operation: string
  /** The statuses that a role may get. Any other 401, 403, 404 or redirect is a fault of the set-up. */
  readonly answers: readonly number[]
}

/** Something a deployment may or may not have; a profile says so. */
export interface Capability {
  readonly description: string
  readonly unlocks: string
  /** Shape of its value in a profile. */
  readonly schema: TSchema
  /** It is another base URL of the API. */
  readonly isBaseUrl?: true
}

/** What a profile of a deployment may hold: credentials by role, and capabilities. */
export interface ProfileFacts<R extends string = string> {
  readonly roles: Readonly<Record<R, Role>>
  readonly capabilities: Readonly<Record<string, Capability>>
}

/** The question that an option answers, for readers and the suite. */
export interface OpenQuestion {
  /** In one sentence. */
  readonly question: string
  readonly source: Source
  /** Why asking a deployment does not answer it, in a clause without its full stop. Absent where it does: `extmock calibrate` asks. */
  readonly notAsked?: string
  /** Other values that a number or a text is likely to have somewhere. */
  readonly examples?: readonly (string | number)[]
}

/** A question for each option. Examples are of the option's kind; a choice and an order have all their values already. */
export type QuestionsOf<S extends Readonly<Record<string, OptionSpec>>> = {
  readonly [K in keyof S]: OpenQuestion & { readonly examples?: readonly ExampleOf<S[K]>[] }
}
type ExampleOf<O> = O extends NumberOption ? number : O extends TextOption ? string : never

/** An option with its question. */
export type OptionWithQuestion = OptionSpec & OpenQuestion

/** A place where a document contradicts itself: both readings are legal for the suite. */
export interface Contradiction {
  /** `connections.contradiction.c1` */
  readonly id: string
  readonly source: Source
  /** What the document says in one place, and what in another. */
  readonly readings: readonly string[]
  /** What the mock does by default, and the option that changes it. */
  readonly mock: string
  readonly option?: string
  /** What a fair suite may demand. */
  readonly suite: string
}

/** With any of these, fields of these models hold what the caller sent, which may be any JSON value or be left out. */
export interface Loosened {
  readonly when: readonly When[]
  readonly schemas: readonly TSchema[]
  readonly fields: readonly string[]
  /** What a field is stays as it was; it may only be left out. */
  readonly typesKept?: boolean
}

/** A field of these models whose shape an option decides: by the option's value. Where none is told, it stays as the model has it. */
export interface Decided {
  readonly option: string
  readonly schemas: readonly TSchema[]
  readonly field: string
  readonly shapes: Readonly<Record<string, TSchema>>
}

/** What the mock needs to know of one API. */
export interface Contract {
  readonly name: string
  readonly title: string
  readonly vendor: string
  /** Served alike under each; the first one is preferred. */
  readonly basePaths: readonly string[]
  /** Properties of its JSON answers that hold addresses of the deployment itself; `parent.name` within an object. */
  readonly addresses?: readonly string[]
  readonly security: Readonly<Record<string, SecurityScheme>>
  /** The kinds of credentials; the mock has one of each. */
  readonly roles: readonly string[]
  readonly schemas: Readonly<Record<string, TSchema>>
  readonly operations: Readonly<Record<string, Operation>>
  /** What is no part of the API that is mocked, and is asked by its clients all the same. */
  readonly neighbours?: Readonly<Record<string, Neighbour>>
  /** Errors outside the operation tables, such as a failed authentication; keyed by a name of ours. */
  readonly generalErrors: Readonly<Record<string, ErrorCase & { readonly status: number }>>
  readonly options: Readonly<Record<string, OptionSpec>>
  /** With it refusals have no body. */
  readonly bodylessErrors?: When
  readonly decided?: readonly Decided[]
  readonly loosened?: readonly Loosened[]
  /** Named sets of option values. */
  readonly presets?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** A contract with what only a reader and the suite need: the mock is made without it, and does not carry it. */
export interface ContractWithClauses extends Contract {
  readonly options: Readonly<Record<string, OptionWithQuestion>>
  readonly profile: ProfileFacts
  readonly clauses: readonly Clause[]
  readonly contradictions: readonly Contradiction[]
}

/** The names of the options that asking a deployment answers, and of those that it does not. */
export type AskedOption<S extends Readonly<Record<string, OptionSpec>>> = Exclude<keyof S, UnaskedOption<S>>
export type UnaskedOption<S extends Readonly<Record<string, OptionSpec>>> = {
  [K in keyof S]: S[K] extends { readonly notAsked: string } ? K : never
}[keyof S]

/** The names between braces in a path template. */
export type PathParameter<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameter<Rest>
  : never

/** The names of an operation's query parameters: `'action_type' | 'overwrite' | 'fields'`. */
export type QueryParameterOf<O extends Pick<Operation, 'parameters'>> = NameIn<O, 'query'>

/** The names of an operation's header parameters: `'Version' | 'Range'`. */
export type HeaderParameterOf<O extends Pick<Operation, 'parameters'>> = NameIn<O, 'header'>

type NameIn<O extends Pick<Operation, 'parameters'>, I extends Parameter['in']> = NameOf<O['parameters'][number], I>
type NameOf<P extends Parameter, I extends Parameter['in']> = P extends Parameter
  ? I extends P['in']
    ? P['name']
    : never
  : never
