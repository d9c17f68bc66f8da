/** Which option of a mock explains a difference: with it set otherwise, the mock answers as the other side did. */
import type { Setting, Suite } from '../../rule/index.ts'
import { createDuet, type Flip, type Lane, playScript, type Script, type Seen, type Station } from '../step/index.ts'
import { flipsFor } from './flips.ts'
import type { Group } from './grouped.ts'

/** An option that explains a difference. */
export interface Guess {
  readonly side: 'left' | 'right'
  readonly option: string
  readonly has: unknown
  /** With this value it would agree. */
  readonly wants: unknown
}

export interface Guessing {
  readonly suite: Suite
  readonly group: Group
  /** The smallest sequence, as both sides answered it. */
  readonly seen: readonly Seen[]
  readonly left: Station | null
  readonly right: Station
  /** In whose words a recording is. */
  readonly origin: Setting
  readonly alike: boolean
}

/** Every option that explains it alone, on the first side that is a mock; empty when none does. */
export async function guessOption(guessing: Guessing): Promise<readonly Guess[]> {
  const { left, right } = guessing
  const sides = [
    { name: 'right', own: right, other: left },
    { name: 'left', own: left, other: right },
  ] as const
  for (const { name, own, other } of sides) {
    if (own?.side.kind !== 'mock') continue
    return await guessesOn(guessing, name, own, other)
  }
  return []
}

async function guessesOn(guessing: Guessing, side: 'left' | 'right', own: Station, other: Station | null) {
  const { suite, seen } = guessing
  const { api, contract } = suite
  const last = seen.at(-1)
  const current = own.side.options[api] ?? {}
  if (last === undefined) return []
  const wanted = other?.side.kind === 'mock' ? (other.side.options[api] ?? {}) : null
  const answer = side === 'right' ? last.left : last.right
  const guesses: Guess[] = []
  for (const flip of flipsFor({ api, contract, current, wanted, answer })) {
    if (await explains(guessing, side, own, other, flip))
      guesses.push({ side, option: flip.option, has: current[flip.option], wants: flip.value })
  }
  return onePerOption(guesses)
}

/** The first value of each option: several orders of checks may do. */
function onePerOption(guesses: readonly Guess[]): readonly Guess[] {
  return guesses.filter(({ option }, at) => guesses.findIndex((one) => one.option === option) === at)
}

/** The other side's answers stay as they were: nothing is sent there again. */
async function explains(guessing: Guessing, side: 'left' | 'right', own: Station, other: Station | null, flip: Flip) {
  const { group, seen, suite, alike, left } = guessing
  if (suite.visible === undefined) return false
  const lane = laneWith(own, flip)
  if (lane === null) return false
  const script = scriptBy(side === 'right' ? 'left' : 'right', seen)
  const origin = left === null ? guessing.origin : (other?.setting ?? own.setting)
  const duet = createDuet({ left: null, right: lane, visible: suite.visible, origin, live: false, alike })
  const outcomes = await playScript(duet, script)
  const before = new Set(seen.flatMap((one) => one.differences.map(({ field }) => `${one.operation} ${field}`)))
  const after = outcomes.flatMap(({ seen: one }) =>
    'leftOut' in one ? ['left out'] : one.differences.map(({ field }) => `${one.operation} ${field}`),
  )
  const wanted = `${group.operation} ${group.difference.field}`
  return !after.includes(wanted) && after.every((one) => before.has(one))
}

/** Null when the mock takes no such value. */
function laneWith(station: Station, flip: Flip): Lane | null {
  try {
    return station.open(flip)
  } catch {
    return null
  }
}

/** What was sent to a side, in its words, with its answers. */
function scriptBy(side: 'left' | 'right', seen: readonly Seen[]): Script {
  return seen.map((one) => ({
    ...one.line,
    fates: [],
    call: side === 'left' ? one.leftCall : one.rightCall,
    answer: one[side],
  }))
}
