import type { Reply } from '../../handlers/kit/http/reply.ts'
import type { PlainRequest } from '../../handlers/kit/http/request.ts'
import type { MaybePromise } from '../../handlers/kit/operation/maybe-promise.ts'

type Respond = (request: PlainRequest) => MaybePromise<Reply>

/** Keeps count of the answers that are not given yet. */
export function answersUnderWay(): {
  /** Answers as `respond` does. */
  watching(respond: Respond): Respond
  /** Resolves when there are none, or when so many milliseconds have passed. */
  over(milliseconds: number): Promise<void>
} {
  const pending = new Set<Promise<Reply>>()
  const forget = async (answer: Promise<Reply>) => {
    await Promise.allSettled([answer])
    pending.delete(answer)
  }
  return {
    watching: (respond) => (request) => {
      const answer = respond(request)
      if (answer instanceof Promise) {
        pending.add(answer)
        void forget(answer)
      }
      return answer
    },
    over: async (milliseconds) => {
      let late: NodeJS.Timeout | undefined
      const tooLate = new Promise<void>((resolve) => {
        late = setTimeout(resolve, milliseconds)
      })
      await Promise.race([Promise.allSettled(pending), tooLate])
      clearTimeout(late)
    },
  }
}
