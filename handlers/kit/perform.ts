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
  const order = api.order(call.world).filter((name) => Object.hasOwn(handler.checks, name))
  const early = handler.gather ? order.slice(0, placeOfBody(api, call, order)) : []
  const refused = (names: readonly string[], gathered: unknown) => firstFailure(handler, names, call, gathered)

  const before = refused(early, api.nothing)
  if (before) return api.render(before, call.world)
  let gathered = handler.gather ? await handler.gather(call) : api.nothing
  // What was checked before a pause is checked again after it: another request may have come between.
  const after = refused(order, gathered)
  if (after) return api.render(after, call.world)
  if (handler.settle) {
    gathered = await handler.settle(call, gathered)
    const late = refused(order, gathered)
    if (late) return api.render(late, call.world)
  }
  return handler.perform(call, gathered)
}

/** How many checks come before the one that needs the body. */
function placeOfBody(api: Api, call: Call, order: readonly string[]): number {
  const all = api.order(call.world)
  const body = all.indexOf(api.bodyCheck)
  return order.filter((name) => all.indexOf(name) < body).length
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
