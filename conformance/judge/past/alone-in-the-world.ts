/** Judges of a recording that is all the traffic there was: what is written is what is read, and some order explains what overlaps. */
import { advance, type Operation, type Possible } from '../../history/index.ts'
import { show } from '../../json/index.ts'
import type { OperationIn, Served } from '../asked.ts'
import { startAppeared } from './appeared.ts'
import { type Lasting, startSameAgain } from './same-again.ts'
import { remark } from './kept.ts'
import { type Recent, recent } from './recent.ts'
import { type Fields, register, type RegisterOp, type RegisterState, unknownThing } from './register.ts'
import { compactly, isEvidence, type Remark, type Trace, type Watched } from './watched.ts'

/** A request on a thing; `listed` when a list tells of it. */
export interface Touch {
  readonly of: string
  readonly op: Pick<RegisterOp, 'do'> & Partial<RegisterOp>
  readonly listed?: boolean
}

/** What an API says of its things; in methods, so that what one API says is among what others say. */
export interface Things<C extends Served = Served> {
  /** Every clause that may be named below. */
  readonly speaksOf: readonly string[]
  touches(one: Watched<C>): readonly Touch[]
  /** The operation that makes one. */
  readonly creates: OperationIn<C>
  /** What reads show, but for the fields above, that only a write changes. */
  readonly lasting?: Lasting<C>
  /** Whether a list holds everything that its caller made. */
  isWhole(one: Watched<C>): boolean
  /** The clause that is broken, by what went before. */
  readonly clauses: {
    /** What was acknowledged is not what is read: by the kind of the write, `make` or the name of its operation. */
    readBack(write: Trace<C>): string
    readonly refused: string
    readonly others: string
    readonly repeated: string
    readonly gone: string
    readonly idsUnique: string
    readonly listAgrees: string
    readonly listHolds: string
    /** A list shows what was acknowledged otherwise. */
    readonly listReadsBack: string | null
    /** A write with an old version went through, or one with the stored version was refused as old. */
    stale(write: Trace<C>): string | null
    fresh(write: Trace<C>): string | null
    /** A write changed what it must leave. */
    readonly leaves: string | null
    /** No order explains what overlaps. */
    readonly oneOrder: string | null
  }
}

interface Held {
  readonly op: RegisterOp
  readonly one: Trace
  readonly listed: boolean
  /** How many writes to anything there were in the world before. */
  readonly writes: number
}

interface Thing {
  possible: readonly Possible<RegisterState, RegisterOp>[]
  piece: Held[]
  /** When the last of the piece is over. */
  until: number
  write: Trace | null
  /** It was read since, and agreed. */
  agreed: Trace | null
  refused: Trace | null
  /** How many writes there were in the world when it last agreed. */
  writes: number
  readonly callers: Set<string>
}

export interface Alone {
  readonly see: (one: Watched) => readonly Remark[]
  /** Until then something was done to the server that is no operation of the API. */
  readonly stirred: (until: number) => void
  /** At the end, or when something is missing from it: what is known is said, and forgotten. */
  readonly end: () => readonly Remark[]
  /** Nothing is known any more. */
  readonly forget: () => void
}

/** Things made by one caller that a list is asked for. */
const mostOwn = 300

