/** Two servers in step: each request is sent to both, in the words of each, and the answers are compared. */
import { Undecided } from '../../errors.ts'
import { type Exchange, isAccepted, isRefused } from '../../history/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { parseJson } from '../../json/index.ts'
import type { Setting, Visible } from '../../rule/index.ts'
import type { RequestSpec } from '../../send/index.ts'
import type { Tracked } from '../../session/index.ts'
import { compareAnswers, createPairs, type Difference, elsewhere, type Pairs, type Telling } from '../answers/index.ts'
import type { Lane } from './lane.ts'
import { phrasesOf } from './phrases.ts'
import type { Fate, Line, Making } from './script.ts'
import { settle } from './settle.ts'
import { askedBy, speaksOfUnknown, translate, type Translator } from './translate.ts'

/** A request that both were asked, and what came. */
export interface Seen {
  readonly operation: string
  readonly line: Line
  readonly left: Exchange
  readonly right: Exchange
  /** As it was sent to each. */
  readonly leftCall: RequestSpec
  readonly rightCall: RequestSpec
  readonly differences: readonly Difference[]
  /** One did what the other refused: from here on they are not in the same state. */
  readonly parted: boolean
}

/** A request that was not compared, and why. */
export interface LeftOut {
  readonly leftOut: 'about what the other side does not have' | 'with a credential of the other side'
  /** What the left answered, where it was asked. */
  readonly left: Exchange | null
}

/** A request of a program; `answer` is null while the left is asked live. */
export type Asking = Pick<Line, 'wait' | 'makes' | 'role' | 'call' | 'shallow'> & { readonly answer: Exchange | null }

export interface Duet {
  readonly ask: (asking: Asking) => Promise<Seen | LeftOut>
  readonly fate: (fate: Fate) => void
  readonly seen: readonly Seen[]
  /** What both sides have in common by now. */
  readonly pairs: Pairs
}

export interface DuetParts {
  /** Null: what it answered is known from the script. */
  readonly left: Lane | null
  readonly right: Lane
  readonly visible: Visible
  /** The server in whose words requests come: that of the left, or of a recording. */
  readonly origin: Setting
  /** Requests come in the left's words, and its answers are the first. */
  readonly live: boolean
  readonly alike: boolean
}

interface Stage extends DuetParts {
  /** From the words of the script to those of each side. */
  readonly toLeft: Translator
  readonly toRight: Translator
  readonly across: Pairs
  readonly names: Set<string>
  readonly tracked: Map<number, { readonly left: Tracked | null; readonly right: Tracked }>
  readonly seen: Seen[]
}

export function createDuet(parts: DuetParts): Duet {
  const stage = stageOf(parts)
  return {
    ask: (asking) => ask(stage, asking),
    fate: (fate) => follow(stage, fate),
    seen: stage.seen,
    pairs: stage.across,
  }
}

function stageOf(parts: DuetParts): Stage {
  const { left, right, visible, origin, live } = parts
  const across = createPairs()
  const worth = left?.side.kind === 'deployment' && right.side.kind === 'deployment'
  const to = (there: Setting, pairs: Pairs, secret: boolean): Translator => ({
    from: origin,
    to: there,
    visible,
    pairs,
    phrases: phrasesOf(origin, there, secret),
  })
  return {
    ...parts,
    across,
    toLeft: to(left?.setting ?? origin, createPairs(), false),
    toRight: to(right.setting, live || left === null ? across : createPairs(), worth),
    names: new Set(),
    tracked: new Map(),
    seen: [],
  }
}

async function ask(stage: Stage, asking: Asking): Promise<Seen | LeftOut> {
  const { left, right, toLeft, toRight, live } = stage
  const { role, call, answer } = asking
  remember(stage.names, call)
  if (answer !== null && isForeign(stage, call, answer)) return foreign(null)
  const rightCall = translate(toRight, call)
  if (leaks(toRight, rightCall)) return { leftOut: 'with a credential of the other side', left: null }
  await pass(stage, asking.wait)
  for (const making of asking.makes) track(stage, making)
  const leftCall = live ? call : translate(toLeft, call)
  const askLeft = async () => (left === null ? firstOf(answer) : await left.send(role, leftCall))
  const askRight = async () => await right.send(role, rightCall)
  const asked = askedBy(stage.origin, call)
  const first = await askLeft()
  // Only the answer tells whether it is there.
  if (live && isForeign(stage, call, first)) return foreign(first)
  const answers = { left: first, right: await askRight() }
  const again = { left: { lane: left, ask: askLeft }, right: { lane: right, ask: askRight } }
  const both = stage.alike
    ? { ...answers, unended: false }
    : await settle(stage.visible, asked?.operation, answers, again)
  learn(stage, asked, answer, both)
  const all = compareAnswers(telling(stage, 'across'), asked, both.left, both.right, both.unended)
  const differences = asking.shallow === true ? all.filter(({ field }) => field === 'status') : all
  const line: Line = { ...asking, answer: answer ?? both.left, fates: [] }
  const parted = call.method !== 'GET' && isAccepted(both.left) !== isAccepted(both.right)
  const one: Seen = {
    operation: asked?.operation ?? elsewhere,
    line,
    ...both,
    leftCall,
    rightCall,
    differences,
    parted,
  }
  stage.seen.push(one)
  if (parted) for (const { number } of asking.makes) followParted(stage, one, number)
  return one
}

