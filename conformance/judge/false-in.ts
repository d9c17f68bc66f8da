/** Can the statement of a clause be false in these exchanges? A check that says so of others speaks of another clause. */
import { type Exchange, isAccepted, isRefused } from '../history/index.ts'
import { decoded } from './asked.ts'
import { bodyJson, isObject, plainBody } from './body.ts'
import { mediaTypeOf } from './headers.ts'

/** True where the statement may be false in what was asked and answered; false where nothing in it bears on the clause. */
export type FalseIn = (exchanges: readonly Exchange[]) => boolean

/** By the ids of clauses. A clause that is not named may be false in anything. */
export type Statements = Readonly<Record<string, FalseIn>>

const isGet = ({ method }: Exchange): boolean => method === 'GET' || method === 'HEAD'
/** A success whose body nobody can read shows nothing; that it cannot be read has a clause of its own. */
const isRead = (one: Exchange): boolean => isGet(one) && !isGarbled(one)
const isGarbled = (one: Exchange): boolean =>
  one.method === 'GET' && isAccepted(one) && mediaTypeOf(one)?.endsWith('json') === true && bodyJson(one) === undefined
const pathOf = ({ url }: Exchange): string => new URL(url).pathname
const isWrite = (one: Exchange): boolean => !isGet(one)
const wasDone = (one: Exchange): boolean => isWrite(one) && isAccepted(one)
const wasRemoved = (one: Exchange): boolean => one.method === 'DELETE' && isAccepted(one)
const wasMade = (one: Exchange): boolean => one.method === 'POST' && isAccepted(one)

/** Something was asked after something else was. */
function then(first: (one: Exchange) => boolean, next: (one: Exchange) => boolean): FalseIn {
  return (exchanges) => {
    const at = exchanges.findIndex(first)
    return at >= 0 && exchanges.slice(at + 1).some(next)
  }
}

/** A write was refused, and something was read afterwards. */
export const afterRefusal: FalseIn = then((one) => isWrite(one) && isRefused(one), isRead)

/** Something was not done, and something was read afterwards. */
export const afterNoSuccess: FalseIn = then((one) => !isAccepted(one), isRead)

/** A write was acknowledged, and something was read afterwards. */
export const afterWrite: FalseIn = then(wasDone, isRead)

/** The last write of something was acknowledged, and it was read afterwards. */
export const afterLastWrite: FalseIn = (exchanges) =>
  exchanges.some((read, at) => {
    if (!isRead(read)) return false
    const last = exchanges.slice(0, at).findLast((one) => isWrite(one) && pathOf(one) === pathOf(read))
    return last !== undefined && isAccepted(last)
  })

/** A list was shown, in which something may be looked for. */
export const listShown: FalseIn = (exchanges) =>
  exchanges.some((one) => isGet(one) && isAccepted(one) && listsIn(bodyJson(one)).length > 0)

/** A write may have been done, and something at another path was read afterwards. */
export const besideWrite: FalseIn = (exchanges) =>
  exchanges.some((write, at) => isWrite(write) && exchanges.slice(at + 1).some((read) => isElsewhere(read, write)))

/** A list tells of other things than the one that was made through its path. */
function isElsewhere(read: Exchange, write: Exchange): boolean {
  const isBeside = pathOf(read) !== pathOf(write) || (write.method === 'POST' && listsIn(bodyJson(read)).length > 0)
  return isRead(read) && isBeside
}

/** Something was removed, and its path was answered with anything but that it is not there, or a later body speaks of it. */
export const afterRemoval: FalseIn = (exchanges) =>
  exchanges.some((removal, at) => {
    if (removal.method !== 'DELETE') return false
    const id = decoded(pathOf(removal).split('/').at(-1) ?? '')
    const named = JSON.stringify(id).slice(1, -1)
    return exchanges
      .slice(at + 1)
      .some((one) => (pathOf(one).startsWith(pathOf(removal)) ? one.status !== 404 : plainBody(one).includes(named)))
  })

/** Something was removed, and something was made afterwards. */
export const madeAfterRemoval: FalseIn = then(wasRemoved, wasMade)

/** A body holds two things with one id, or two writes that made something were answered one id. */
export function twiceTheId(field: string): FalseIn {
  return (exchanges) => {
    const made = exchanges.filter(wasMade).flatMap((one) => idIn(bodyJson(one), field))
    return repeats(made) || exchanges.some((one) => listsIn(bodyJson(one)).some((list) => repeats(idsOf(list, field))))
  }
}

function listsIn(body: unknown): readonly (readonly unknown[])[] {
  const inside = isObject(body) ? Object.values(body) : [body]
  return inside.filter((one) => Array.isArray(one))
}

function idIn(one: unknown, field: string): readonly string[] {
  const id = isObject(one) ? one[field] : undefined
  return id === undefined || id === null ? [] : [JSON.stringify(id)]
}

const idsOf = (list: readonly unknown[], field: string): readonly string[] => list.flatMap((one) => idIn(one, field))
const repeats = (ids: readonly string[]): boolean => new Set(ids).size < ids.length

/** The same was read twice with no write in between. */
export const readTwice: FalseIn = (exchanges) =>
  exchanges.some((first, at) => {
    const rest = exchanges.slice(at + 1)
    const write = rest.findIndex(isWrite)
    const quiet = write < 0 ? rest : rest.slice(0, write)
    return isRead(first) && quiet.some((second) => isRead(second) && second.url === first.url)
  })

/** Several requests were under way at the same time, a write among them. */
export const overlapped: FalseIn = (exchanges) =>
  exchanges.some(
    (one) =>
      isWrite(one) &&
      exchanges.some((other) => other !== one && one.startedAt < other.endedAt && other.startedAt < one.endedAt),
  )