export function startAlone(things: Things): Alone {
  const { clauses } = things
  const world = { writes: 0 }
  const known = recent<Thing>()
  const own = new Map<string, Set<string>>()
  const appeared = startAppeared(things.creates, clauses.refused)
  const again = things.lasting === undefined ? null : startSameAgain(things.lasting, clauses.repeated)
  const close = (thing: Thing, of: string): readonly Remark[] => {
    const { piece } = thing
    if (piece.length === 0) return []
    thing.piece = []
    const { verdict, possible } = advance(register, thing.possible, piece.map(operationOf))
    if (verdict !== 'yes') {
      const before = { ...thing }
      Object.assign(thing, freshThing())
      return verdict === 'no' && !mayHaveBegunBefore(before, piece) ? brokenBy(clauses, before, piece, of) : []
    }
    thing.possible = possible
    return piece.flatMap((held) => settled(clauses, thing, held, of))
  }
  const take = (of: string, op: RegisterOp, one: Watched, listed: boolean): readonly Remark[] => {
    // A read without an answer tells nothing and does nothing.
    if (op.do === 'read' && op.outcome === 'maybe') return []
    const thing = thingIn(known, of)
    const said = one.begun > thing.until ? close(thing, of) : []
    const since = thing.piece.length === 0 ? one.ended : thing.until
    thing.until = Math.max(since, op.outcome === 'maybe' ? one.begun : one.ended)
    thing.piece.push({ op: briefly(op), one: one.trace, listed, writes: world.writes })
    if (op.do !== 'read' && op.outcome !== 'refused') world.writes += 1
    // Whoever sees it in a list need not be allowed to ask for it.
    if (op.outcome === 'done' && !listed && one.exchange.role !== null) thing.callers.add(one.exchange.role)
    return said
  }
  return {
    see(one) {
      const touches = things.touches(one)
      const said = touches.flatMap(({ of, op, listed = false }) =>
        take(of, opFor(op, one, thingIn(known, of)), one, listed),
      )
      noteMaker(own, touches, one)
      const isWhole = isEvidence(one) && things.isWhole(one)
      const absent = isWhole ? absentFrom(own, touches, one) : []
      const more = [...appeared.see(one, isWhole ? touches.map(({ of }) => of) : null), ...(again?.see(one) ?? [])]
      const missing: RegisterOp = { ...nothing, do: 'read', outcome: 'missing' }
      return [
        ...said,
        ...more,
        ...absent.flatMap((of) => (known.get(of) === undefined ? [] : take(of, missing, one, true))),
      ]
    },
    stirred: (until) => again?.stirred(until),
    end: () => known.entries().flatMap(([of, thing]) => close(thing, of)),
    forget() {
      for (const [of] of known.entries()) known.forget(of)
      appeared.forget()
      again?.forget()
      own.clear()
    },
  }
}

function operationOf({ op, one }: Held): Operation<RegisterOp> {
  return { called: one.begun, returned: op.outcome === 'maybe' ? null : one.ended, op }
}

/** The first that is seen of a thing: what was under way when the recording began, which lacks it, may have changed it meanwhile. */
function mayHaveBegunBefore({ possible }: Thing, piece: readonly Held[]): boolean {
  return possible.every(({ state: { life } }) => life === 'unknown') && piece.every(({ op }) => op.do !== 'make')
}

const briefly = (op: RegisterOp): RegisterOp => ({
  ...op,
  sets: compactly(op.sets) as Fields,
  shows: compactly(op.shows) as Fields,
})

const nothing = { sets: {}, blurs: [], keeps: [], shows: {}, lacks: [], condition: null, stale: false, version: null }

function thingIn(known: Recent<Thing>, of: string): Thing {
  const thing = known.get(of) ?? freshThing()
  known.set(of, thing)
  return thing
}

function freshThing(): Thing {
  const possible = [{ state: unknownThing, open: [] }]
  return {
    possible,
    piece: [],
    until: -Infinity,
    write: null,
    agreed: null,
    refused: null,
    writes: 0,
    callers: new Set(),
  }
}

/** What came of it, where the API does not say. That a thing is missing is told only to whom it was shown before. */
function opFor(op: Touch['op'], one: Watched, { callers }: Thing): RegisterOp {
  const { status, role } = one.exchange
  const knows = role !== null && callers.has(role)
  const missing = status === 404 || status === 410 ? (knows ? 'missing' : 'refused') : null
  const answered = isEvidence(one)
    ? status < 300
      ? 'done'
      : (missing ?? (status < 500 ? 'refused' : 'maybe'))
    : 'maybe'
  return { ...nothing, outcome: answered, ...op }
}

