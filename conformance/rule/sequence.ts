/** Rules over sequences of steps, on fast-check commands whose every step is a JSON value. */
import fc from 'fast-check'
import { asJson, type Json } from '../json/index.ts'
import { SuiteError } from '../errors.ts'
import { type Context, type Exploration, type Rule, type RuleHead, ruleHead, type Setting } from './rule.ts'

/** What a sequence starts from: the model knows only what a client could know, `real` holds live things such as ids. */
export interface Start<Model extends object, Real> {
  readonly model: Model
  readonly real: Real
}

export interface SequenceBody<Model extends object, Real, Step extends Json, Ctx = Context, Given = Setting> {
  /** One arbitrary per kind of step, each as likely as the others. Refer to things by an index, taken modulo the size of the pool. */
  steps(setting: Given): readonly fc.Arbitrary<Step>[]
  /** Length of the longest sequence; 20 when absent. */
  readonly maxSteps?: number
  readonly maxRuns?: number
  /** Sequences to try before anything is generated. */
  readonly examples?: readonly (readonly Step[])[]
  /** A new model in each run. Runs inside the clean-up of the session. */
  start(ctx: Ctx): Start<Model, Real> | Promise<Start<Model, Real>>
  /** May the step be performed now? Must look at the model only. A step that may not is left out. */
  applies(model: Model, step: Step): boolean
  /** Sends, checks, and brings the model up to date. */
  perform(ctx: Ctx, model: Model, real: Real, step: Step): Promise<void>
  /** After the last step: a look at everything the model knows. */
  finish?(ctx: Ctx, model: Model, real: Real): Promise<void>
}

export type SequenceSpec<Model extends object, Real, Step extends Json> = RuleHead & SequenceBody<Model, Real, Step>

/**
 * A statement about every sequence of steps. Its input, in a replay file too, is the list of steps that were performed.
 *
 * @example const life = sequence(tagLife)
 */
export function sequence<Model extends object, Real, Step extends Json>(spec: SequenceSpec<Model, Real, Step>): Rule {
  return {
    ...ruleHead(spec),
    kind: 'sequence',
    inputs: spec.examples ?? [],
    fewer: (input) => (Array.isArray(input) ? input.map((_, at) => input.filter((__, other) => other !== at)) : []),
    explore: (setting) => explore(spec, setting),
    run: (ctx, input) => perform(spec, ctx, input),
  }
}

async function perform<M extends object, R, S extends Json>(spec: SequenceSpec<M, R, S>, ctx: Context, input: Json) {
  if (!Array.isArray(input)) throw new SuiteError(`the input of ${spec.id} is not a list of steps`)
  const { model, real } = await spec.start(ctx)
  for (const step of input as readonly S[]) {
    if (spec.applies(model, step)) await spec.perform(ctx, model, real, step)
  }
  await spec.finish?.(ctx, model, real)
}

interface Live<M extends object, R> extends Start<M, R> {
  readonly ctx: Context
  readonly done: (step: Json) => void
}
type StepCommand<M extends object, R> = fc.AsyncCommand<Live<M, R>, R> & { readonly step: Json }

function explore<M extends object, R, S extends Json>(spec: SequenceSpec<M, R, S>, setting: Setting): Exploration {
  const commands = spec.steps(setting).map((step) => step.map((value) => command(spec, asJson(value) as S)))
  const arbitrary = fc.commands(commands, { maxCommands: spec.maxSteps ?? 20, size: '+1', disableReplayLog: true })
  return {
    arbitrary,
    attempt: async (ctx, generated, record) => {
      const performed: Json[] = []
      record(performed)
      const begin = async () => {
        const { model, real } = await spec.start(ctx)
        last = { model, real, ctx, done: (step) => void performed.push(step) }
        return { model: last, real }
      }
      let last: Live<M, R> | undefined
      await fc.asyncModelRun(begin, generated as Iterable<StepCommand<M, R>>)
      if (last !== undefined) await spec.finish?.(ctx, last.model, last.real)
    },
  }
}

/** The model handed to fast-check carries the context along: a command has no other way to it. */
function command<M extends object, R, S extends Json>(spec: SequenceSpec<M, R, S>, step: S): StepCommand<M, R> {
  return {
    step,
    check: (live) => spec.applies(live.model, step),
    run: async (live, real) => {
      live.done(step)
      await spec.perform(live.ctx, live.model, real, step)
    },
    toString: () => JSON.stringify(step),
  }
}

/** Steps of one kind: `do` says which, and the rest is drawn. */
export function step<const Name extends string>(name: Name): fc.Arbitrary<{ readonly do: Name }>
export function step<const Name extends string, Rest extends object>(
  name: Name,
  rest: { readonly [K in keyof Rest]: fc.Arbitrary<Rest[K]> },
): fc.Arbitrary<{ readonly do: Name } & Rest>
export function step(name: string, rest: Readonly<Record<string, fc.Arbitrary<unknown>>> = {}) {
  return fc.record(rest, { noNullPrototype: true }).map((drawn) => ({ do: name, ...drawn }))
}

/**
 * The member of a pool an index stands for, counted round: steps name things this way, because real ids are not known when they are made.
 *
 * @example pick(['red', 'green'], 3) // 'green'
 */
export function pick<T>(pool: readonly T[], index: number): T | undefined {
  return pool.length === 0 ? undefined : pool[Math.abs(Math.trunc(index)) % pool.length]
}
