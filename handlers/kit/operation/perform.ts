/** Takes one call through the checks of its operation and performs it. */
import type { Contract, Operation } from '../../../contracts/index.ts'
import type { Api, Call, OperationHandler } from './api.ts'
import type { Failure } from './failure.ts'
import { andThen, type MaybePromise } from './maybe-promise.ts'
import type { Reply } from '../http/reply.ts'

type Handler = OperationHandler<Operation, Contract, unknown, unknown>

/** The reply of a call, in the vendor's dialect where a check refused it; there at once when nothing has to be awaited. */
export function perform(api: Api, call: Call): MaybePromise<Reply> {
  const handler = api.operations[call.operation] as Handler | undefined
  if (!handler) throw new Error(`${api.contract.name} has no operation ${call.operation}`)
  const { order, early } = planOf(api, handler, api.order(call.world))
  const before = firstFailure(handler, early, call, api.nothing)
  if (before) return api.render(before, call.world)
  return andThen(handler.gather ? handler.gather(call) : api.nothing, (gathered) => {
    // What was checked before a pause is checked again after it: another request may have come between.
    const after = firstFailure(handler, order, call, gathered)
    if (after) return api.render(after, call.world)
    const pending = handler.settle?.(call, gathered)
    if (!pending) return handler.perform(call, gathered)
    return pending.then((settled) => {
      const late = firstFailure(handler, order, call, settled)
      return late ? api.render(late, call.world) : handler.perform(call, settled)
    })
  })
}

interface Plan {
  /** The operation's checks, first to last. */
  readonly order: readonly string[]
  /** Those that come before the body is read. */
  readonly early: readonly string[]
}

/** By order and handler: both live as long as the mock. */
const plans = new WeakMap<readonly string[], WeakMap<Handler, Plan>>()

function planOf(api: Api, handler: Handler, all: readonly string[]): Plan {
  const known = plans.get(all) ?? new WeakMap<Handler, Plan>()
  plans.set(all, known)
  const found = known.get(handler)
  if (found) return found
  const order = all.filter((name) => Object.hasOwn(handler.checks, name))
  const body = all.indexOf(api.bodyCheck)
  const early = handler.gather ? order.filter((name) => all.indexOf(name) < body) : []
  const plan = { order, early }
  known.set(handler, plan)
  return plan
}

function firstFailure(
  handler: Handler,
  names: readonly string[],
  call: Call,
  gathered: unknown,
): readonly Failure[] | undefined {
  for (const name of names) {
    const failure = handler.checks[name]?.(call, gathered)
    if (Array.isArray(failure)) return failure as readonly Failure[]
    if (failure) return [failure as Failure]
  }
  return undefined
}
