/** A whole comparison: every program on both sides in step, then each difference looked into. */
import { ConfigError } from '../errors.ts'
import { inquiries } from '../inquiries.ts'
import { hashText, own } from '../json/index.ts'
import { createRedactor, defaultLimits, type Limits, profileSecrets } from '../profile/index.ts'
import { type Inquiry, type Scene, scenesOf } from '../question/index.ts'
import type { Setting, Suite } from '../rule/index.ts'
import { type Clock, systemClock } from '../send/index.ts'
import type { LedgerEntry } from '../session/index.ts'
import { buildComparison, nameOf } from './build-comparison.ts'
import type { Comparison } from './comparison.ts'
import {
  type Course,
  createDuet,
  createStation,
  playRule,
  playScript,
  type Script,
  type Seen,
  type Side,
  type Station,
} from './step/index.ts'
import { explainGroup, type Pairing } from './explain/index.ts'
import { programsOf } from './programs.ts'
import type { ComparisonOptions, Progress } from './progress.ts'
import type { Recording } from './recorded/index.ts'
import { commonSetting, settingOf } from './settings.ts'
import { createTally } from './tally.ts'

/** How long an interrupted run may still remove what it made, in milliseconds. */
const grace = 1000

/** Compares. Throws ConfigError before anything is sent. Interrupted, it is over within two seconds. */
export async function runComparison(options: ComparisonOptions): Promise<Comparison> {
  const progress = begin(options)
  if ('programs' in options.left)
    for (const [reason, count] of Object.entries(options.left.leftOut)) progress.tally.leaveOut(reason, count)
  const work = compareAll(progress)
  const late = interruption(options, progress.clock)
  await Promise.race([work, late.come]).finally(late.over)
  return buildComparison(progress)
}

function begin(options: ComparisonOptions): Progress {
  const { left, right } = options
  const profiles = [...('profile' in left ? [left.profile] : []), right.profile]
  const clock = options.clock ?? systemClock()
  const redactor = createRedactor(profiles.flatMap((profile) => profileSecrets(profile)))
  if (left.kind === 'recording' && left.hide !== undefined) redactor.also(left.hide)
  return {
    options,
    clock,
    startedAt: clock.now(),
    redactor,
    tally: createTally(),
    stations: [],
    shown: new Map(),
    unreachable: [],
    played: 0,
    total: 0,
    disturbed: 0,
    names: 0,
    stopped: null,
  }
}

/** `come` resolves a while after the run was interrupted; `over` forgets about it. */
function interruption({ signal, left, right }: ComparisonOptions, clock: Clock) {
  const isReal = [left, right].some(({ kind }) => kind === 'deployment')
  const held = { cancel: (): void => undefined }
  const come = new Promise<void>((resolve) => {
    const late = (): void => void (held.cancel = clock.timer(isReal ? grace : 0, resolve))
    if (signal?.aborted === true) late()
    else signal?.addEventListener('abort', late, { once: true })
  })
  return { come, over: () => held.cancel() }
}

async function compareAll(progress: Progress): Promise<void> {
  const { options } = progress
  const works = options.suites.flatMap((suite) => workOf(progress, suite))
  progress.total = works.reduce((sum, { acts }) => sum + acts.length, 0)
  if (progress.total === 0)
    throw new ConfigError(
      'there is nothing to compare: no rule fits both sides',
      'extmock clauses lists the ids that --only may name',
    )
  try {
    for (const work of works) if (await knock(progress, work.pairing)) await driveAll(progress, work)
    await explainAll(
      progress,
      works.map(({ pairing }) => pairing),
    )
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BudgetExhausted') throw error
    progress.stopped = error.message
  } finally {
    await Promise.all(progress.stations.map(async ({ station }) => await station.finish()))
  }
}

/** Two mocks answer at once: without a pause nobody would hear of an interruption. */
const pauseOf =
  ({ clock }: Progress) =>
  async (): Promise<void> =>
    await clock.sleep(0)

/** One program: what it is called, and what drives it. */
interface Act {
  readonly by: string
  readonly drive: () => Promise<{ readonly seen: readonly Seen[]; readonly script: Script }>
}

