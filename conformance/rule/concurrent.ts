/** Rules over requests sent at the same time: a prefix of steps, then lanes of steps at once, judged by linearizability. */
import fc from 'fast-check'
import { asJson, type Json } from '../json/index.ts'
import { SuiteError } from '../errors.ts'
import { describeLanes, type Exchange, isLost, linearize, type SequentialModel } from '../history/index.ts'
import { type Context, type Exploration, type Rule, type RuleHead, ruleHead, type Setting } from './rule.ts'

/** The prefix is performed one step after the other; then every lane is, all lanes at once. */
export type Lanes<Step extends Json> = {
  readonly prefix: readonly Step[]
  readonly lanes: readonly (readonly Step[])[]
}

/** What one step asked and was answered, for the model; its place in the order of events is that of the exchange. */
export interface Done<Op> {
  readonly op: Op
  readonly answer: Exchange
}

/** Before the lanes, in one of them (from 1), or after them. */
export type Place = 'before' | 'after' | number

export interface ConcurrentBody<Live, Step extends Json, Op, State, Ctx = Context, Given = Setting> {
  /** Arbitraries of the steps of the prefix, each as likely as the others. */
  prefix(setting: Given): readonly fc.Arbitrary<Step>[]
  /** Arbitraries of the steps of the lanes. */
  steps(setting: Given): readonly fc.Arbitrary<Step>[]
  /** 3 when absent. */
  readonly maxPrefix?: number
  /** Steps of one lane; 3 when absent. */
  readonly maxLane?: number
  readonly maxRuns?: number
  /** Tried before anything is generated: races that were always worth trying. */
  readonly examples?: readonly Lanes<Step>[]
  /** What the steps share in one run. Steps name things by an index into a pool that only the prefix adds to. */
  start(ctx: Ctx): Live | Promise<Live>
  /** Sends, and says what was asked and answered; nothing when the step cannot be taken. Checks nothing. */
  perform(ctx: Ctx, live: Live, step: Step, place: Place): Promise<readonly Done<Op>[]>
  /** Looks at everything once the lanes are through; what it sees is part of the history. May check. */
  finish(ctx: Ctx, live: Live): Promise<readonly Done<Op>[]>
  /** Checks that say more than that there is no order. Only called when lanes did overlap. */
  judge?(ctx: Ctx, live: Live, done: readonly Done<Op>[]): void
  /** Where no order explains the answers: checks what may be wrong when nothing meets anything, under its own clause. Is it? */
  plainly?(ctx: Ctx, live: Live, done: readonly Done<Op>[]): Promise<boolean>
  readonly model: SequentialModel<State, Op>
}

export type ConcurrentSpec<Live, Step extends Json, Op, State> = RuleHead &
  ConcurrentBody<Live, Step, Op, State> & {
    /** What is broken when no order explains the answers. */
    readonly clause: string
  }

/** A race is lost or won by chance: a failure is looked for again this often. */
const tries = 8

/**
 * A statement about every set of lanes. Its input is `{prefix, lanes}`.
 *
 * @example const race = concurrent(tagRace)
 */
export function concurrent<Live, Step extends Json, Op, State>(spec: ConcurrentSpec<Live, Step, Op, State>): Rule {
  return {
    ...ruleHead(spec),
    kind: 'concurrent',
    inputs: spec.examples ?? [],
    tries,
    fewer,
    explore: (setting) => explore(spec, setting),
    inTurn: {
      clause: spec.clause,
      run: async (ctx, input) => await oneByOne(spec, ctx, lanesIn<Step>(spec.id, input)),
    },
    run: async (ctx, input) => await race(spec, ctx, lanesIn<Step>(spec.id, input)),
  }
}

function explore<L, S extends Json, O, T>(spec: ConcurrentSpec<L, S, O, T>, setting: Setting): Exploration {
  const lane = fc.array(fc.oneof(...spec.steps(setting)), { minLength: 1, maxLength: spec.maxLane ?? 3 })
  const arbitrary = fc.record(
    {
      prefix: fc.array(fc.oneof(...spec.prefix(setting)), { minLength: 1, maxLength: spec.maxPrefix ?? 3 }),
      lanes: fc.array(lane, { minLength: 2, maxLength: 3 }),
    },
    { noNullPrototype: true },
  )
  return {
    arbitrary,
    attempt: async (ctx, generated, record) => {
      const input = asJson(generated)
      record(input)
      await race(spec, ctx, lanesIn<S>(spec.id, input))
    },
  }
}