function noteMaker(own: Map<string, Set<string>>, touches: readonly Touch[], one: Watched): void {
  const { role, status } = one.exchange
  if (role === null || status >= 300 || !isEvidence(one)) return
  for (const { of, op } of touches) {
    const mine = own.get(role) ?? new Set<string>()
    own.set(role, mine)
    if (op.do === 'make' && mine.size < mostOwn) mine.add(of)
    // What is being removed may be there or not.
    if (op.do === 'remove') for (const set of own.values()) set.delete(of)
  }
}

function absentFrom(
  own: Map<string, Set<string>>,
  touches: readonly Touch[],
  { exchange: { role } }: Watched,
): readonly string[] {
  const there = new Set(touches.map(({ of }) => of))
  return [...(own.get(role ?? '') ?? [])].filter((of) => !there.has(of))
}

/** What is known when a piece has its order, and that its clauses held. */
function settled(
  clauses: Things['clauses'],
  thing: Thing,
  { op, one, listed, writes: now }: Held,
  of: string,
): readonly Remark[] {
  if (op.do !== 'read' && op.outcome !== 'refused') {
    Object.assign(thing, { write: one, agreed: null, refused: null })
    return []
  }
  if (op.do !== 'read') {
    thing.refused = one
    return []
  }
  if (op.outcome !== 'done') return []
  const { write, agreed, refused, writes } = thing
  Object.assign(thing, { agreed: one, refused: null, writes: now })
  const ids = [
    listed ? clauses.listAgrees : null,
    write !== null && agreed === null ? (listed ? clauses.listReadsBack : clauses.readBack(write)) : null,
    refused !== null ? clauses.refused : null,
    agreed === null || refused !== null ? null : writes !== now ? clauses.others : listed ? null : clauses.repeated,
  ]
  return ids.flatMap((id) => (id === null ? [] : [remark(id, true, `${of} as it is known`, 'it is', [one])]))
}

/** The clause that a piece without an order breaks, and the exchanges that tell. */
function brokenBy(clauses: Things['clauses'], before: Thing, piece: readonly Held[], of: string): readonly Remark[] {
  const [held, ...more] = piece
  if (held === undefined) return []
  const rests = [before.write, before.agreed, before.refused]
    .filter((one) => one !== null)
    .toSorted((a, b) => a.begun - b.begun)
  const all = [...rests, ...piece.map(({ one }) => one)]
  const last = before.possible.map(({ state }) => state)
  const expected = `${of} as ${last.map(told).slice(0, 3).join(', or ')}`
  const got = more.length > 0 ? 'answers that no order explains' : toldOp(held.op)
  const clause = more.length > 0 ? clauses.oneOrder : clauseOf(clauses, before, held, last)
  return clause === null ? [] : [remark(clause, false, expected, got, all)]
}

function clauseOf(
  clauses: Things['clauses'],
  { write, agreed, refused, writes: then }: Thing,
  { op, one, listed, writes }: Held,
  states: readonly RegisterState[],
): string | null {
  const isGone = states.every(({ life }) => life === 'gone')
  if (op.do === 'make') return clauses.idsUnique
  if (isGone) return clauses.gone
  if (op.outcome === 'refused') return clauses.fresh(one)
  if (op.do !== 'read' && op.outcome === 'done') {
    const stale = op.condition !== null && states.every(({ version }) => version !== null && version !== op.condition)
    return stale ? clauses.stale(one) : clauses.leaves
  }
  if (refused !== null) return clauses.refused
  if (agreed === null && write === null) return null
  if (listed && op.outcome === 'missing') return clauses.listHolds
  if (agreed === null && write !== null) return listed ? clauses.listReadsBack : clauses.readBack(write)
  if (then !== writes) return clauses.others
  return listed ? clauses.listAgrees : clauses.repeated
}

function told({ life, fields, version }: RegisterState): string {
  if (life !== 'there') return life
  return `${show(fields)}${version === null ? '' : ` of version ${version}`}`
}

function toldOp({ do: asked, outcome, shows, version, condition }: RegisterOp): string {
  const fields: Fields = shows
  if (outcome !== 'done') return `${asked}: ${outcome}`
  return `${asked}${condition === null ? '' : ` on version ${condition}`}: ${show(fields)}${version === null ? '' : ` of version ${version}`}`
}