const foreign = (left: Exchange | null): LeftOut => ({ leftOut: 'about what the other side does not have', left })

/** Does it speak of what was there before, and on one side alone? Two mocks begin with the same. */
function isForeign({ alike, left, live, toLeft, toRight }: Stage, call: RequestSpec, answer: Exchange): boolean {
  if (alike) return false
  return speaksOfUnknown(toRight, call, answer) || (!live && left !== null && speaksOfUnknown(toLeft, call, answer))
}

/** In a script done again only a mock's clock goes on: what a deployment does by itself is waited for where it is read. */
async function pass({ left, right, live }: Stage, milliseconds: number): Promise<void> {
  if (milliseconds <= 0) return
  const waiting = [left, right].filter((lane) => lane !== null && (live || lane.side.kind === 'mock'))
  await Promise.all(waiting.map((lane) => lane?.pass(milliseconds)))
}

function firstOf(answer: Exchange | null): Exchange {
  if (answer === null) throw new Undecided('nobody knows what the left answered')
  return answer
}

/** In a script done again each side has its own words, other than those of the script. */
function learn(
  stage: Stage,
  asked: Parameters<typeof compareAnswers>[1],
  answer: Exchange | null,
  both: { left: Exchange; right: Exchange },
) {
  if (answer === null || stage.left === null) return
  compareAnswers(telling(stage, 'left'), asked, answer, both.left, false)
  compareAnswers(telling(stage, 'right'), asked, answer, both.right, false)
}

function telling(stage: Stage, between: 'across' | 'left' | 'right'): Telling {
  const { visible, origin, left, right, toLeft, toRight, across, names, alike } = stage
  const here = left?.setting.baseUrl ?? origin.baseUrl
  const shared = {
    contract: origin.contract,
    visible,
    isOurs: (name: string) => names.has(name) || isNamed(name, names),
  }
  const there = right.setting.baseUrl
  if (between === 'left')
    return { ...shared, pairs: toLeft.pairs, bases: { one: origin.baseUrl, other: here }, alike: false }
  if (between === 'right')
    return { ...shared, pairs: toRight.pairs, bases: { one: origin.baseUrl, other: there }, alike: false }
  return { ...shared, pairs: across, bases: { one: here, other: there }, alike }
}

/** A server may put a title behind a name that was sent. */
const isNamed = (name: string, names: ReadonlySet<string>): boolean =>
  name.startsWith('xm-') && names.has(name.split(' ')[0] ?? '')

/** What the client calls things. */
function remember(names: Set<string>, { json, body }: RequestSpec): void {
  const sent = json ?? (typeof body === 'string' ? parseJson(body) : undefined)
  const name = typeof sent === 'object' && sent !== null ? (sent as { name?: unknown }).name : undefined
  if (typeof name === 'string' && name !== '') names.add(name)
}

function leaks({ phrases }: Translator, { headers = {}, body }: RequestSpec): boolean {
  const texts = [...Object.values(headers), typeof body === 'string' ? body : null]
  return texts.some((text) => text !== null && phrases.leaks(text))
}

function track({ left, right, tracked, names }: Stage, { number, kind, trace }: Making): void {
  names.add(trace.name)
  tracked.set(number, { left: left?.track(kind, trace) ?? null, right: right.track(kind, trace) })
}

/** What a client learnt of a thing counts for a side whose answer says so too; otherwise the thing is looked for in the end. */
function follow({ tracked, seen, toLeft, toRight, live, visible }: Stage, { number, state, id }: Fate): void {
  const things = tracked.get(number)
  const last = seen.at(-1)
  if (things === undefined || last === undefined) return
  const spaces = [...new Set(Object.values(visible.params).flatMap((kinds) => kinds ?? []))]
  const idBy = ({ pairs }: Translator) =>
    id === undefined ? undefined : (spaces.flatMap((space) => pairs.there(space, id) ?? [])[0] ?? id)
  settleBoth([
    [things.left, state, last.left, live ? id : idBy(toLeft)],
    [things.right, state, last.right, idBy(toRight)],
  ])
}

/** Nobody goes on with what only one of them made: its own answer says what became of it. */
function followParted({ tracked, visible }: Stage, { operation, left, right }: Seen, number: number): void {
  const things = tracked.get(number)
  const idIn = (answer: Exchange) => visible.creates[operation]?.idOf(bodyOf(answer))
  const settled = (thing: Tracked | null | undefined, answer: Exchange): Settled => {
    return [thing ?? null, isAccepted(answer) ? 'complete' : 'refused', answer, idIn(answer)]
  }
  settleBoth([settled(things?.left, left), settled(things?.right, right)])
}

/** What became of a thing on one side, by what was answered there. */
type Settled = readonly [thing: Tracked | null, state: Fate['state'], answer: Exchange, id: string | undefined]

/** What the one side says of somebody else's keeps nobody from what the other says. */
function settleBoth([left, right]: readonly [Settled, Settled]): void {
  try {
    settleOne(left)
  } finally {
    settleOne(right)
  }
}

function settleOne([thing, state, answer, id]: Settled): void {
  if (state === 'complete' && isAccepted(answer)) thing?.complete(id)
  if (state === 'refused' && isRefused(answer)) thing?.refused()
  if (state === 'removed' && isAccepted(answer)) thing?.removed()
}
