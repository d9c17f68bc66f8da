/** A console is shared: with other people, whose tasks hold its one lock, and with earlier rules, whose tasks may still go on. */
import { asText } from '../../json/index.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { type Body, bodyOf } from '../../judge/index.ts'
import type { RequestSpec } from '../../send/index.ts'
import type { Context, Rule } from '../../rule/index.ts'
import { checkSame, clauseIds, type ClauseName, codeOf } from '../checks.ts'
import { taskOf } from '../client.ts'
import { exportTasks, extensions, taskPath } from '../paths.ts'
import { awaitEnd, hasEnded, pauses, pollingOf } from '../tasks/index.ts'

/** May somebody else work here while the run goes on? */
export function isShared({ capabilities }: Pick<Context, 'capabilities'>): boolean {
  return capabilities['exclusive'] !== true
}

/** The rows that nobody else can have changed: those of this run, or all of them where the profile says that nobody else is there. */
export function ours(ctx: Pick<Context, 'capabilities' | 'session'>, rows: readonly Body[]): readonly Body[] {
  return isShared(ctx) ? rows.filter(({ id }) => ctx.session.owns(asText(id))) : rows
}

/** Compares what two answers say of rows of ours. Where there can be none the clause is not applicable. */
export function checkOurs(
  ctx: Context,
  clause: ClauseName,
  before: readonly Body[],
  after: readonly Body[],
  where: string,
): void {
  if (noneOfOurs(ctx, clause)) return
  checkSame(ctx, clause, ours(ctx, before), ours(ctx, after), where)
}

/** On a shared console a read-only run has nothing that could be compared from one answer to the next. */
export function noneOfOurs(ctx: Context, ...clauses: readonly ClauseName[]): boolean {
  const none = isShared(ctx) && !ctx.write
  if (none) ctx.notApplicable(clauseIds(clauses), 'others may change the list in between (capability exclusive)')
  return none
}

/** A rule that starts nothing while a task of an earlier one may go on, and that waits where somebody else holds the lock. */
export function patient(rule: Rule): Rule {
  const { explore } = rule
  return {
    ...rule,
    run: async (ctx, input) => await rule.run(waiting(ctx), input),
    ...(explore !== undefined && {
      explore: (setting) => {
        const { arbitrary, attempt } = explore(setting)
        return {
          arbitrary,
          attempt: async (ctx, generated, record) => await attempt(waiting(ctx), generated, record),
        }
      },
    }),
  }
}

function waiting(ctx: Context): Context {
  const { unfinished } = ctx.session
  const earlier = [...unfinished.keys()]
  const send = async (role: string | null, call: RequestSpec): Promise<Exchange> => {
    if (!isWrite(call)) return await ctx.send(role, call)
    for (const task of earlier) if (unfinished.has(task)) await awaitEarlier({ ...ctx, send }, task)
    const answer = await ctx.send(role, call)
    return isForeignLock(ctx, answer) ? await outwait(ctx, role, call) : answer
  }
  const watched: Context['send'] = async (role, call) => watch(ctx, call, await send(role, call))
  return { ...ctx, send: watched }
}

/** Exports stand in nobody's way. */
function isWrite({ method, path }: RequestSpec): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && !path.includes(exportTasks)
}

/** Keeps in mind which tasks of ours were accepted and not seen to end. */
function watch({ session: { unanswered, unfinished } }: Context, call: RequestSpec, answer: Exchange): Exchange {
  const started = isWrite(call) && isAccepted(answer) && call.path.includes(`${extensions}/`) ? taskOf(answer) : null
  if (started !== null) unanswered.clear()
  if (started !== null) unfinished.set(started, 'going on')
  const { id } = bodyOf(answer)
  if (call.path.endsWith(taskPath(asText(id))) && hasEnded(answer)) unfinished.delete(Number(id))
  return answer
}

/** A task that somebody waited for in vain is looked at once more, and not waited for again. */
async function awaitEarlier(ctx: Context, task: number): Promise<void> {
  const { unfinished } = ctx.session
  const patience = unfinished.get(task) === 'outlived' ? { interval: 1, timeout: 0 } : pollingOf(ctx.capabilities)
  const end = await awaitEnd(ctx, task, patience)
  if (end !== null) return void unfinished.delete(task)
  unfinished.set(task, 'outlived')
  ctx.undecided(`task ${task} of an earlier rule still goes on, and nothing is started beside it`)
}

/** 22618 while nothing that we know of goes on: then it is a task of somebody else, or one of ours whose start was never answered. */
function isForeignLock(ctx: Context, answer: Exchange): boolean {
  const { unanswered, unfinished } = ctx.session
  const locked = answer.status === 409 && codeOf(answer) === 22618
  return locked && unfinished.size === 0 && (isShared(ctx) || unanswered.size > 0)
}

async function outwait(ctx: Context, role: string | null, call: RequestSpec): Promise<Exchange> {
  for (const pause of pauses(pollingOf(ctx.capabilities))) {
    await ctx.wait(pause)
    const answer = await ctx.send(role, call)
    if (!isForeignLock(ctx, answer)) return answer
  }
  return ctx.undecided('a task of somebody else held the console all the time (409 with code 22618)')
}