interface Work {
  readonly pairing: Pairing
  readonly acts: readonly Act[]
}

function workOf(progress: Progress, suite: Suite): readonly Work[] {
  const { left, right } = progress.options
  if (suite.visible === undefined || right.profile.apis[suite.api] === undefined) return []
  return 'programs' in left ? recordedWork(progress, suite, left) : liveWork(progress, suite, left)
}

function stationOf(progress: Progress, name: 'left' | 'right', side: Side, suite: Suite): Station {
  const { options, clock } = progress
  const { onLedger, signal, write, seed } = options
  const course: Course = {
    run: options.runId ?? hashText(`compare:${seed}`),
    clock,
    write,
    ...(signal && { signal }),
    ...(onLedger && { onLedger: (entry: LedgerEntry) => onLedger(name, progress.redactor.deep(entry)) }),
  }
  const setting = settingOf(suite, side, write)
  const station = createStation(course, side, suite, setting, limitsOf(progress, side, setting))
  progress.stations.push({ side: name, api: suite.api, station })
  return station
}

/** Nobody minds how often a mock is asked. */
function limitsOf({ options }: Progress, side: Side, { baseUrl }: Setting): Required<Limits> {
  const limits = { ...defaultLimits([baseUrl]), ...side.profile.limits, ...options.limits }
  if (side.kind === 'deployment') return limits
  const maxSeconds = options.limits?.maxSeconds ?? Number.MAX_SAFE_INTEGER
  return { ...limits, requestsPerSecond: 0, maxRequests: Infinity, maxSeconds }
}

function liveWork(progress: Progress, suite: Suite, side: Side): readonly Work[] {
  const { options } = progress
  if (side.profile.apis[suite.api] === undefined) return []
  const left = stationOf(progress, 'left', side, suite)
  const right = stationOf(progress, 'right', options.right, suite)
  const alike = left.side.kind === 'mock' && right.side.kind === 'mock'
  const setting = commonSetting(left.setting, right.setting)
  const { seed, runs, only = null } = options
  const tries = alike ? 300 : 25
  const pairing: Pairing = { suite, left, right, origin: left.setting, alike, tries, pause: pauseOf(progress) }
  const programs = programsOf(suite, scenesFor(suite), setting, { seed, runs, only })
  const acts = programs.map(({ rule, act }) => ({
    by: rule,
    drive: async () => await live(progress, pairing, setting, act),
  }))
  return [{ pairing, acts }]
}

/** An API from outside may have no questions. */
function scenesFor({ api }: Suite): readonly Scene[] {
  const known: Readonly<Record<string, Inquiry>> = inquiries
  const inquiry = own(known, api)
  return inquiry === undefined ? [] : scenesOf(inquiry)
}

