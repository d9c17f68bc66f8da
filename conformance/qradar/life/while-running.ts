import { callOf, type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import {
  check,
  checkCode,
  checkErrorBody,
  clauseIds,
  type ClauseName,
  codeOf,
  outcomeOf,
  type Context,
} from '../checks.ts'
import { type Client, readTask } from '../client.ts'
import { hasEnded } from '../tasks/index.ts'

/**
 * Checks that a request is refused with one of some codes while a task goes on; clauses on the state ask for a refusal and
 * for no code. A task that has ended when the answer is there proves nothing, unless the refusal is the one wanted; then the
 * clauses are not applicable.
 */
export async function checkWhileRunning(
  client: Client,
  task: number,
  act: () => Promise<Exchange>,
  clauses: readonly ClauseName[],
  ...codes: readonly number[]
): Promise<Exchange> {
  const { ctx } = client
  const answer = await act()
  if (answer.status === 409) checkErrorBody(ctx, answer)
  const refused = answer.status === 409 && codes.includes(codeOf(answer) ?? -1)
  if (!refused && hasEnded(await readTask(client, task))) tooQuick(ctx, clauses)
  else {
    const expected = `${callOf(answer)} while task ${task} goes on: 409 with ${codes.join(' or ')}`
    for (const clause of clauses) {
      const holds = clause.startsWith('state.') ? isRefused(answer) : refused
      check(ctx, clause, holds, expected, outcomeOf(answer))
    }
  }
  return answer
}

/** The task was over before it could be met. */
export function tooQuick(ctx: Context, clauses: readonly ClauseName[]): void {
  ctx.notApplicable(clauseIds(clauses), 'tasks end here before a second request arrives')
}

/** The results of a task that has none yet, or none at all. Where every task has some, be they empty, no request can show the rule. */
export function judgeUnready(
  ctx: Context,
  clause: 'task-results.404.22614' | 'export-results.404.22614',
  told: Exchange,
): void {
  if (isAccepted(told)) ctx.notApplicable(clauseIds([clause]), 'results are there, empty, from the start')
  else checkCode(ctx, clause, told, 404, 22614)
}
