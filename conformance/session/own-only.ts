/** Before the first write to what a create was answered with, a read or a list tells whose it is: a target that gives the id of somebody else's must not have it changed or removed. */
import { Undecided } from '../errors.ts'
import { type Exchange, isAccepted, isGone } from '../history/index.ts'
import { plainText, type RequestSpec, type SendsAs } from '../send/index.ts'
import type { LedgerEntry } from './book.ts'
import { isOfOthers } from './foreign.ts'
import type { Proofs, Shown } from './proofs.ts'

export interface Looks {
  /** The things in an answer to a create, a read or a list. */
  readonly shows?: (answer: Exchange) => readonly Shown[]
  /** The text in which a create names a thing: what it does not name the target may name as it likes. Without this the text of the body. */
  readonly namedIn?: (create: RequestSpec) => string
  /** Is a thing of the run there by its id, whatever lists show? */
  readonly answers?: (ctx: SendsAs, entry: Pick<LedgerEntry, 'id' | 'role'>) => Promise<Answered>
}

export interface Answered {
  readonly there: boolean
  /** It was refused for another reason than that nothing has the id. */
  readonly hidden: boolean
  /** All that tells whose it is. */
  readonly names: readonly string[]
}

/** What a read of one thing says of it, and the names that it shows. */
export function answeredBy(got: Exchange, names: readonly string[]): Answered {
  return { there: isAccepted(got), hidden: !isAccepted(got) && !isGone(got), names }
}

/** An id that a create was answered with, and what a read shows under it instead. */
export interface Mistaken {
  readonly entry: LedgerEntry
  readonly names: readonly string[]
}

/** Where looks are made. */
export interface Around {
  /** The ids of everything that lists show. Throws where none is shown. */
  readonly listed: (ctx: SendsAs) => Promise<ReadonlySet<string>>
  readonly wait: (milliseconds: number) => Promise<void>
  /** Told of an id that something else has, before Undecided is thrown. */
  readonly mistaken?: (found: Mistaken) => void
}

/**
 * As `send`, for what is the run's own. Each answer that shows a thing under the name that was sent proves it; what none has shown yet is
 * looked for before it is written to. Throws Undecided where something else is shown, or nothing is.
 */
export function sendToOwn(proofs: Proofs, looks: Looks, send: SendsAs['send'], around: Around): SendsAs['send'] {
  const { shows, namedIn = (call) => textsOf(call).join('\n') } = looks
  const look =
    ({ lane }: RequestSpec): SendsAs['send'] =>
    async (role, call) =>
      await sendOwn(role, lane === undefined ? call : { ...call, lane })
  /** Writes that are sent at once wait for one look, and go on at once. */
  const looking = new Map<string, Promise<void>>()
  const proven = async (id: string, call: RequestSpec): Promise<void> => {
    const first = (): Promise<void> => prove(proofs, looks, around, { send: look(call) }, id)
    const looked = looking.get(id) ?? first().finally(() => looking.delete(id))
    looking.set(id, looked)
    await looked
  }
  const sendOwn: SendsAs['send'] = async (role, call) => {
    const reads = call.method === 'GET' || call.method === 'HEAD'
    if (!reads) proofs.sends(namedIn(call))
    for (const id of reads ? [] : addressed(proofs, call)) await proven(id, call)
    const answer = await send(role, call)
    if (reads && isAccepted(answer) && proofs.wanted()) for (const one of shows?.(answer) ?? []) proofs.shown(one)
    return answer
  }
  return sendOwn
}

/** Between looks, in milliseconds: reads may come late. */
const pauses = [250, 750, 1000]

async function prove(proofs: Proofs, looks: Looks, around: Around, ctx: SendsAs, id: string): Promise<void> {
  const entry = proofs.missing(id)
  if (looks.answers === undefined || entry === undefined) return
  const patience = proofs.mayBeLate() ? pauses : []
  for (const pause of [0, ...patience]) {
    if (pause > 0) await around.wait(pause)
    const seen = await looks.answers(ctx, entry)
    if (proofs.missing(id) === undefined) return
    if (proofs.isNamed(id) && isOfOthers(entry.name, seen.names)) return disown(proofs, around, entry, seen)
    if (isNewUnnamed(proofs, id, seen) || (await isListedAnew(proofs, around, ctx, id))) return proofs.take(id)
    if (seen.hidden) break
  }
  proofs.inVain()
  throw new Undecided(`${answeredWith(entry)}, and nothing shows whose it is`)
}

/** It is there, was not before, and nothing of this target has a name. */
const isNewUnnamed = (proofs: Proofs, id: string, { there, names }: Answered): boolean =>
  there && names.every((name) => name === '') && proofs.isUnnamedHere() && proofs.isNew(id)

/** What lists name proves itself. */
async function isListedAnew(proofs: Proofs, { listed }: Around, ctx: SendsAs, id: string): Promise<boolean> {
  const ids = await listed(ctx).catch(() => undefined)
  return proofs.missing(id) === undefined || (proofs.isNew(id) && ids?.has(id) === true)
}

function disown(proofs: Proofs, { mistaken }: Around, entry: LedgerEntry, { names }: Answered): never {
  proofs.disown(entry)
  mistaken?.({ entry, names })
  throw new Undecided(`${answeredWith(entry)}, which something else has`)
}

const answeredWith = ({ name, id }: LedgerEntry): string => `the create of ${name} was answered with the id ${id}`

/** Of what a path names, that which no read has shown yet. */
function addressed({ missing }: Proofs, { path }: RequestSpec): readonly string[] {
  const parts = path.split('?')[0]?.split('/').map(plainText) ?? []
  return parts.filter((part) => missing(part) !== undefined)
}

/** What a body says and each part of it. Of bytes the letters in which a run names things: what is packed names nothing. */
export function textsOf({ json, body, form = [] }: RequestSpec): readonly string[] {
  if (json !== undefined) return [JSON.stringify(json)]
  const files = [body ?? '', ...form.map((part) => ('bytes' in part ? part.bytes : part.value))]
  return files.map((file) => (typeof file === 'string' ? file : new TextDecoder('latin1').decode(file)))
}
