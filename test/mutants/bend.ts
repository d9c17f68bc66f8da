/** An operation in the hands of a mutant: each way of bending it gives another that is wrong in one more thing. */
import type { Contract } from '../../contracts/index.ts'
import type { Reply } from '../../handlers/kit/http/reply.ts'
import type { Asked } from '../../handlers/kit/operation/asked.ts'
import type { Failure } from '../../handlers/kit/operation/failure.ts'
import type { MaybePromise } from '../../handlers/kit/operation/maybe-promise.ts'
import type { AnyStep, BuiltOperation, SuccessOf } from '../../handlers/kit/operation/operation.ts'
import type { StateOf } from '../../handlers/kit/state/state.ts'
import { pause } from './pause.ts'

/** What the steps of an operation give, by name. */
export type HadOf<B> = B extends { perform: (had: infer Had, asked: never, state: never) => Reply } ? Had : never

type With<Had, Name extends string, Said> = Had & { readonly [N in Name]: Exclude<Awaited<Said>, Failure> }
/** The steps that give nothing, and so can be left out. */
type Droppable<Had> = { [N in keyof Had]: undefined extends Had[N] ? N : never }[keyof Had] & string

/** `honest` is what the honest operation would do here; it takes what it should find in the place of earlier results. */
export interface Bent<C extends Contract, S, K extends keyof C['operations'] & string, Had> extends BuiltOperation<
  K,
  Had
> {
  /** Decides otherwise, after what the honest step needs and these besides. What it drafts is kept, even if it refuses. */
  step<N extends keyof Had & string, Needs extends keyof Had & string>(
    name: N,
    needs: readonly Needs[],
    run: (
      asked: Asked<C, K>,
      had: Pick<Had, Needs>,
      state: StateOf<S>,
      honest: (instead?: Partial<Had>) => Had[N] | Failure,
    ) => Had[N] | Failure,
  ): Bent<C, S, K, Had>
  /** Decides nothing at a step. */
  without(name: Droppable<Had>): Bent<C, S, K, Had>
  /** Reads otherwise. */
  reading<N extends keyof Had & string, Needs extends keyof Had & string>(
    name: N,
    needs: readonly Needs[],
    run: (
      asked: Asked<C, K>,
      had: Pick<Had, Needs>,
      honest: () => MaybePromise<Had[N] | Failure>,
    ) => MaybePromise<Had[N] | Failure>,
  ): Bent<C, S, K, Had>
  /** A further step; it comes after all that are honest unless one of them is made to need it. */
  adding<const N extends string, Needs extends keyof Had & string, Said>(
    name: N,
    needs: readonly Needs[],
    run: (asked: Asked<C, K>, had: Pick<Had, Needs>, state: StateOf<S>) => Said,
  ): Bent<C, S, K, With<Had, N, Said>>
  /** A further reading step, likewise; it runs once for a request. */
  awaiting<const N extends string, Needs extends keyof Had & string, Said>(
    name: N,
    needs: readonly Needs[],
    run: (asked: Asked<C, K>, had: Pick<Had, Needs>) => MaybePromise<Said>,
  ): Bent<C, S, K, With<Had, N, Said>>
  /**
   * A further step that looks, and pauses while other requests come in: its result is what there was before the pause.
   * All other steps are decided anew after it. `see` runs then too, in vain: it may do nothing but look.
   */
  pausing<const N extends string, Needs extends keyof Had & string, Seen>(
    name: N,
    needs: readonly Needs[],
    see: (asked: Asked<C, K>, had: Pick<Had, Needs>, state: StateOf<S>) => Seen,
  ): Bent<C, S, K, With<Had, N, Seen>>
  /** Performs otherwise. */
  performing(
    run: (
      had: Had,
      asked: Asked<C, K>,
      state: StateOf<S>,
      honest: (instead?: Partial<Had>, asked?: Asked<C, K>) => SuccessOf<C['operations'][K]>,
    ) => SuccessOf<C['operations'][K]> | Reply,
  ): Bent<C, S, K, Had>
  /** Performs honestly and answers rightly; `spoil` then changes what is stored. */
  after(
    spoil: (had: Had, asked: Asked<C, K>, state: StateOf<S>, answer: SuccessOf<C['operations'][K]>) => void,
  ): Bent<C, S, K, Had>
}

/** Takes an operation in hand. */
export function bend<C extends Contract, S, K extends keyof C['operations'] & string, Had>(
  built: BuiltOperation<K, Had>,
): Bent<C, S, K, Had> {
  const { operation, steps } = built
  const found = <Kind extends AnyStep['kind']>(name: string, kind: Kind): Extract<AnyStep, { kind: Kind }> => {
    const step = steps.get(name)
    if (step?.kind !== kind) throw new Error(`mutant: ${operation} has no ${kind} step ${name}`)
    return step as Extract<AnyStep, { kind: Kind }>
  }
  const into = <More>(...changed: readonly AnyStep[]) => {
    const all = new Map([...steps, ...changed.map((step) => [step.name, step] as const)])
    return bend<C, S, K, More>({ ...built, steps: all } as BuiltOperation<K, never> as BuiltOperation<K, More>)
  }
  const performing: Bent<C, S, K, Had>['performing'] = (run) =>
    bend({
      ...built,
      perform: (had, asked, state) => {
        const answer: unknown = run(had, asked, state, (instead, other) => {
          const honest: unknown = built.perform({ ...had, ...instead }, (other ?? asked) as never, state)
          return honest as SuccessOf<C['operations'][K]>
        })
        return answer as Reply
      },
    })
  return {
    ...built,
    performing,
    after: (spoil) =>
      performing((had, asked, state, honest) => {
        const answer = honest()
        spoil(had, asked, state, answer)
        return answer
      }),
    without: (name) => into({ ...found(name, 'deciding'), run: () => undefined }),
    step: (name, needs, run) => {
      const honest = found(name, 'deciding')
      type Said = Had[typeof name] | Failure
      return into({
        ...honest,
        needs: [...honest.needs, ...needs],
        run: (asked, had: Had, state) =>
          run(asked, had, state, (instead) => honest.run(asked, { ...had, ...instead } as never, state) as Said),
      })
    },
    reading: (name, needs, run) => {
      const honest = found(name, 'reading')
      type Said = MaybePromise<Had[typeof name] | Failure>
      return into({
        ...honest,
        needs: [...honest.needs, ...needs],
        run: (asked: never, had: never) => run(asked, had, () => honest.run(asked, had) as Said),
      })
    },
    adding: (name, needs, run) => into({ kind: 'deciding', name, needs, run }),
    awaiting: (name, needs, run) => into({ kind: 'reading', name, needs, run }),
    pausing: (name, needs, see) => {
      const seen = `${name}, seen`
      const late = async (_asked: unknown, had: Readonly<Record<string, unknown>>) => {
        await pause()
        return had[seen]
      }
      return into(
        { kind: 'deciding', name: seen, needs, run: see },
        { kind: 'reading', name, needs: [seen], run: late },
      )
    },
  }
}
