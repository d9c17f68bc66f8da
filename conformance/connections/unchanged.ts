/** What was stored before, and whether it still is. */
import { type Bystanders, bystanders, eachRead } from '../rule/index.ts'
import { callOf, type Exchange, isAccepted, isRefused } from '../history/index.ts'
import { check, checkSame, clauseId, type ClauseName, outcomeOf, type Context } from './checks.ts'
import { type Client, read } from './client.ts'
import { type Body, bodyOf } from '../judge/index.ts'
import { fieldsOf } from './extension.ts'

/** After a refusal a get must return what it returned before. Says nothing about any other answer; the page says it of 400 alone. */
export async function checkKept(
  client: Client,
  id: string,
  before: Exchange,
  answer: Exchange,
  clauses: readonly ClauseName[] = ['update.400.nothing-updated', 'state.refusal-changes-nothing'],
): Promise<void> {
  if (!isRefused(answer)) return
  const after = await read(client, id)
  const told = answer.status === 400 ? clauses : clauses.filter((clause) => clause !== 'update.400.nothing-updated')
  for (const clause of told) checkUnchanged(client.ctx, clause, before, after, `after ${outcomeOf(answer)}`)
}

/** Two gets of one extension must agree. */
export function checkUnchanged(
  ctx: Context,
  clause: ClauseName,
  before: Exchange,
  after: Exchange,
  where: string,
): void {
  const same = before.status === after.status
  check(ctx, clause, same, `${callOf(after)} ${where}: ${outcomeOf(before)}`, outcomeOf(after))
  checkSame(ctx, clause, bodyOf(before)['extid'], bodyOf(after)['extid'], `${where}: extid`)
  checkSame(ctx, clause, fieldsOf(bodyOf(before)), fieldsOf(bodyOf(after)), where)
}

/** Each field that an item of a list has must be as a get of it answers. */
export function checkListed(ctx: Context, item: Body, got: Exchange, where: string): void {
  const [shown, whole] = [fieldsOf(item), fieldsOf(bodyOf(got))]
  const shared = Object.fromEntries(Object.keys(shown).map((field) => [field, whole[field]]))
  checkSame(ctx, 'state.list-and-get-agree', shared, shown, where)
}

/** Everything of ours that is there, in every field. */
export function bystandersOf(client: Client): Bystanders {
  return bystanders(client.ctx, {
    read: eachRead(async (_ctx, id) => await read(client, id)),
    view: (answer) => (isAccepted(answer) ? { extid: bodyOf(answer)['extid'], ...fieldsOf(bodyOf(answer)) } : null),
    untouched: clauseId('state.writes-stay-apart'),
    refused: clauseId('state.refusal-changes-nothing'),
  })
}
