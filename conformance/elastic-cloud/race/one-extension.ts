/** One extension as a register of writes: what each request may be answered when requests come one after the other. */
import { sameJson } from '../../json/index.ts'
import { type Exchange, isAccepted, isRefused, type SequentialModel } from '../../history/index.ts'
import type { Fields } from '../client.ts'
import { bodyOf } from '../../judge/index.ts'
import { fileOf, resourceOf } from '../extension.ts'

/** `broken`: a 5xx or no answer, which does not say whether the write happened. */
type Outcome = 'done' | 'missing' | 'refused' | 'broken'

/** What a client sees of an extension; undefined is what an answer does not tell. */
interface Shown {
  readonly name: unknown
  readonly version: unknown
  readonly description: unknown
  readonly size: unknown
}

/** One request on an extension. */
export interface Op {
  readonly id: string
  readonly do: 'create' | 'get' | 'update' | 'upload' | 'delete'
  /** The fields of a create or update. */
  readonly sent: Fields
  /** Bytes of an upload. */
  readonly size: number
  /** The resource version that went along as a condition. */
  readonly condition: string | null
  readonly outcome: Outcome
  /** Of an answer that was done. */
  readonly shown: Shown | null
  readonly revision: string | null
}

/** `revision` is null where no answer has told it yet. */
export type State =
  | { readonly life: 'unborn' | 'gone' }
  | { readonly life: 'there'; readonly shown: Shown; readonly revision: string | null }
type There = Extract<State, { life: 'there' }>

/** What was asked of an extension and what was answered. */
export function opOf(asked: Pick<Op, 'id' | 'do'> & Partial<Op>, answer: Exchange): Op {
  const outcome = outcomeOf(answer)
  const shown = outcome === 'done' && asked.do !== 'delete' ? shownIn(answer) : null
  const revision = outcome === 'done' ? (resourceOf(answer).version ?? null) : null
  return { sent: {}, size: 0, condition: null, ...asked, outcome, shown, revision }
}

function outcomeOf(answer: Exchange): Outcome {
  if (isAccepted(answer)) return 'done'
  if (answer.status === 404 || answer.status === 410) return 'missing'
  return isRefused(answer) ? 'refused' : 'broken'
}

function shownIn(answer: Exchange): Shown {
  const body = bodyOf(answer)
  const [name, version, description] = [body['name'], body['version'], body['description']]
  return { name, version, description, size: fileOf(body)['size'] }
}

/** A read or write of what is not there is refused; the hosted service does so with a 403: `Behaviour` in docs/sources. */
export const oneExtension: SequentialModel<State, Op> = {
  init: { life: 'unborn' },
  key: (state) => JSON.stringify(state),
  object: ({ id }) => id,
  step: (state, op) => {
    if (op.do === 'create') return state.life === 'unborn' ? born(op) : []
    if (state.life !== 'there') return op.outcome === 'done' ? [] : [state]
    if (op.outcome === 'missing') return []
    if (op.do === 'get') return readOf(state, op)
    const agrees = op.condition === null || state.revision === null || op.condition === state.revision
    // Without a condition a server may still refuse a write that met another one: "Responses, 409" does not say when.
    const surely = op.condition !== null && state.revision !== null && agrees
    if (op.outcome === 'refused') return surely ? [] : [state]
    if (op.outcome === 'broken') return agrees ? [state, ...after(state, op)] : [state]
    return agrees ? after(state, op) : []
  },
}

function born({ outcome, shown, sent }: Op): readonly State[] {
  if (outcome !== 'done' || shown === null) return []
  return [{ life: 'there', shown: withFields(shown, sent), revision: null }]
}

function readOf(state: There, { outcome, shown, revision }: Op): readonly State[] {
  if (outcome === 'broken') return [state]
  if (outcome !== 'done' || !agree(state.shown, shown)) return []
  if (state.revision !== null && revision !== null && state.revision !== revision) return []
  return [{ ...state, revision: revision ?? state.revision }]
}

/** A write that happened. An update leaves the file alone, an upload the fields. */
function after(state: There, op: Op): readonly State[] {
  if (op.do === 'delete') return [{ life: 'gone' }]
  const shown = op.do === 'update' ? withFields(state.shown, op.sent) : { ...state.shown, size: op.size }
  if (op.outcome === 'broken') return [{ life: 'there', shown, revision: null }]
  if (!agree(shown, op.shown)) return []
  // Whether an upload counts is an open question (`Open questions` in docs/sources); the next read tells.
  if (op.do === 'upload') return [{ life: 'there', shown, revision: null }]
  if (op.revision !== null && op.revision === state.revision) return []
  return [{ life: 'there', shown, revision: op.revision }]
}

/** What an answer may leave out tells nothing where it does: `Models, Extension` in docs/sources. */
function agree(known: Shown, shown: Shown | null): boolean {
  if (shown === null) return false
  const told = { description: shown.description ?? known.description, size: shown.size ?? known.size }
  return sameJson(known, { ...shown, ...told })
}

function withFields(shown: Shown, { name, version, description }: Fields): Shown {
  return { ...shown, name, version, description }
}
