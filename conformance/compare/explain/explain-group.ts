/** From a group of differences to what is shown of it: seen again, made smaller, and explained by an option. */
import { BudgetExhausted, SuiteError, Undecided } from '../../errors.ts'
import type { Setting, Suite } from '../../rule/index.ts'
import type { Shown } from '../comparison.ts'
import { createDuet, playScript, type Line, type Script, type Seen, type Station } from '../step/index.ts'
import { type Group, keyOf } from './grouped.ts'
import { guessOption } from './guess-option.ts'
import { shortenScript } from './shorten-script.ts'
import { sliceOf } from './slice-script.ts'

/** The two sides for one API. */
export interface Pairing {
  readonly suite: Suite
  /** Null: a recording. */
  readonly left: Station | null
  readonly right: Station
  readonly origin: Setting
  readonly alike: boolean
  /** Scripts that may be tried to make one smaller. */
  readonly tries: number
  /** Waited for before each of them. */
  readonly pause: () => Promise<void>
}

/** Throws what ends a run. */
export async function explainGroup(pairing: Pairing, group: Group, name: string): Promise<Shown> {
  const again = await showing(pairing, group.script, group.key)
  if (again === null) return shownOf(name, group, { seen: [], steady: false, tried: 0, options: [] })
  let seen = again
  const shows = async (script: Script): Promise<boolean> => {
    const found = await showing(pairing, script, group.key)
    if (found !== null) seen = found
    return found !== null
  }
  const tried = await shorten(pairing, group.script, shows)
  const { suite, left, right, origin, alike } = pairing
  const options = await guessOption({ suite, group, seen, left, right, origin, alike })
  return shownOf(name, group, { seen, steady: true, tried, options })
}

/** Says how many scripts it tried. What was made smaller before a budget ended stays so. */
async function shorten(pairing: Pairing, script: Script, shows: (script: Script) => Promise<boolean>): Promise<number> {
  let tried = 0
  const counted = async (candidate: Script): Promise<boolean> => {
    tried += 1
    return await shows(candidate)
  }
  try {
    const start = await startOf(pairing, script, counted)
    await shortenScript(start, counted, pairing.tries, pairing.left === null ? changesNothing : undefined)
  } catch (error) {
    if (!(error instanceof BudgetExhausted)) throw error
  }
  return tried
}

/** What a recorded server answered rests on everything that changed it before. */
function changesNothing({ call, answer }: Line): boolean {
  return call.method === 'GET' || call.method === 'HEAD' || answer.status >= 400
}

/** A long recording is mostly about other things. */
async function startOf({ suite, origin }: Pairing, script: Script, shows: (script: Script) => Promise<boolean>) {
  const slice = suite.visible === undefined ? script : sliceOf(suite.visible, origin, script)
  if (slice.length === script.length) return script
  return (await shows(slice)) ? slice : script
}

/** What both sides answered, when the last request shows the difference; null otherwise. */
async function showing(pairing: Pairing, script: Script, key: string): Promise<readonly Seen[] | null> {
  const { suite, left, right, origin, alike, pause } = pairing
  if (suite.visible === undefined) return null
  await pause()
  const lanes = { left: left?.open() ?? null, right: right.open() }
  const duet = createDuet({ ...lanes, visible: suite.visible, origin, live: false, alike })
  try {
    const outcomes = await playScript(duet, script, ({ seen }) => !('leftOut' in seen))
    const last = outcomes.at(-1)?.seen
    if (outcomes.length < script.length || last === undefined || 'leftOut' in last) return null
    return last.differences.some((difference) => keyOf(last.operation, difference) === key) ? duet.seen : null
  } catch (error) {
    // A part of a script may ask for what only the whole of it made.
    if (error instanceof SuiteError || error instanceof Undecided) return null
    throw error
  } finally {
    await lanes.left?.cleanUp()
    await lanes.right.cleanUp()
  }
}

interface Explained {
  readonly seen: readonly Seen[]
  readonly steady: boolean
  readonly tried: number
  readonly options: Shown['options']
}

function shownOf(name: string, group: Group, { seen, steady, tried, options }: Explained): Shown {
  const { api, operation, difference, times, by, script, key } = group
  const last = seen.at(-1)
  const own = last?.differences.find((one) => keyOf(operation, one) === key) ?? difference
  const sequence = seen.map(({ left, right }) => ({ left, right }))
  return { name, api, operation, ...own, times, by, steady, shrunk: { from: script.length, tried }, options, sequence }
}

/** What is shown of a group that nobody had the time to look into. */
export function asFound(group: Group, name: string): Shown {
  const { api, operation, difference, times, by, script } = group
  return {
    name,
    api,
    operation,
    ...difference,
    times,
    by,
    steady: true,
    shrunk: { from: script.length, tried: 0 },
    options: [],
    sequence: group.sequence,
  }
}