async function live(progress: Progress, pairing: Pairing, setting: Setting, act: Parameters<typeof playRule>[1]) {
  const { suite, left, right, alike } = pairing
  const lanes = { left: left?.open() ?? null, right: right.open() }
  if (suite.visible === undefined || lanes.left === null) throw new ConfigError(`${suite.api} cannot be compared`)
  const duet = createDuet({ ...lanes, visible: suite.visible, origin: lanes.left.setting, live: true, alike })
  const prefix = `xm-${(progress.options.runId ?? hashText(`compare:${progress.options.seed}`)).toLowerCase()}-`
  let hidden = 0
  try {
    const played = await playRule(
      {
        setting,
        duet,
        prefix,
        name: (label) =>
          `${prefix}${++progress.names}${label === undefined ? '' : `-${label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`}`,
        owns: lanes.left.owns,
        hide: (value) => progress.redactor.add({ name: `ISSUED_${++hidden}`, value }),
      },
      act,
    )
    for (const reason of played.leftOut) progress.tally.leaveOut(reason)
    return played
  } finally {
    hideTokens(progress, duet.pairs.of('token'))
    await lanes.left.cleanUp()
    await lanes.right.cleanUp()
  }
}

/** What either side issued is a secret of its own. */
function hideTokens({ redactor }: Progress, tokens: ReadonlyMap<string, string>): void {
  for (const value of [...tokens].flat()) redactor.add({ name: 'ISSUED_TOKEN', value })
}

function recordedWork(progress: Progress, suite: Suite, recording: Recording): readonly Work[] {
  const programs = recording.programs.filter(({ api }) => api === suite.api)
  if (programs.length === 0) return []
  const right = stationOf(progress, 'right', progress.options.right, suite)
  const tries = right.side.kind === 'mock' ? 300 : 25
  return programs.map(({ baseUrl, script, by }) => {
    const origin: Setting = { ...right.setting, baseUrl, roles: {}, capabilities: {} }
    const pairing: Pairing = { suite, left: null, right, origin, alike: false, tries, pause: pauseOf(progress) }
    return { pairing, acts: [{ by, drive: async () => await replayed(progress, pairing, script) }] }
  })
}

async function replayed(progress: Progress, { suite, right, origin }: Pairing, script: Script) {
  const lane = right.open()
  if (suite.visible === undefined) throw new ConfigError(`${suite.api} cannot be compared`)
  const duet = createDuet({ left: null, right: lane, visible: suite.visible, origin, live: false, alike: false })
  try {
    const outcomes = await playScript(duet, script)
    for (const { seen } of outcomes) if ('leftOut' in seen) progress.tally.leaveOut(seen.leftOut)
    return { seen: duet.seen, script: outcomes.flatMap(({ line, seen }) => ('leftOut' in seen ? [] : [line])) }
  } finally {
    hideTokens(progress, duet.pairs.of('token'))
    await lane.cleanUp()
  }
}

/** Does each side answer at all? */
async function knock(progress: Progress, { suite, left, right }: Pairing): Promise<boolean> {
  const sides = [['left', left] as const, ['right', right] as const]
  for (const [side, station] of sides) {
    const reason = (await station?.knock()) ?? null
    if (reason !== null) progress.unreachable.push({ side, api: suite.api, reason })
  }
  return progress.unreachable.every(({ api }) => api !== suite.api)
}

async function driveAll(progress: Progress, { pairing, acts }: Work): Promise<void> {
  const { suite, left, right } = pairing
  await left?.noteWhatIsThere()
  await right.noteWhatIsThere()
  for (const { by, drive } of acts) {
    await pauseOf(progress)()
    if (isInterrupted(progress)) return
    progress.played += 1
    progress.options.onEvent?.({ type: 'program', number: progress.played, of: progress.total, rule: by })
    try {
      const { seen, script } = await drive()
      progress.tally.add(suite.api, by, seen, script)
    } catch (error) {
      if (!isDisturbance(error)) throw error
      progress.disturbed += 1
      if (!isInterrupted(progress) && !(await knock(progress, pairing))) return
    }
    const reason = left?.hopeless() ?? right.hopeless() ?? keptBack(progress, pairing)
    if (reason !== null) return void (progress.stopped = reason)
  }
}

/** What is found is made small, too: that takes requests and time. */
function keptBack({ tally }: Progress, { left, right }: Pairing): string | null {
  const spent = Math.max(left?.spent() ?? 0, right.spent())
  if (spent < 0.7 || tally.groups().length === 0) return null
  return 'the rest of maxSeconds and maxRequests went into making differences small'
}

const isInterrupted = ({ options }: Progress): boolean => options.signal?.aborted === true

function isDisturbance(error: unknown): boolean {
  return error instanceof Error && ['Disturbed', 'Throttled', 'TargetUnreachable', 'Undecided'].includes(error.name)
}

async function explainAll(progress: Progress, pairings: readonly Pairing[]): Promise<void> {
  const groups = progress.tally.groups()
  for (const [at, group] of groups.entries()) {
    await pauseOf(progress)()
    if (isInterrupted(progress)) return
    progress.options.onEvent?.({ type: 'explaining', number: at + 1, of: groups.length })
    const pairing = pairings.find(({ suite }) => suite.api === group.api)
    if (pairing === undefined) continue
    try {
      progress.shown.set(group, await explainGroup(pairing, group, nameOf(group, at)))
    } catch (error) {
      if (!isDisturbance(error)) throw error
    }
  }
}
