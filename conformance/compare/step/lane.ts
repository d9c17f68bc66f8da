/** One server as one program meets it: requests under its roles, and what is made there. */
import { SuiteError, Undecided } from '../../errors.ts'
import type { Exchange } from '../../history/index.ts'
import { askedOf } from '../../judge/index.ts'
import { type Limits, mayReach } from '../../profile/index.ts'
import { listing, type Setting, type Suite } from '../../rule/index.ts'
import {
  type Clock,
  createPace,
  createSender,
  isLink,
  type Outgoing,
  type Pace,
  prepare,
  type RequestSpec,
  type Sender,
} from '../../send/index.ts'
import {
  cleanupBudget,
  createSession,
  type LedgerEntry,
  sendToOwn,
  type Session,
  type Sessions,
  type Trace,
  type Tracked,
} from '../../session/index.ts'
import type { Flip, Place, Side } from './side.ts'

export interface Lane {
  readonly side: Side
  readonly setting: Setting
  /** Under a role, or as nobody. Throws what the sender throws. */
  readonly send: (role: string | null, call: RequestSpec) => Promise<Exchange>
  readonly pass: (milliseconds: number) => Promise<void>
  readonly owns: (nameOrId: string) => boolean
  /** Before each create. What is made is removed by the sweep of its API, whoever asked for it. */
  readonly track: (kind: string, trace: Trace) => Tracked
  /** Removes what is alive. Never throws. */
  readonly cleanUp: () => Promise<void>
}

/** What both sides of a run share. */
export interface Course {
  readonly run: string
  readonly clock: Clock
  readonly signal?: AbortSignal
  readonly write: boolean
  readonly onLedger?: (entry: LedgerEntry) => void
}

/** One side for one API through the whole run. */
export interface Station {
  readonly side: Side
  readonly setting: Setting
  readonly open: (flip?: Flip) => Lane
  /** Requests that were sent to a deployment. */
  readonly requests: () => number
  /** The share of its time and of its requests that is spent, from 0 to 1. */
  readonly spent: () => number
  /** Does anything answer? Why not, or null. */
  readonly knock: () => Promise<string | null>
  /** Before anything is made: what a deployment has is never changed or removed. Looked at once. */
  readonly noteWhatIsThere: () => Promise<void>
  /** Why nothing more should be asked, or null. */
  readonly hopeless: () => string | null
  readonly finish: () => Promise<void>
  readonly sessions: Sessions
}

interface Parts {
  readonly course: Course
  readonly side: Side
  readonly suite: Suite
  readonly setting: Setting
  readonly limits: Required<Limits>
  readonly pace: Pace
  readonly sessions: Sessions
}

/** A deployment is asked through one sender, at its own rate; each program has a mock of its own. */
export function createStation(
  course: Course,
  side: Side,
  suite: Suite,
  setting: Setting,
  limits: Required<Limits>,
): Station {
  const pace = createPace(limits, course.clock, course.signal)
  const budget = cleanupBudget(limits.maxCleanupSeconds, course.clock, () =>
    course.signal?.aborted === true ? 0 : pace.leftMs(),
  )
  const sessions = createSession({
    run: course.run,
    maxLiveObjects: limits.maxLiveObjects,
    budget,
    ...(side.kind === 'deployment' && course.onLedger && { onLedger: course.onLedger }),
  })
  const parts = { course, side, suite, setting, limits, pace, sessions }
  const shared = side.kind === 'deployment' ? meet(parts, side.open()) : null
  return {
    side,
    setting,
    sessions,
    open: (flip) => laneOf(shared ?? meet(freshly(parts), side.open(flip))),
    requests: pace.requests,
    spent: () => Math.max(pace.requests() / limits.maxRequests, pace.elapsedMs() / (limits.maxSeconds * 1000)),
    knock: async () => (await shared?.sender.answers(setting.baseUrl)) ?? null,
    noteWhatIsThere: noting(shared, course.write),
    hopeless: () => shared?.sender.hopeless() ?? null,
    finish: async () => await sessions.finish(suite.api),
  }
}

