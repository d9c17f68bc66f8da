/** What bodies in pieces and requests on one connection show, in any API. */
import { callOf, type Exchange, isAccepted } from '../history/index.ts'
import { show } from '../json/index.ts'
import type { RequestChange } from '../send/index.ts'
import type { Context } from './rule.ts'

/** How a request is to travel. */
export type Travelling = Pick<RequestChange, 'connection' | 'pieces'>

/** A request that changes something, sent as it is told to travel. */
export type SendSo = (travelling: Travelling) => Promise<Exchange>

type Deciding = Pick<Context, 'check' | 'notApplicable' | 'undecided' | 'session'>

/** Few enough for small servers, and of a length that cuts through characters. */
const pieces = 7

/**
 * A body that comes in pieces is taken as the same body in one; 411 asks for its length and is legal (RFC 9112, 6.3). Answers
 * what was taken, or null; whether it was taken whole is for the API to see.
 */
export async function takenInPieces(ctx: Deciding, clause: string, write: SendSo): Promise<Exchange | null> {
  const answer = await write({ pieces })
  const detail = { expected: `${callOf(answer)} in chunks: taken, as with a length`, got: `status ${answer.status}` }
  if (isAccepted(answer)) {
    ctx.check(clause, true, detail)
    return answer
  }
  if (answer.status === 411) ctx.notApplicable(clause, 'a body in chunks is answered 411: its length is asked for')
  else if (isAccepted(await write({}))) ctx.check(clause, false, detail)
  else ctx.undecided('the same body was refused with a length too')
  return null
}

/** What was written in pieces is shown as what is written in one is. Where that is lost as well, it is no matter of how it came. */
export async function checkWhole(
  ctx: Pick<Context, 'check' | 'undecided'>,
  clause: string,
  text: string,
  write: SendSo,
  shown: () => Promise<unknown>,
): Promise<void> {
  const got = await shown()
  if (got !== text && isAccepted(await write({})) && (await shown()) !== text)
    ctx.undecided('the same text is lost with a length too')
  ctx.check(clause, got === text, { expected: `in chunks: ${show(text)}`, got: show(got) })
}

/** Sends one request that is to be refused, and at once a read over the same connection: it is answered as it is otherwise. */
export async function checkAnsweredForItself(
  ctx: Deciding,
  clause: string,
  refused: readonly SendSo[],
  read: SendSo,
  idOf: (answer: Exchange) => unknown,
): Promise<void> {
  const before = await read({})
  if (!isAccepted(before)) ctx.undecided(`${callOf(before)} was answered ${before.status}`)
  const told = (answer: Exchange): string => `status ${answer.status}, ${JSON.stringify(idOf(answer) ?? null)}`
  for (const send of refused) {
    const connection = ctx.session.name()
    const first = await send({ connection })
    const next = await read({ connection })
    const ok = next.status === before.status && idOf(next) === idOf(before)
    const after = `after ${callOf(first)} (${first.status}) on the same connection`
    ctx.check(clause, ok, { expected: `${callOf(next)} ${after}: ${told(before)}`, got: told(next) })
  }
}
