/** Makes what one run of a rule is given, and takes it away when the run is over. */
import { type Context, createCheck, createSetAside, listing, type Rule, Violation } from '../rule/index.ts'
import { cameLate, type Evidence, isOfOtherKind } from '../judge/index.ts'
import { isOutcomeUnknown, SuiteError, TargetUnreachable, Undecided } from '../errors.ts'
import { isAmong } from '../profile/index.ts'
import { isLink, prepare, type Prepared, type RequestSpec } from '../send/index.ts'
import { callOf, type Exchange } from '../history/index.ts'
import { type Mistaken, sendToOwn } from '../session/index.ts'
import type { ApiRun } from './api-run.ts'

/** `running`, then `over` while requests of other lanes come in, then `cleaning` while the session removes things. */
export type Phase = 'running' | 'over' | 'cleaning'

export interface OpenContext {
  readonly ctx: Context
  readonly exchanges: readonly Exchange[]
  readonly evidence: readonly Evidence[]
  /** What was broken and did not end the story, in its order. */
  readonly noted: readonly Noted[]
  /** Writes without an answer that the story went on from. */
  readonly lost: readonly Lost[]
  /** Writes that were sent once more, for a look showed that they were not done. */
  readonly repeated: readonly Lost[]
  readonly enter: (phase: Phase) => void
}

/** A clause of single exchanges that was broken, and how many answers there were by then. */
export interface Noted {
  readonly violation: Violation
  readonly after: number
  /** Two answers contradict one another: no second story takes that back. */
  readonly sure?: true
}

/** A write that was asked for, and why nothing of the target's own came back. */
export interface Lost {
  readonly sent: Exchange
  readonly error: unknown
}

/** A context in the phase `running`. */
export function openContext(apiRun: ApiRun, rule: Pick<Rule, 'id' | 'clauses'>): OpenContext {
  const exchanges: Exchange[] = []
  const evidence: Evidence[] = []
  const noted: Noted[] = []
  const lost: Lost[] = []
  const repeated: Lost[] = []
  const session = apiRun.session.forApi(apiRun.setting.api)
  let phase: Phase = 'running'

  const stillOn = (): void => {
    if (phase === 'over') throw new Undecided('the run of the rule is over')
  }
  const anything = sending(apiRun, { exchanges, lost, repeated, phase: () => phase, stillOn })
  const mistaken = (found: Mistaken): void => {
    const { makes } = apiRun.looks
    if (phase === 'running' && makes !== undefined)
      noted.push({ violation: mistakenBy(makes, found), after: exchanges.length, sure: true })
  }
  const wait = async (milliseconds: number): Promise<void> => {
    stillOn()
    if (phase === 'cleaning') return await waitCleaning(apiRun, milliseconds)
    await apiRun.pace.wait(milliseconds)
    if (phase !== 'running') throw new Undecided('the run of the rule is over')
  }
  const { api, roles } = apiRun.setting
  const around = { wait, mistaken, listed: listing(apiRun.looks, roles) }
  const send = sendToOwn(apiRun.session.proofs(api), apiRun.looks, anything, around)
  const record = (one: Evidence): void => {
    if (phase === 'running') evidence.push(one)
  }
  const note = (violation: Violation): void => void noted.push({ violation, after: exchanges.length })
  const checking = { ...checkingIn(apiRun, rule), exchanges: () => exchanges, record, note }
  const ctx: Context = {
    ...apiRun.setting,
    send,
    ...verdictsIn(checking),
    met: (situation) => apiRun.evidence.met(apiRun.setting.api, situation),
    undecided: (reason) => {
      throw new Undecided(reason)
    },
    session,
    wait,
    hide: hiding(apiRun),
  }
  const enter = (next: Phase): void => {
    phase = next
  }
  return { ctx, exchanges, evidence, noted, lost, repeated, enter }
}

function mistakenBy(clause: string, { entry, names }: Mistaken): Violation {
  return new Violation(clause, { expected: `${entry.name} under ${entry.id}`, got: names.join(', ') })
}

/** What is written down of what a rule sends. */
interface Sent {
  readonly exchanges: Exchange[]
  readonly lost: Lost[]
  readonly repeated: Lost[]
  readonly phase: () => Phase
  readonly stillOn: () => void
}

/** Sends, and a write that a look shows not to be done once more. */
function sending(apiRun: ApiRun, { exchanges, lost, repeated, phase, stillOn }: Sent): Context['send'] {
  let order = 0
  const send = async (role: string | null, call: RequestSpec, mayGoAgain = true): Promise<Exchange> => {
    stillOn()
    const cleaning = phase() === 'cleaning'
    const prepared = prepareAs(apiRun, role, call)
    const timeoutMs = cleaning ? cleaningTimeout(apiRun, call) : call.timeoutMs
    const begun = order + 1
    const how = { timeoutMs, cleaning, mayRepeat: call.changesNothing === true, tick: () => ++order }
    const answer = await apiRun.sender.exchange(prepared, how).catch(async (error: unknown) => {
      if (cleaning || !isOutcomeUnknown(error)) throw error
      const sent = unanswered(prepared.sent, begun, ++order)
      if (mayGoAgain && mayRepeat(call, error) && (await looksUndone(apiRun, inLaneOf(call), sent, exchanges))) {
        repeated.push({ sent, error })
        return null
      }
      if (call.mayBeLost !== true) throwUnanswered(exchanges, sent, error)
      lost.push({ sent, error })
      return sent
    })
    if (answer === null) return await send(role, call, false)
    countEntrance(apiRun, answer)
    if (!cleaning) exchanges.push(answer)
    return answer
  }
  // A look that finds no answer is not looked for in its turn.
  const inLaneOf =
    ({ lane }: RequestSpec): Context['send'] =>
    async (role, call) =>
      await send(role, lane === undefined ? call : { ...call, lane }, false)
  return async (role, call) => await send(role, call)
}

