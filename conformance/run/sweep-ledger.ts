/** Removes what a killed run left behind, last first, through the sweep of each API. */
import { due, fields, flag, type Kinds } from '../../contracts/given.ts'
import { checkGiven } from '../check-given.ts'
import { wishKinds } from './run-conformance.ts'
import {
  type Clock,
  createPace,
  createSender,
  interruptible,
  prepare,
  type RequestSpec,
  type Send,
  systemClock,
} from '../send/index.ts'
import { ConfigError, TargetUnreachable } from '../errors.ts'
import {
  type Answered,
  isNameOfRun,
  isOfOthers,
  isShownOwn,
  isUnproven,
  type Ledger,
  type LedgerEntry,
  type Removal,
  unprovenReason,
} from '../session/index.ts'
import { type ApiProfile, createRedactor, defaultLimits, type Profile, profileSecrets } from '../profile/index.ts'
import type { Suite } from '../rule/index.ts'
import { suites as registry } from '../suites.ts'
import type { Exchange } from '../history/index.ts'
import { own } from '../json/index.ts'

export interface SweepOptions {
  readonly send: Send
  readonly profile: Profile
  readonly ledger: Ledger
  /** Instead of the registry. */
  readonly suites?: readonly Suite[]
  readonly clock?: Clock
  /** Ends the sweep soon; what it did not come to stays in the ledger. */
  readonly signal?: AbortSignal
  /** What nobody told the id of, and no search finds, is taken to be gone: somebody has looked. */
  readonly forget?: boolean
}

const { send, profile, suites, clock, signal } = wishKinds
const sweepKinds: Kinds<SweepOptions> = { send, profile, ledger: due(fields), suites, clock, signal, forget: flag }

/** What became of one thing; `reason` says why it could not be removed. Already without secrets. */
export interface Swept {
  readonly entry: LedgerEntry
  readonly state: Removal
  readonly reason: string | null
  /** Nothing answers where it is: it may be removed as soon as something does. */
  readonly unreachable: boolean
}

/**
 * Sweeps a ledger. Throws ConfigError before anything is sent when the profile speaks of another deployment than the ledger.
 *
 * @example const swept = await sweepLedger({ send: fetch, profile, ledger })
 */
export async function sweepLedger(options: SweepOptions): Promise<readonly Swept[]> {
  checkGiven('sweepLedger', options, sweepKinds)
  const { ledger, profile } = options
  for (const api of new Set(ledger.left.map((entry) => entry.api))) checkPlace(ledger, profile, api)
  const redactor = createRedactor(profileSecrets(profile))
  const { send, clock, over } = interruptible(options.send, options.clock ?? systemClock(), options.signal, false)
  const broom = broomFor({ ...options, send, clock })
  const swept: Swept[] = []
  for (const entry of ledger.left.toReversed()) {
    const stopped = options.signal?.aborted === true
    const { id = entry.id, ...end } = stopped ? failed('not tried: interrupted') : await broom(entry)
    const reason = end.reason === null ? null : redactor.text(end.reason)
    swept.push({ ...end, entry: { ...entry, id, state: end.state }, reason })
  }
  over()
  return swept
}

/** Ids of one deployment may stand for somebody else's things on another. */
function checkPlace(ledger: Ledger, profile: Profile, api: string): void {
  const recorded = own(ledger.head.apis, api)
  const given = own(profile.apis, api)?.baseUrl
  if (given === undefined) throw new ConfigError(`apis.${api}: not in the profile, and the ledger has things of it`)
  if (recorded !== given) {
    throw new ConfigError(`apis.${api}.baseUrl: ${given}, but the ledger was written for ${recorded ?? 'none'}`)
  }
}

/** `id`: what is known of it now. */
type Outcome = Omit<Swept, 'entry'> & { readonly id?: string | null }