/** Where no list is shown, nothing of it is known. */
function noting(meeting: Meeting | null, write: boolean): () => Promise<void> {
  let noted = meeting === null || !write
  return async () => {
    if (noted || meeting === null) return
    noted = true
    const { sessions, setting, suite, sender } = meeting
    const ctx = { send: sendingTo(meeting, sender, false), roles: setting.roles }
    const listed = await suite.listed?.(ctx).catch(() => undefined)
    if (listed !== undefined) sessions.foreign(suite.api, listed)
  }
}

/** What was made in a mock goes with it. */
function freshly(parts: Parts): Parts {
  const { run } = parts.course
  return { ...parts, sessions: createSession({ run, maxLiveObjects: 10_000 }) }
}

interface Meeting extends Parts {
  readonly place: Place
  readonly sender: Sender
  /** What a search by a name of the run finds is the run's own, but for what was there before. */
  readonly sweeper: Sender
  readonly session: Session
}

function meet(parts: Parts, place: Place): Meeting {
  const { course, side, suite, setting, limits, pace } = parts
  const session = parts.sessions.forApi(suite.api)
  const guardWith = (owns: Session['owns']) => (out: Outgoing) =>
    side.kind === 'mock' ? null : (suite.guard?.(out, { ...session, owns }, setting) ?? null)
  const { clock } = course
  const asking = {
    send: place.send,
    clock,
    pace,
    limits,
    readOnly: side.kind === 'deployment' && !course.write,
    harmless: (out: Outgoing) => isLogIn(setting, out),
  }
  const sender = createSender({ ...asking, guard: guardWith(session.owns) })
  const sweeper = createSender({ ...asking, guard: guardWith((id) => !parts.sessions.isForeign(suite.api, id)) })
  return { ...parts, place, sender, sweeper, session }
}

/** The contract knows which operations are called before there are credentials. */
function isLogIn({ contract, baseUrl }: Setting, { method, url }: Outgoing): boolean {
  const asked = askedOf(contract, [new URL(baseUrl).pathname], { method, url })
  return asked !== null && asked !== 'elsewhere' && asked.spec.auth === 'none'
}

function laneOf(meeting: Meeting): Lane {
  const { side, setting, suite, session, sessions, place, pace } = meeting
  const send = sendingTo(meeting, meeting.sender, false)
  const ctx = {
    send: sendingTo(meeting, meeting.sweeper, true),
    contract: setting.contract,
    roles: setting.roles,
    wait: place.pass,
  }
  return {
    side,
    setting,
    send,
    pass: async (milliseconds) => {
      if (side.kind === 'deployment') await pace.wait(milliseconds)
      else await place.pass(milliseconds)
    },
    owns: session.owns,
    track: (kind, trace) =>
      session.track(kind, trace, async (id) => {
        const entry = {
          ...trace,
          kind,
          id,
          run: meeting.course.run,
          number: 0,
          api: suite.api,
          state: 'created' as const,
        }
        return (await suite.sweep?.(ctx, entry)) ?? 'failed'
      }),
    cleanUp: async () => {
      if (side.kind === 'deployment') await sessions.cleanUp(suite.api)
    },
  }
}

function sendingTo({ side, setting, suite, sessions, pace }: Meeting, sender: Sender, cleaning: boolean): Lane['send'] {
  let order = 0
  const send: Lane['send'] = async (role, call) => {
    const credential = role === null ? null : setting.roles[role]
    if (credential === undefined) throw new SuiteError(`there are no credentials for ${role}`)
    if (credential !== null && isLink(call)) throw new SuiteError(`credentials of ${role} for a link`)
    const prepared = prepare(setting.baseUrl, role, credential, call)
    if (!mayReach(setting, prepared.sent.url))
      throw new Undecided('a link leads to an origin that the profile does not name')
    return await sender.exchange(prepared, { timeoutMs: call.timeoutMs, cleaning, tick: () => ++order })
  }
  // In a mock there is nothing of others, and one request more would move its tasks on.
  if (side.kind === 'mock') return send
  const around = { wait: pace.wait, listed: listing(suite, setting.roles) }
  return sendToOwn(sessions.proofs(suite.api), suite, send, around)
}
