/** Before the first write to what a create was answered with, a read tells whose it is: a target that gives the id of somebody else's must not have it changed or removed. */
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
  /** The ids of everything that lists show. Throws when a look is answered with anything but a list. */
  readonly listed?: (ctx: SendsAs & Roled) => Promise<ReadonlySet<string>>
}

/** Who may send. */
interface Roled {
  readonly roles: Readonly<Record<string, unknown>>
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

/**
 * As `send`, for what is the run's own. Each read that shows a thing under the name that was sent proves it; what none has shown yet is read
 * before it is written to. Throws Undecided where that shows something else's; `mistaken` is told of it first.
 */
export function sendToOwn(
  proofs: Proofs,
  looks: Looks & Roled,
  send: SendsAs['send'],
  mistaken: (found: Mistaken) => void = () => undefined,
): SendsAs['send'] {
  const { shows, answers, namedIn = (call) => textsOf(call).join('\n') } = looks
  const prove = async (entry: LedgerEntry, { lane }: RequestSpec): Promise<void> => {
    const look: SendsAs['send'] = async (role, call) =>
      await sendOwn(role, lane === undefined ? call : { ...call, lane })
    const seen = await answers?.({ send: look }, entry)
    if (seen === undefined || proofs.missing(entry.id ?? '') === undefined) return
    const names = seen.hidden ? await namesInLists(looks, look, entry) : seen.names
    const answered = `the create of ${entry.name} was answered with the id ${entry.id}`
    if (seen.hidden && names.length === 0) throw new Undecided(`${answered}, and no read shows whose it is`)
    if (!isOfOthers(entry.name, names)) return proofs.take(entry)
    proofs.disown(entry)
    mistaken({ entry, names })
    throw new Undecided(`${answered}, which something else has`)
  }
  /** Writes that are sent at once wait for one look, and go on at once. */
  const looking = new Map<string | null, Promise<void>>()
  const proven = async (entry: LedgerEntry, call: RequestSpec): Promise<void> => {
    const look = looking.get(entry.id) ?? prove(entry, call).finally(() => looking.delete(entry.id))
    looking.set(entry.id, look)
    await look
  }
  const sendOwn: SendsAs['send'] = async (role, call) => {
    const reads = call.method === 'GET' || call.method === 'HEAD'
    if (!reads) proofs.sends(namedIn(call))
    for (const entry of reads ? [] : addressed(proofs, call)) await proven(entry, call)
    const answer = await send(role, call)
    if (reads && isAccepted(answer) && proofs.wanted()) for (const one of shows?.(answer) ?? []) proofs.shown(one)
    return answer
  }
  return sendOwn
}

/** A target that breaks down over a read by id may list what has it. */
async function namesInLists(
  { shows, listed, roles }: Looks & Roled,
  look: SendsAs['send'],
  { id }: LedgerEntry,
): Promise<readonly string[]> {
  const names: string[] = []
  const send: SendsAs['send'] = async (role, call) => {
    const answer = await look(role, call)
    for (const one of shows?.(answer) ?? []) if (one.id === id) names.push(...one.names.filter((name) => name !== ''))
    return answer
  }
  await listed?.({ send, roles }).catch(() => null)
  return names
}

/** Of what a path names, that which no read has shown yet. */
function addressed({ missing }: Proofs, { path }: RequestSpec): readonly LedgerEntry[] {
  const parts = path.split('?')[0]?.split('/') ?? []
  return parts.flatMap((part) => missing(plainText(part)) ?? [])
}

/** What a body says and each part of it. Of bytes the letters in which a run names things: what is packed names nothing. */
export function textsOf({ json, body, form = [] }: RequestSpec): readonly string[] {
  if (json !== undefined) return [JSON.stringify(json)]
  const files = [body ?? '', ...form.map((part) => ('bytes' in part ? part.bytes : part.value))]
  return files.map((file) => (typeof file === 'string' ? file : new TextDecoder('latin1').decode(file)))
}