function broomFor(options: SweepOptions & { readonly clock: Clock }): (entry: LedgerEntry) => Promise<Outcome> {
  const { clock } = options
  const suites = options.suites ?? Object.values(registry)
  const limits = {
    ...defaultLimits(Object.values(options.profile.apis).map((api) => api.baseUrl)),
    ...options.profile.limits,
  }
  const pace = createPace(limits, clock)
  const open = { send: options.send, clock, pace, limits, readOnly: false, harmless: () => true, guard: () => null }
  const sender = createSender(open)
  /** Why an API does not answer: waiting again for each of its things helps nobody. */
  const silent = new Map<string, string>()
  return async (entry) => {
    const suite = suites.find((one) => one.api === entry.api)
    const api = own(options.profile.apis, entry.api)
    if (suite?.sweep === undefined || api === undefined) return failed('the suite of this API cannot sweep')
    const dead = silent.get(entry.api)
    if (dead !== undefined) return failed(`not tried: ${dead}`, true)
    const send = (role: string | null, call: RequestSpec): Promise<Exchange> =>
      sender.exchange(prepareAs(api, role, call), { timeoutMs: call.timeoutMs, cleaning: true, tick: () => 0 })
    const wait = (milliseconds: number): Promise<void> => clock.sleep(milliseconds)
    try {
      const ctx = { send, wait, contract: suite.contract, roles: api.credentials }
      const seen = readable(entry).id === null ? undefined : await suite.answers?.(ctx, entry)
      if (suite.answers !== undefined && ![entry.name, ...(seen?.names ?? [])].some(isNameOfRun))
        return seen !== undefined && !seen.there && !seen.hidden
          ? { state: 'gone', reason: null, unreachable: false }
          : failed(foreignReason)
      const doubt = seen === undefined ? null : doubtOf(entry, seen)
      const known = doubt === null ? entry : { ...entry, id: null }
      const state = await suite.sweep(ctx, readable(known))
      const unsure = doubt === unseenReason ? state === 'gone' : doubt !== goneReason && isUnproven(known, state)
      if (unsure && options.forget !== true)
        return { ...failed(doubt ?? unprovenReason(known)), ...(doubt === lostReason && { id: null }) }
      return state === 'failed' ? failed('the target did not remove it') : { state, reason: null, unreachable: false }
    } catch (error) {
      const reason = error instanceof TargetUnreachable ? await sender.answers(api.baseUrl) : null
      if (reason !== null) silent.set(entry.api, reason)
      return failed(error instanceof Error ? error.message : String(error), reason !== null)
    }
  }
}

function failed(reason: string, unreachable = false): Outcome {
  return { state: 'failed', reason, unreachable }
}

function prepareAs(api: ApiProfile, role: string | null, call: RequestSpec) {
  const credential = role === null ? null : own(api.credentials, role)
  if (credential === undefined) throw new ConfigError(`the profile has no credentials for the role ${role}`)
  return prepare(api.baseUrl, role, credential, call)
}

/** An id may be somebody else's by now, or may always have been: then the name alone tells what is the run's own. */
function doubtOf({ name, shown }: LedgerEntry, { names, there, hidden }: Answered): string | null {
  if (isOfOthers(name, names)) return lostReason
  if (shown === true || isShownOwn(name, names)) return null
  return there || hidden ? unseenReason : goneReason
}

const unseenReason = 'nothing shows that the id is of the run, and no search finds its name'

/** What neither a read of the id nor a search of the name shows is not there, and nothing is sent to it. */
const goneReason = 'nothing has the id'

const lostReason = 'the id is that of something else with another name, and no search finds the name of the run'

/** Whatever a file says of it, a name that no run gave shows nothing of a run's. */
const foreignReason = 'its name in the ledger is none that a run gives: remove it by hand if it is to go'

/** An id in which a secret was hidden finds nothing, and would look as if it were gone; the name still finds it. */
function readable(entry: LedgerEntry): LedgerEntry {
  return entry.id?.includes('<redacted:') === true ? { ...entry, id: null } : entry
}
