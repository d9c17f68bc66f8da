/** A console is shared: with other people, whose tasks hold its one lock, and with earlier rules, whose tasks may still go on. */
import { asNumber, asText } from '../../json/index.ts'
import { type Exchange, isAccepted, isLost } from '../../history/index.ts'
import { type Body, bodyOf } from '../../judge/index.ts'
import type { RequestSpec } from '../../send/index.ts'
import type { Rule } from '../../rule/index.ts'
import { isOutcomeUnknown } from '../../errors.ts'
import { checkSame, clauseIds, type ClauseName, codeOf, type Context } from '../checks.ts'
import { tasksOf } from '../client.ts'
import { exportTasks, extensions, taskPath, tasks } from '../paths.ts'
import { awaitEnd, hasEnded, outwait, patienceFor, pollingOf, unansweredEnded } from '../tasks/index.ts'

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
  const { work } = ctx.session
  const polling = pollingOf(ctx.capabilities)
  const earlier = [...work.unfinished.keys()]
  const send = async (role: string | null, call: RequestSpec): Promise<Exchange> => {
    if (!isWrite(call)) return await ctx.send(role, call)
    for (const task of earlier) if (work.unfinished.has(task)) await awaitEarlier({ ...ctx, send }, task)
    if (!(await unansweredEnded(ctx, polling)))
      ctx.undecided('what was asked for and never answered still goes on, and nothing is started beside it')
    const write = async (): Promise<Exchange> => await noting(ctx, call, async () => await ctx.send(role, call))
    const answer = await write()
    if (!isForeignLock(ctx, answer)) return answer
    const last = await outwait(ctx, polling, write, (one) => isForeignLock(ctx, one))
    if (!isForeignLock(ctx, last)) return last
    return ctx.undecided('a task that is not known held the console all the time (409 with code 22618)')
  }
  const watched: Context['send'] = async (role, call) => watch(ctx, call, await send(role, call))
  return { ...ctx, send: watched }
}

/** Exports stand in nobody's way. */
function isWrite({ method, path }: RequestSpec): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && !path.includes(exportTasks)
}

/** What may start a task: the id of the extension that it is for. */
function startedOn(call: RequestSpec): string | undefined {
  const [before, id] = call.path.split(`${extensions}/`)
  return isWrite(call) && before === '' ? id : undefined
}

/** Something was begun, and its number was not told: nobody wanted it, or it is left out. */
function isNameless(answer: Exchange): boolean {
  return answer.status === 202 && tasksOf(answer).length === 0
}

/** Keeps in mind what was asked for and never answered: it is never sent twice, but looked for. */
async function noting(ctx: Context, call: RequestSpec, send: () => Promise<Exchange>): Promise<Exchange> {
  const note = (): void => {
    const { work, owns } = ctx.session
    const id = startedOn(call)
    if (id === undefined || !owns(id)) return
    work.unanswered.set(id, 'going on')
    work.unsure = true
  }
  try {
    const answer = await send()
    if (isLost(answer) || isNameless(answer)) note()
    return answer
  } catch (error) {
    if (isOutcomeUnknown(error)) note()
    throw error
  }
}

/** Keeps in mind which tasks of ours were accepted and not seen to end. */
function watch({ session: { work } }: Context, call: RequestSpec, answer: Exchange): Exchange {
  const { task_id: exported } = bodyOf(answer)
  if (typeof exported === 'number' && call.method === 'POST' && call.path === exportTasks) work.exports.add(exported)
  const started = isAccepted(answer) && startedOn(call) !== undefined ? tasksOf(answer) : []
  if (started.length > 0) {
    for (const task of started) work.unfinished.set(task, 'going on')
    work.latest = Math.max(work.latest, ...started)
    work.unsure = false
    work.held = false
  }
  if (!call.path.includes(tasks)) return answer
  const { id } = bodyOf(answer)
  if (call.path.endsWith(taskPath(asText(id))) && hasEnded(answer)) work.unfinished.delete(asNumber(id))
  return answer
}

/** A task that somebody waited for in vain is looked at once more, and not waited for again. */
async function awaitEarlier(ctx: Context, task: number): Promise<void> {
  const { unfinished } = ctx.session.work
  const end = await awaitEnd(ctx, task, patienceFor(unfinished.get(task), pollingOf(ctx.capabilities)))
  if (end !== null) return void unfinished.delete(task)
  unfinished.set(task, 'outlived')
  ctx.undecided(`task ${task} of an earlier rule still goes on, and nothing is started beside it`)
}

/** A conflict with a task while nothing of ours is known to go on: then it is a task of somebody else, or one that nobody told us of. */
function isForeignLock(ctx: Context, answer: Exchange): boolean {
  const { work } = ctx.session
  const locked = answer.status === 409 && codeOf(answer) === 22618
  return locked && work.unfinished.size === 0 && (isShared(ctx) || work.unsure)
}
