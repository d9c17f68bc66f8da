/** What told something doubtful is asked several times in a row: who answers in turns, or by chance, says something else in between. */
import { type Exchange, isAccepted, isRefused } from '../history/index.ts'
import type { Asking } from '../question/index.ts'
import type { RequestSpec } from '../send/index.ts'

/** The exchanges of one request of a scene, as often as it was sent. */
export type Said = readonly Exchange[]

/** So often in all: nobody who answers by chance says the same each time, and who takes turns of two or three comes out where once would. */
export const inARow = 7

/** The steps of a scene go on from the first answer that accepts a request, or the last; marks go to all of them. `said` gets them in the order of the requests. */
export function insisting(ctx: Asking, isInDoubt: (request: number) => boolean, said: Said[]): Asking {
  const send = async (role: string | null, call: RequestSpec): Promise<Exchange> => {
    const own: Exchange[] = []
    const request = said.push(own) - 1
    const times = isInDoubt(request) ? inARow : 1
    for (;;) {
      const answer = await ctx.send(role, call)
      own.push(answer)
      if (own.length >= times || !changesNothing(answer)) return own.find(isAccepted) ?? answer
    }
  }
  const mark = (name: string, exchange: Exchange): Exchange => {
    const own = said.find((one) => one.includes(exchange)) ?? [exchange]
    for (const one of own) ctx.mark(name, one)
    return exchange
  }
  return { ...ctx, send, mark }
}

const repeatable = ['GET', 'HEAD', 'PUT', 'OPTIONS']
/** What is refused because of what else goes on may be let in a moment later. */
const busy = [401, 408, 409, 423, 425, 429]

function changesNothing(answer: Exchange): boolean {
  if (busy.includes(answer.status)) return false
  if (isAccepted(answer)) return repeatable.includes(answer.method)
  return isRefused(answer)
}