/** An answer is a 5xx, or there was none. */
export const brokeDown: FalseIn = (exchanges) => exchanges.some(({ status }) => status >= 500 || status === 0)

/** Somebody was let in. */
export const letIn: FalseIn = (exchanges) => exchanges.some(isAccepted)

/** An answer to such a request has this status: what is said of such answers may be false of it. */
export function answered(method: string, status: number): FalseIn {
  return (exchanges) => exchanges.some((one) => one.method === method && one.status === status)
}

/** Somebody was turned away. Where others of the same requests are taken, only a status about credentials or a redirect says so. */
export const turnedAway: FalseIn = (exchanges) =>
  exchanges.some(({ role, method, status }) => {
    if (status < 300 || (method === 'GET' && status === 404)) return false
    if (status < 400 || status === 401 || status === 403) return true
    return !exchanges.some((other) => other.role === role && isAccepted(other))
  })

/** No read shows another value in one of these fields than its last write: what is stored otherwise is refused for that, too. */
export function storedAsWritten(...fields: readonly string[]): FalseIn {
  return (exchanges) =>
    !exchanges.some((read, at) => {
      if (!isRead(read) || !isAccepted(read)) return false
      const last = exchanges.slice(0, at).findLast((one) => isWrite(one) && pathOf(one) === pathOf(read))
      if (last === undefined || !isAccepted(last)) return false
      const shown = valuesIn(bodyJson(read), fields)
      return sentIn(last, fields).some(([field, text]) => shown.some(([name, got]) => name === field && got !== text))
    })
}

/** After a write by such a method one of these fields is not what it was in the read before; what was never read may have been anything. */
export function leftOtherwise(method: string, ...fields: readonly string[]): FalseIn {
  return (exchanges) =>
    exchanges.some((write, at) => {
      if (write.method !== method || !isAccepted(write)) return false
      const isOfIt = (one: Exchange): boolean => isRead(one) && isAccepted(one) && pathOf(one) === pathOf(write)
      const before = exchanges.slice(0, at).findLast(isOfIt)
      const after = exchanges.slice(at + 1).find(isOfIt)
      if (after === undefined) return false
      return before === undefined || toldIn(before, fields) !== toldIn(after, fields)
    })
}

const toldIn = ({ body }: Exchange, fields: readonly string[]): string =>
  JSON.stringify(valuesIn(jsonOf(body), fields).toSorted())

/**
 * What was written last into one of these fields came back as something else: a field that came back as nothing at all is another
 * matter, unless the same request kept another text; and so is what it was before the write, a value that is no text any more, and what
 * other things have in it, of which a list tells, too.
 */
export function otherText(...fields: readonly string[]): FalseIn {
  return (exchanges) => {
    const last = exchanges.findLastIndex((one) => isWrite(one) && sentIn(one, fields).length > 0)
    const write = exchanges[last]
    if (write === undefined) return true
    const later = exchanges.slice(last)
    // Nobody knows yet where what is made will be.
    const own = later.filter((one) => write.method === 'POST' || pathOf(one) === pathOf(write))
    const alone = own.flatMap((one) => valuesIn(bodyJson(one), fields))
    const items = later.flatMap((one) => listsIn(bodyJson(one)).flat()).flatMap((one) => valuesIn(one, fields))
    const told = alone.length > 0 ? alone : items
    const first = exchanges.slice(0, last).find((one) => isGet(one) && pathOf(one) === pathOf(write))
    const old = first === undefined ? [] : valuesIn(bodyJson(first), fields)
    const isChanged = (sent: Value): boolean => told.some((got) => isOther(sent, got) && !isStill(sent, got, old))
    return sentIn(write, fields).some(
      (sent) => isChanged(sent) || (isLost(sent, own) && keptOther(sent, write, exchanges)),
    )
  }
}

const isOther = ([field, text]: Value, [other, got]: Value): boolean =>
  other === field && got !== text && text.startsWith('"') === got.startsWith('"')

/** The field has what it had, and that is no part of what was written: the write is lost, whatever its text. */
const isStill = ([, text]: Value, [field, got]: Value, old: readonly Value[]): boolean =>
  got.length > 2 && !text.includes(got.slice(1, -1)) && old.some(([other, value]) => other === field && value === got)

/** An answer with the thing itself has nothing for what was written. */
function isLost([field, text]: Value, own: readonly Exchange[]): boolean {
  return (
    text !== '""' && own.some((one) => isRead(one) && isAccepted(one) && valuesIn(bodyJson(one), [field]).length === 0)
  )
}

/** Another text in the same field of the same request came back as it was. */
function keptOther([field, text]: Value, write: Exchange, exchanges: readonly Exchange[]): boolean {
  const isAlike = (one: Exchange): boolean => one.method === write.method && pathOf(one) === pathOf(write)
  return exchanges.some((one, at) => {
    const [other] = isAlike(one) ? sentIn(one, [field]) : []
    if (other === undefined || other[1] === text) return false
    return exchanges
      .slice(at + 1)
      .some((read) => isRead(read) && valuesIn(bodyJson(read), [field]).some(([, got]) => got === other[1]))
  })
}

type Value = readonly [field: string, text: string]

function sentIn({ requestBody }: Exchange, fields: readonly string[]): readonly Value[] {
  return valuesIn(jsonOf(requestBody), fields)
}

/** The fields of a thing that hold anything. */
function valuesIn(value: unknown, fields: readonly string[]): readonly Value[] {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, one]) =>
    fields.includes(name) && one !== null ? [[name, JSON.stringify(one)] as const] : [],
  )
}

function jsonOf(text: string | null): unknown {
  return text === null ? undefined : bodyJson({ body: text })
}
