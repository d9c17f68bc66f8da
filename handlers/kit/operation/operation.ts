/** How an operation is written: named, typed steps that hand on what they found, and `perform`, which answers and drafts changes. */
import type { Static, TSchema } from 'typebox'
import type { Contract, Operation } from '../../../contracts/index.ts'
import type { Reply, Work } from '../http/reply.ts'
import type { Asked } from './asked.ts'
import type { Failure } from './failure.ts'
import type { MaybePromise } from './maybe-promise.ts'

/** A successful answer of an operation: one of its documented 2xx statuses, with the body that status has. */
export type SuccessOf<O extends Operation> = {
  [S in keyof O['responses'] & number]: `${S}` extends `2${string}` ? Success<S, O['responses'][S]> : never
}[keyof O['responses'] & number]

type Success<S extends number, R> = Pick<Reply, 'headers'> & { readonly status: S } & BodyOf<R>
/** `text` is JSON written already, `work` JSON that is written in slices; `bytes: null` is for an option of the mock that leaves a body out. */
type BodyOf<R> = R extends { body: infer B extends TSchema }
  ? { readonly json: Static<B> } | { readonly text: string } | { readonly work: Work } | { readonly bytes: null }
  : { readonly bytes?: Reply['bytes'] }

/** Reads what has to be waited for (a body, an upload, a download). Runs once for a request and sees no state. */
interface ReadingStep {
  readonly kind: 'reading'
  readonly name: string
  readonly needs: readonly string[]
  readonly run: (asked: never, had: never) => MaybePromise<unknown>
}
/** Decides at once from what is there. Runs once for each attempt. */
interface DecidingStep {
  readonly kind: 'deciding'
  readonly name: string
  readonly needs: readonly string[]
  readonly run: (asked: never, had: never, state: never) => unknown
}
export type AnyStep = ReadingStep | DecidingStep

/** An operation that is written to its end, as the runner sees it. `Had`: what its steps give. */
export interface BuiltOperation<K extends string = string, Had = never> {
  readonly operation: K
  /** By name. */
  readonly steps: ReadonlyMap<string, AnyStep>
  readonly perform: (had: Had, asked: never, state: never) => Reply
  /** The names of all steps, with nothing had of any yet. */
  readonly blank: Readonly<Record<string, undefined>>
}

/** Every operation of a contract, each once. */
export type OperationTable<C extends Contract> = { readonly [K in keyof C['operations'] & string]: BuiltOperation<K> }

type Result<Said> = Exclude<Said, Failure>
type Found<Name extends string, Said> = { readonly [N in Name]: Result<Said> }

/** An operation that is being written. `Order`: the names that the order of checks knows. `Had`: results so far, by step. */
export interface OperationBuilder<
  C extends Contract,
  K extends keyof C['operations'] & string,
  Read,
  State,
  Order extends string,
  Had,
> {
  /** A step that may wait and sees no state; it runs once, when a step that needs it comes. */
  reading<const Name extends string, Needs extends keyof Had & string, Said>(
    name: Exclude<Name, keyof Had>,
    needs: readonly Needs[],
    run: (asked: Asked<C, K>, had: Pick<Had, Needs>) => MaybePromise<Said>,
  ): OperationBuilder<C, K, Read, State, Order, Had & Found<Name, Awaited<Said>>>
  /** A step that decides at once: a failure, or what later steps may use. Its place among the others is that of its name in the order of checks. */
  step<const Name extends Exclude<Order, keyof Had>, Needs extends keyof Had & string, Said>(
    name: Name,
    needs: readonly Needs[],
    run: (asked: Asked<C, K>, had: Pick<Had, Needs>, state: Read) => Said,
  ): OperationBuilder<C, K, Read, State, Order, Had & Found<Name, Said>>
  /** What is done to every answer that `perform` gives; what it takes from earlier steps is there by then. */
  finishing<Needs extends keyof Had & string>(
    needs: readonly Needs[],
    finish: (reply: Reply, had: Pick<Had, Needs>, asked: Asked<C, K>) => Reply,
  ): OperationBuilder<C, K, Read, State, Order, Had>
  /** Answers, and drafts what changes; runs when no step refused. */
  perform(run: (had: Had, asked: Asked<C, K>, state: State) => SuccessOf<C['operations'][K]>): BuiltOperation<K, Had>
}

/**
 * The beginning of every operation of one API.
 * @example
 * const operation = operationsOf<typeof contracts.qradar, object, object, 'authentication' | 'existence'>()
 * const begun = operation('get-extension')
 *   .step('authentication', [], () => ({ user: 'admin' }))
 *   .step('existence', ['authentication'], ({ params }, had) => ({ id: params.extension_id, ...had.authentication }))
 */
export function operationsOf<C extends Contract, Read, State, Order extends string>() {
  return <const K extends keyof C['operations'] & string>(
    operation: K,
  ): OperationBuilder<C, K, Read, State, Order, unknown> => builder(operation, new Map())
}

type Perform = BuiltOperation['perform']
type Finish = (reply: Reply, had: never, asked: never) => Reply

function builder<C extends Contract, K extends keyof C['operations'] & string, Read, State, Order extends string, Had>(
  operation: K,
  steps: ReadonlyMap<string, AnyStep>,
  finish?: Finish,
): OperationBuilder<C, K, Read, State, Order, Had> {
  return {
    reading: (name, needs, run) => builder(operation, adding(steps, { kind: 'reading', name, needs, run }), finish),
    step: (name, needs, run) => builder(operation, adding(steps, { kind: 'deciding', name, needs, run }), finish),
    finishing: (_needs, after) => builder(operation, steps, after),
    perform: (perform) => {
      const blank = Object.fromEntries([...steps.keys()].map((name) => [name, undefined]))
      const built: BuiltOperation<K> = { operation, steps, perform: finished(perform as Perform, finish), blank }
      return built as BuiltOperation<K, Had>
    },
  }
}

function finished(perform: Perform, finish: Finish | undefined): Perform {
  return finish === undefined ? perform : (had, asked, state) => finish(perform(had, asked, state), had, asked)
}

function adding(steps: ReadonlyMap<string, AnyStep>, step: AnyStep): ReadonlyMap<string, AnyStep> {
  return new Map(steps).set(step.name, step)
}
