/** Runs a rule of the suite for the requests it makes; what it thinks of the answers does not matter here. */
import { Undecided } from '../../errors.ts'
import type { Exchange } from '../../history/index.ts'
import type { Context, Setting } from '../../rule/index.ts'
import type { RequestSpec } from '../../send/index.ts'
import { noWork, type Trace } from '../../session/index.ts'
import type { Duet, Seen } from './duet.ts'
import type { Fate, Making, Script } from './script.ts'

/** One did what the other refused: what comes after that are no differences of their own. */
class Parted extends Error {
  override readonly name = 'Parted'
}

/** Everything a rule needs of the outside. */
export interface Playing {
  readonly setting: Setting
  readonly duet: Duet
  /** A name that nobody else uses. */
  readonly name: (label?: string) => string
  readonly prefix: string
  readonly owns: (nameOrId: string) => boolean
  readonly hide: (secret: string) => void
}

/** What was sent, as a script that can be done again. */
export interface Played {
  readonly script: Script
  readonly seen: readonly Seen[]
  /** Why requests were not put to the other side, one for each. */
  readonly leftOut: readonly string[]
}

/** Plays until the rule is through, or the sides have parted. Throws what ends more than this program. */
export async function playRule(playing: Playing, act: (ctx: Context) => Promise<void>): Promise<Played> {
  const stand = startStand(playing)
  try {
    await act(stand.ctx)
  } catch (error) {
    // A rule may stumble over an answer that it would have refused; only what concerns the run is told.
    if (isOfRun(error)) throw error
  }
  return { script: scriptOf(playing.duet.seen, stand.fates), seen: playing.duet.seen, leftOut: stand.leftOut }
}

function isOfRun(error: unknown): boolean {
  const name = error instanceof Error ? error.name : ''
  return ['BudgetExhausted', 'Disturbed', 'TargetUnreachable', 'Throttled'].includes(name)
}

/** How many requests there were when something was learnt, and what. */
type FateAt = readonly [requests: number, fate: Fate]

function startStand(playing: Playing) {
  const { duet } = playing
  const pending: { makes: Making[]; wait: number } = { makes: [], wait: 0 }
  const fates: FateAt[] = []
  const leftOut: string[] = []
  let things = 0
  const send = async (role: string | null, call: RequestSpec): Promise<Exchange> => {
    const { wait } = pending
    const makes = pending.makes.splice(0)
    pending.wait = 0
    const one = await duet.ask({ wait, makes, role, call, answer: null })
    if ('leftOut' in one) {
      leftOut.push(one.leftOut)
      if (one.left === null) throw new Undecided(one.leftOut)
      return one.left
    }
    if (one.parted) throw new Parted('the two sides are not in the same state')
    return one.left
  }
  const fate = (one: Fate): void => {
    fates.push([duet.seen.length, one])
    duet.fate(one)
  }
  const track = (kind: string, trace: Trace) => {
    const number = ++things
    pending.makes.push({ number, kind, trace })
    return {
      name: trace.name,
      complete: (id?: string) => fate({ number, state: 'complete', ...(id !== undefined && { id }) }),
      refused: () => fate({ number, state: 'refused' }),
      removed: () => fate({ number, state: 'removed' }),
    }
  }
  const ctx = contextOf(playing, send, track, (milliseconds) => void (pending.wait += milliseconds))
  return { ctx, fates, leftOut }
}

type Track = Context['session']['track']

function contextOf(
  playing: Playing,
  send: Context['send'],
  track: Track,
  wait: (milliseconds: number) => void,
): Context {
  const { setting, name, prefix, owns, hide } = playing
  const nothing = (): void => undefined
  return {
    ...setting,
    send,
    check: nothing,
    notTestable: nothing,
    notApplicable: nothing,
    unreached: nothing,
    doubt: nothing,
    met: nothing,
    undecided: (reason) => {
      throw new Undecided(reason)
    },
    session: { name, track, owns, prefix, room: () => Number.POSITIVE_INFINITY, work: noWork(), seen: new Set() },
    wait: async (milliseconds) => wait(milliseconds),
    hide,
  }
}

function scriptOf(seen: readonly Seen[], fates: readonly FateAt[]): Script {
  return seen.map(({ line }, at) => ({
    ...line,
    fates: fates.flatMap(([requests, fate]) => (requests === at + 1 ? [fate] : [])),
  }))
}
