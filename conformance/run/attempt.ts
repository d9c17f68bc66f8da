/** One run of a rule from start to clean-up, with its end as a value. */
import type { Evidence } from '../judge/index.ts'
import { type Context, type Rule, Violation } from '../rule/index.ts'
import { type Lost, type Noted, openContext, type OpenContext } from './open-context.ts'
import { BudgetExhausted, Disturbed, TargetUnreachable, Throttled, Undecided } from '../errors.ts'
import { callOf, type Exchange } from '../history/index.ts'
import { nameless } from '../send/index.ts'
import type { ApiRun } from './api-run.ts'
import { lookAtLists } from './look-at-lists.ts'
import { askTwin } from './plain-twin.ts'

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

/** A run that infrastructure disturbed, or whose request found no answer, is done again from its start this often in all. */
const mostRuns = 6

/**
 * Runs `act` with a fresh context and removes what it created. What a gateway answered instead of the target, or a cut
 * connection, says nothing: what may have been made is looked for and removed, and the run is done again. A request that is
 * left without an answer each time, while its plain twin is answered in between, has taken the target down. A story that went
 * on from a write without an answer is told once more, and counts if it holds, unless the same write gets none again. Never throws.
 */
export async function attempt(
  apiRun: ApiRun,
  rule: Rule,
  act: (ctx: Context) => Promise<void>,
  runs = mostRuns,
): Promise<Attempt> {
  let silent = false
  let last: Disturbance | null = null
  for (let run = 1; ; run += 1) {
    const { disturbances, ...result } = await attemptOnce(apiRun, rule, act)
    const disturbance: Disturbance | undefined = disturbances.find((one) => isAgain(one, last)) ?? disturbances[0]
    if (disturbance === undefined) return result
    const again = isAgain(disturbance, last)
    const weather = run > 1 && (!again || disturbance.answeredBeside)
    if (weather && result.ending.type === 'held') return result
    const alone = disturbance.silent && !disturbance.answeredBeside
    const same: boolean = alone && (run === 1 || (silent && again))
    silent = same
    last = disturbance
    if (apiRun.sender.hopeless() !== null || apiRun.pace.leftMs() <= 0) return result
    const twin = await askTwin(
      apiRun,
      result.exchanges.findLast(({ status }) => status === 0),
    )
    // The twin may have met with the same weather: then it is no evidence, and something else answers.
    if (twin === null) silent = false
    if (twin === null && (await apiRun.sender.answers(apiRun.setting.baseUrl)) !== null) return result
    if (run < runs) {
      await breakStep(apiRun, run - 1)
      continue
    }
    return same && twin !== null && apiRun.bears !== null
      ? takenDown(
          result,
          apiRun.bears,
          `${disturbance.about}; ${runs} times in a row, while ${twin} was answered each time`,
        )
      : neverAnswered(result, disturbance)
  }
}

/** What was asked for: other runs give other names. */
const keyOf = (sent: Exchange): string => nameless(`${callOf(sent)} ${sent.requestBody ?? ''}`)

/** What cuts every so many requests must not come to the same one again, only because a story is so long. */
async function breakStep({ sender, setting }: ApiRun, requests: number): Promise<void> {
  for (let sent = 0; sent < requests; sent += 1) await sender.answers(setting.baseUrl)
}

/** What would have followed from an answer that never came nobody saw, and what is broken may come of what was asked. */
function neverAnswered(result: Attempt, { about }: Disturbance): Attempt {
  const open = result.ending.type === 'held' || result.ending.type === 'violated'
  return open ? { ...result, ending: { type: 'undecided', message: about } } : result
}

function takenDown(result: Attempt, clause: string, got: string): Attempt {
  return { ...result, ending: { type: 'violated', violation: new Violation(clause, { expected: 'an answer', got }) } }
}

/** Why a run may be done again: `request` is which, `silent` says that nothing at all came back. */
interface Disturbance {
  readonly about: string
  readonly request: string
  /** Which request of its story: a damaged body may hold nothing by which it is known again under another name. */
  readonly place: string
  readonly silent: boolean
  /** The same was answered at another time in the story: it is not what is in it. */
  readonly answeredBeside: boolean
}

function isAgain(one: Disturbance, last: Disturbance | null): boolean {
  return last !== null && (one.request === last.request || one.place === last.place)
}

function disturbanceOf(error: unknown): Disturbance | null {
  if (!(error instanceof Disturbed || error instanceof TargetUnreachable)) return null
  const [request = ''] = error.message.split(': ')
  return {
    about: error.message,
    request: nameless(request),
    place: nameless(request),
    silent: error instanceof TargetUnreachable,
    answeredBeside: false,
  }
}

/** What found no answer is known by what it asked. */
function lossIn(disturbance: Disturbance, sent: Exchange, exchanges: readonly Exchange[]): Disturbance {
  const request = keyOf(sent)
  const answeredBeside = exchanges.some((one) => one.status !== 0 && keyOf(one) === request)
  const call = nameless(callOf(sent))
  const before = exchanges.slice(0, exchanges.indexOf(sent)).filter((one) => nameless(callOf(one)) === call).length
  return { ...disturbance, request, place: `${call} ${before}`, answeredBeside }
}

async function attemptOnce(apiRun: ApiRun, rule: Rule, act: (ctx: Context) => Promise<void>) {
  const open = openContext(apiRun, rule)
  const { ending, disturbance } = await end(open, act)
  open.enter('over')
  await settle(apiRun)
  const exchanges = open.exchanges.toSorted((a, b) => a.startedAt - b.startedAt)
  open.enter('cleaning')
  await lookAtLists(apiRun)
  await apiRun.session.cleanUp(apiRun.setting.api)
  // What was lost may still come: whatever is found broken meanwhile may come of it.
  const survived = ending.type === 'held' ? open.lost : [...open.lost, ...open.repeated]
  const silent = exchanges.findLast(({ status }) => status === 0)
  const lossOf = ({ sent, error }: Lost): readonly Disturbance[] => {
    const found = disturbanceOf(error)
    return found === null ? [] : [lossIn(found, sent, exchanges)]
  }
  const thrown = (one: Disturbance): Disturbance =>
    one.silent && silent !== undefined ? lossIn(one, silent, exchanges) : one
  const disturbances = disturbance === null ? survived.flatMap(lossOf) : [thrown(disturbance)]
  return { ending, exchanges, evidence: [...open.evidence], noted: [...open.noted], disturbances }
}

interface End {
  readonly ending: Ending
  readonly disturbance: Disturbance | null
}

async function end(open: OpenContext, act: (ctx: Context) => Promise<void>): Promise<End> {
  try {
    await act(open.ctx)
    return { ending: { type: 'held' }, disturbance: null }
  } catch (error) {
    return { ending: endingOf(error), disturbance: disturbanceOf(error) }
  }
}

function endingOf(error: unknown): Ending {
  if (error instanceof Violation) return { type: 'violated', violation: error }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Undecided || error instanceof Disturbed) return { type: 'undecided', message }
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