/** The words in which a rule says what it found. */
function verdictsIn(checking: Parameters<typeof createCheck>[0]) {
  return {
    check: createCheck(checking),
    notTestable: createSetAside(checking, 'not-testable'),
    notApplicable: createSetAside(checking, 'not-applicable'),
    unreached: createSetAside(checking, 'unreached'),
    doubt: createSetAside(checking, 'doubted'),
  }
}

/** What the checks of a rule know of the run it is part of. */
function checkingIn(apiRun: ApiRun, rule: Pick<Rule, 'id' | 'clauses'>) {
  const { clauses, strict, statements, ofExchanges } = apiRun
  const ofExchange = (clause: string): boolean => ofExchanges.has(clause)
  const useless = (all: readonly Exchange[], clause: string): string | null => uselessIn(apiRun, all, clause)
  return { rule, clauses, strict, statements, ofExchange, useless }
}

/** Whether an answer of a run was of another kind of JSON than the one that was due, or found nothing yet. */
function uselessIn({ bench, readBack }: ApiRun, exchanges: readonly Exchange[], clause: string): string | null {
  const useless = exchanges.find((one) => isOfOtherKind(bench, one))
  if (useless !== undefined) return `${callOf(useless)} was answered JSON of another kind`
  return readBack.includes(clause) ? null : cameLate(exchanges)
}

/** A look that comes to nothing shows nothing. */
async function looksUndone(apiRun: ApiRun, send: Context['send'], sent: Exchange, story: readonly Exchange[]) {
  const { roles, api } = apiRun.setting
  const session = apiRun.session.forApi(api)
  return (await apiRun.undone?.({ roles, send, session }, sent, story).catch(() => false)) ?? false
}

/** What took longer than there is time for is not asked for twice. */
function mayRepeat(call: RequestSpec, error: unknown): boolean {
  const late = error instanceof TargetUnreachable && error.cause !== 'transport'
  return !late && call.connection === undefined
}

/** Ends the story. What a gateway answered in the place of the target is no exchange with it. */
function throwUnanswered(exchanges: Exchange[], sent: Exchange, error: unknown): never {
  if (error instanceof TargetUnreachable) exchanges.push(sent)
  throw error
}

/** A request that was left without an answer, as findings show it: with the status 0. */
function unanswered(sent: Prepared['sent'], startedAt: number, endedAt: number): Exchange {
  return { ...sent, status: 0, headers: {}, body: '', startedAt, endedAt, injected: false }
}

/** What is left for removing bounds every request that removes. */
function cleaningTimeout({ cleanup }: ApiRun, call: RequestSpec): number {
  return Math.min(call.timeoutMs ?? Infinity, Math.max(1, cleanup.leftMs()))
}

async function waitCleaning({ cleanup, clock }: ApiRun, milliseconds: number): Promise<void> {
  if (cleanup.leftMs() < milliseconds) throw new Undecided('the time for removing is over (maxCleanupSeconds)')
  await clock.sleep(milliseconds)
}

/** Names each secret that a target issues, so that the report shows the name in its place. */
function hiding({ setting, redactor }: ApiRun): Context['hide'] {
  let hidden = 0
  return (value) => {
    hidden += 1
    const name = `ISSUED_${setting.api}_${hidden}`.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase()
    redactor.add({ name, value })
  }
}

function prepareAs(apiRun: ApiRun, role: string | null, call: RequestSpec) {
  const credential = role === null ? null : apiRun.setting.roles[role]
  if (credential === undefined)
    throw new SuiteError(`a rule sends as ${role}, which the profile lacks and it did not ask for`)
  // A link may lead to another host, which is no business of our credentials.
  if (credential !== null && isLink(call)) throw new SuiteError(`a rule sends as ${role} to the link ${call.path}`)
  const prepared = prepare(apiRun.setting.baseUrl, role, credential, call)
  const { url } = prepared.sent
  if (!isAmong(apiRun.origins, url)) throw new Undecided(`${url} is at an origin that the profile does not name`)
  return prepared
}

/** Only requests that carry a role's credentials unchanged say whether the target lets anybody in. */
function countEntrance(apiRun: ApiRun, answer: Exchange): void {
  const credential = answer.role === null ? undefined : apiRun.setting.roles[answer.role]
  if (credential === undefined || answer.requestHeaders[credential.header] !== credential.value.trim()) return
  apiRun.entrance.authenticated += 1
  if (answer.status === 401) apiRun.entrance.refused += 1
}
