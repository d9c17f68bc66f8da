/** One run of a rule from start to clean-up, with its end as a value. */
import type { Evidence } from '../judge/index.ts'
import { type Context, type Rule, Violation } from '../rule/index.ts'
import { type Noted, openContext, type OpenContext } from './open-context.ts'
import { BudgetExhausted, TargetUnreachable, Throttled, Undecided } from '../errors.ts'
import type { Exchange } from '../history/index.ts'
import type { ApiRun } from './api-run.ts'

/**
 * How a run ended. `undecided` ends this run, `throttled` this rule, `unreachable` this rule or this API,
 * `exhausted` the whole run; `fault` is our own mistake.
 */
export type Ending =
  | { readonly type: 'held' }
  | { readonly type: 'violated'; readonly violation: Violation }
  | { readonly type: 'undecided' | 'throttled' | 'unreachable' | 'exhausted' | 'fault'; readonly message: string }

export interface Attempt {
  readonly ending: Ending
  /** In the order they were started. */
  readonly exchanges: readonly Exchange[]
  readonly evidence: readonly Evidence[]
  /** Broken clauses of single exchanges that the rule itself looked at. */
  readonly noted: readonly Noted[]
}

/** Runs `act` with a fresh context and removes what it created. Never throws. */
export async function attempt(apiRun: ApiRun, rule: Rule, act: (ctx: Context) => Promise<void>): Promise<Attempt> {
  const open = openContext(apiRun, rule)
  const ending = await end(open, act)
  open.enter('over')
  await settle(apiRun)
  const exchanges = open.exchanges.toSorted((a, b) => a.startedAt - b.startedAt)
  open.enter('cleaning')
  await apiRun.session.cleanUp(apiRun.setting.api)
  return { ending, exchanges, evidence: [...open.evidence], noted: [...open.noted] }
}

async function end(open: OpenContext, act: (ctx: Context) => Promise<void>): Promise<Ending> {
  try {
    await act(open.ctx)
    return { type: 'held' }
  } catch (error) {
    return endingOf(error)
  }
}

function endingOf(error: unknown): Ending {
  if (error instanceof Violation) return { type: 'violated', violation: error }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Undecided) return { type: 'undecided', message }
  if (error instanceof Throttled) return { type: 'throttled', message }
  if (error instanceof TargetUnreachable) return { type: 'unreachable', message }
  if (error instanceof BudgetExhausted) return { type: 'exhausted', message }
  const name = error instanceof Error && error.name !== 'SuiteError' ? `${error.name}: ` : ''
  return { type: 'fault', message: `${name}${message}${placeOf(error)}` }
}

/** Where a rule tripped: the first line of the stack that is a place. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error) || error.name === 'SuiteError') return ''
  const line = error.stack?.split('\n').find((one) => /^\s+at /.test(one))
  return line === undefined ? '' : ` (${line.trim()})`
}

/** Other lanes of the rule may still be sending: their answers are awaited, and their next request throws. */
async function settle(apiRun: ApiRun): Promise<void> {
  await apiRun.sender.settle()
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
  await apiRun.sender.settle()
}
