import { refusal } from '../../control/refusal.ts'
import { readAddress } from '../../kit/http/address.ts'
import { andThen, type MaybePromise } from '../../kit/operation/maybe-promise.ts'
import { toResponse } from '../../kit/http/reply.ts'
import type { Keeper } from './keeper.ts'

type Respond = (request: Request) => MaybePromise<Response>

/** Sends no answer before what it tells of is kept. When it cannot be kept, the answer says so; `report` is told why. */
export function keepBeforeAnswer(
  respond: Respond,
  keeper: Pick<Keeper, 'commit'>,
  report: (error: unknown) => void,
): Respond {
  return (request) =>
    andThen(respond(request), (response) => {
      const address = readAddress(request)
      const looked = request.method === 'GET' || request.method === 'HEAD'
      const kept = keeper.commit('wrong' in address ? undefined : address.tenant, looked)
      if (!kept) return response
      return kept.then(
        () => response,
        (error: unknown) => {
          report(error)
          return toResponse(refusal(500, 'The state could not be written; see the standard error of the server.'))
        },
      )
    })
}