async function race<L, S extends Json, O, T>(
  spec: ConcurrentSpec<L, S, O, T>,
  ctx: Context,
  input: Lanes<S>,
): Promise<void> {
  const { live, done } = await performed(spec, ctx, input, async (lanes) => {
    const ends = await Promise.allSettled(lanes.map((lane, at) => lane(inLane(ctx, at + 1))))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  })
  if (!overlapping(done)) return ctx.unreached(spec.clauses, 'no two lanes had requests under way at the same time')
  spec.judge?.(ctx, live, done)
  const found = linearized(spec, done)
  if (found.verdict === 'no' && (await spec.plainly?.(ctx, live, done)) === true)
    return ctx.unreached([spec.clause], 'what is wrong is wrong without a race, too')
  judgeOrder(spec, ctx, found)
}

/** The steps of one lane after those of another. */
async function oneByOne<L, S extends Json, O, T>(
  spec: ConcurrentSpec<L, S, O, T>,
  ctx: Context,
  input: Lanes<S>,
): Promise<void> {
  const { done } = await performed(spec, ctx, input, async (lanes) => {
    for (const lane of lanes) await lane(ctx)
  })
  judgeOrder(spec, ctx, linearized(spec, done))
}

/** All steps, those of the lanes in the way that `takeLanes` takes them, and the look at everything afterwards. */
async function performed<L, S extends Json, O, T>(
  spec: ConcurrentSpec<L, S, O, T>,
  ctx: Context,
  { prefix, lanes }: Lanes<S>,
  takeLanes: (lanes: readonly ((ctx: Context) => Promise<void>)[]) => Promise<void>,
) {
  const live = await spec.start(ctx)
  const done: Done<O>[] = []
  const perform = async (context: Context, steps: readonly S[], place: Place): Promise<void> => {
    for (const step of steps) done.push(...(await spec.perform(context, live, step, place)))
  }
  await perform(ctx, prefix, 'before')
  await takeLanes(lanes.map((steps, at) => async (context) => await perform(context, steps, at + 1)))
  done.push(...(await spec.finish(ctx, live)))
  return { live, done }
}

/** An order of these requests that explains their answers, if there is one. */
function linearized<L, S extends Json, O, T>(spec: ConcurrentSpec<L, S, O, T>, done: readonly Done<O>[]) {
  // What got no answer may be done at any time after it was asked for.
  const returnOf = (answer: Exchange): number | null => (isLost(answer) ? null : answer.endedAt)
  const history = done.map((one) => ({ called: one.answer.startedAt, returned: returnOf(one.answer), op: one }))
  const { object } = spec.model
  const model: SequentialModel<T, Done<O>> = {
    init: spec.model.init,
    step: (state, { op }) => spec.model.step(state, op),
    key: spec.model.key,
    ...(object === undefined ? {} : { object: ({ op }) => object(op) }),
  }
  return linearize(model, history)
}

function judgeOrder<L, S extends Json, O, T>(
  spec: ConcurrentSpec<L, S, O, T>,
  ctx: Context,
  { verdict, order, rest }: ReturnType<typeof linearized<L, S, O, T>>,
): void {
  if (verdict === 'unknown') ctx.undecided('the search for an order of these requests was given up')
  const answers = (list: typeof order) => list.map(({ op }) => op.answer)
  ctx.check(spec.clause, verdict === 'yes', {
    expected: 'some order of these requests, one after the other, that explains every answer',
    got: describeLanes(answers([...order, ...rest]), answers(order)),
  })
}

/** What is sent in a lane says so. */
function inLane(ctx: Context, lane: number): Context {
  return { ...ctx, send: async (role, call) => await ctx.send(role, { ...call, lane }) }
}

/** Where no two lanes met, an order is no evidence. */
function overlapping(done: readonly Done<unknown>[]): boolean {
  const answers = done.map(({ answer }) => answer).filter(({ lane }) => lane !== undefined)
  return answers.some((one) =>
    answers.some((other) => one.lane !== other.lane && one.startedAt < other.endedAt && other.startedAt < one.endedAt),
  )
}

/** One step left out, or one lane. */
function fewer(input: Json): readonly Json[] {
  const { prefix, lanes } = input as Lanes<Json>
  const without = <T>(list: readonly T[], at: number): readonly T[] => list.filter((_, other) => other !== at)
  return [
    ...(lanes.length > 2 ? lanes.map((_, at) => ({ prefix, lanes: without(lanes, at) })) : []),
    ...lanes.flatMap((lane, at) =>
      lane.map((_, step) => ({
        prefix,
        lanes: lanes.with(at, without(lane, step)).filter(({ length }) => length > 0),
      })),
    ),
    ...prefix.map((_, at) => ({ prefix: without(prefix, at), lanes })),
  ]
}

function lanesIn<S extends Json>(rule: string, input: Json): Lanes<S> {
  const { prefix, lanes } = (input ?? {}) as { prefix?: unknown; lanes?: unknown }
  if (!Array.isArray(prefix) || !Array.isArray(lanes) || !lanes.every((lane) => Array.isArray(lane)))
    throw new SuiteError(`the input of ${rule} is not a prefix and lanes of steps`)
  return { prefix: prefix as S[], lanes: lanes as S[][] }
}
