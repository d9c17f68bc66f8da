/** Takes one call through the checks of its operation and performs it. */
import type { Contract, Operation } from '../../contracts/index.ts'
import type { Api, Call, OperationHandler } from './api.ts'
import type { Failure } from './failure.ts'
import type { Reply } from './reply.ts'

type Handler = OperationHandler<Operation, Contract, unknown, unknown>

/** The reply of a call, in the vendor's dialect where a check refused it. */
export async function perform(api: Api, call: Call): Promise<Reply> {
  const handler = api.operations[call.operation] as Handler | undefined
  if (!handler) throw new Error(`${api.contract.name} has no operation ${call.operation}`)
  const { order, early } = planOf(api, handler, api.order(call.world))
  const refused = (names: readonly string[], gathered: unknown) => firstFailure(handler, names, call, gathered)

  const before = refused(early, api.nothing)
  if (before) return api.render(before, call.world)
  let gathered = handler.gather ? await handler.gather(call) : api.nothing
  // What was checked before a pause is checked again after it: another request may have come between.
  const after = refused(order, gathered)
  if (after) return api.render(after, call.world)
  const pending = handler.settle?.(call, gathered)
  if (pending) {
    gathered = await pending
    const late = refused(order, gathered)
    if (late) return api.render(late, call.world)
  }
  return handler.perform(call, gathered)
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
