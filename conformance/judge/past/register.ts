/** A thing with fields that requests read and write, of which nothing is known at first: what is seen of it is learnt. */
import type { SequentialModel } from '../../history/index.ts'
import { sameJson } from '../../json/index.ts'

export type Fields = Readonly<Record<string, unknown>>

/** One request on a thing, and what came of it. */
export interface RegisterOp {
  readonly do: 'make' | 'read' | 'write' | 'remove'
  /**
   * `done`: it happened. `missing`: it is not there, and it was shown to the same caller before. `refused`: it did not happen.
   * `maybe`: nobody knows.
   */
  readonly outcome: 'done' | 'missing' | 'refused' | 'maybe'
  /** What the fields are after a write, as it was asked for. */
  readonly sets: Fields
  /** Fields that are afterwards what nobody can tell from the request. */
  readonly blurs: readonly string[]
  /** Fields that a write must leave as they were. */
  readonly keeps: readonly string[]
  /** Fields as the answer shows them. */
  readonly shows: Fields
  /** Fields that an answer would show if there were something in them. */
  readonly lacks: readonly string[]
  /** The version that went along as a condition, and whether the refusal says that it is not the stored one. */
  readonly condition: string | null
  readonly stale: boolean
  /** The version that the answer tells; null where it tells none, or one that need not last. */
  readonly version: string | null
}

/** `unknown`: it may be there or not. Fields that are not listed may be anything. */
export interface RegisterState {
  readonly life: 'unknown' | 'there' | 'gone'
  readonly fields: Fields
  readonly version: string | null
}

export const unknownThing: RegisterState = { life: 'unknown', fields: {}, version: null }
const gone: RegisterState = { life: 'gone', fields: {}, version: null }

/** What a thing does when requests come one at a time. */
export const register: SequentialModel<RegisterState, RegisterOp> = {
  init: unknownThing,
  key: (state) => JSON.stringify([state.life, state.version, Object.entries(state.fields).toSorted(byName)]),
  step: (state, op) => {
    if (op.outcome === 'refused') return isFreshCondition(state, op) && op.stale ? [] : [state]
    if (op.do === 'make') return state.life === 'unknown' ? after(state, op) : []
    if (op.outcome === 'missing') return state.life === 'there' ? [] : [state]
    if (op.outcome === 'maybe')
      return op.do === 'read' || state.life === 'gone' ? [state] : [state, ...after(state, op)]
    // What a second removal is answered is an open question.
    if (state.life === 'gone') return op.do === 'remove' ? [state] : []
    if (op.do === 'read') return seen(state, op)
    return isStaleCondition(state, op) || !leaves(state, op) ? [] : after(state, op)
  },
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

const isFreshCondition = ({ life, version }: RegisterState, { condition }: RegisterOp): boolean =>
  life === 'there' && condition !== null && version !== null && condition === version

const isStaleCondition = ({ version }: RegisterState, { condition }: RegisterOp): boolean =>
  condition !== null && version !== null && condition !== version

/** What is known of it and what is shown do not differ. */
function agrees(known: Fields, shown: Fields, names = Object.keys(shown)): boolean {
  return names.every(
    (name) => !Object.hasOwn(known, name) || !Object.hasOwn(shown, name) || sameJson(known[name], shown[name]),
  )
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || [null, '', {}, []].some((empty) => sameJson(empty, value))

const leaves = ({ fields }: RegisterState, { shows, keeps }: RegisterOp): boolean => agrees(fields, shows, [...keeps])

function seen(state: RegisterState, { shows, lacks, version }: RegisterOp): readonly RegisterState[] {
  if (!agrees(state.fields, shows) || !lacks.every((name) => isEmpty(state.fields[name]))) return []
  if (state.version !== null && version !== null && state.version !== version) return []
  return [{ life: 'there', fields: { ...state.fields, ...shows }, version: version ?? state.version }]
}

function after(state: RegisterState, { do: done, sets, blurs, shows, version }: RegisterOp): readonly RegisterState[] {
  if (done === 'remove') return [gone]
  const kept = Object.fromEntries(Object.entries(state.fields).filter(([name]) => !blurs.includes(name)))
  return [{ life: 'there', fields: { ...kept, ...sets, ...shows }, version }]
}
