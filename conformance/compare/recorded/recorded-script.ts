/** From recorded exchanges to programs that can be compared with a server. */
import { type Exchange, isAccepted, isRefused, type RecordedExchange } from '../../history/index.ts'
import { addressedIn, type Asked, askedOf, bodyJson, isObject, type Mapping } from '../../judge/index.ts'
import { asText, type Json, parseJson } from '../../json/index.ts'
import type { Suite } from '../../rule/index.ts'
import type { RequestSpec } from '../../send/index.ts'
import { callersIn } from './callers.ts'
import { createChangedUnseen } from './changed-unseen.ts'
import { answerOf, bodyOfRequest, headersToSend } from './recorded-parts.ts'
import type { RecordedProgram, Recording } from './recording.ts'
import type { Fate, Line, Making } from '../step/index.ts'

export interface RecordedWishes {
  readonly suites: readonly Suite[]
  /** Which API is at an address; otherwise it is told from the path. */
  readonly at: readonly Mapping[]
  /** The role of a caller: `caller-1`. Otherwise the one who was let in most is the first role. */
  readonly callers: Readonly<Record<string, string>>
  /** The roles that the other side has, by API, and what its log-in takes. */
  readonly roles: Readonly<Record<string, readonly string[]>>
  readonly logIns: Readonly<Record<string, Json | undefined>>
  /** Begins the names under which what is made is noted. */
  readonly prefix: string
}

/** An exchange of an API, with where it was found. */
interface Found {
  readonly suite: Suite
  readonly baseUrl: string
  readonly recorded: RecordedExchange
  readonly asked: Asked | null
}

/** What can be sent again of a recording, in the order in which it was begun. */
export async function recordedPrograms(
  name: string,
  exchanges: AsyncIterable<RecordedExchange>,
  wishes: RecordedWishes,
): Promise<Recording> {
  const leftOut: Record<string, number> = {}
  const leaveOut = (reason: string): void => void (leftOut[reason] = (leftOut[reason] ?? 0) + 1)
  const byPlace = new Map<string, Found[]>()
  for await (const recorded of exchanges) {
    const found = foundIn(recorded, wishes)
    if (found === null) leaveOut('for none of the APIs')
    else byPlace.set(placeOf(found), [...(byPlace.get(placeOf(found)) ?? []), found])
  }
  const programs = [...byPlace.values()].flatMap((all) => programOf(name, all, wishes, leaveOut))
  return { name, kind: 'recording', programs, leftOut }
}

const placeOf = ({ suite, baseUrl }: Found): string => `${suite.api} ${baseUrl}`

function foundIn(recorded: RecordedExchange, { suites, at }: RecordedWishes): Found | null {
  const { method, url } = recorded.request
  const contracts = suites.map(({ contract }) => contract)
  const found = method === 'OPTIONS' ? null : addressedIn(url, contracts, at)
  const suite = suites.find(({ contract }) => contract === found?.contract)
  if (found === null || suite === undefined) return null
  const asked = askedOf(suite.contract, [found.base], { method, url })
  if (asked === 'elsewhere' || (asked === null && found.mapping === null)) return null
  return { suite, baseUrl: new URL(found.base, found.place).href.replace(/\/$/, ''), recorded, asked }
}

function programOf(
  name: string,
  all: readonly Found[],
  wishes: RecordedWishes,
  leaveOut: (reason: string) => void,
): readonly RecordedProgram[] {
  const [first] = all
  if (first === undefined) return []
  const { suite, baseUrl } = first
  const inOrder = all.toSorted((a, b) => a.recorded.begun - b.recorded.begun)
  const callers = callersIn(
    suite.contract,
    inOrder.map(({ recorded }) => recorded),
    wishes.callers,
    wishes.roles[suite.api] ?? [],
    (one) => isTurnedAway(suite, one),
  )
  const telling = createTeller(wishes, callers, leaveOut)
  const script = inOrder.flatMap((found) => telling(found) ?? [])
  return script.length === 0 ? [] : [{ api: suite.api, baseUrl, script, by: name }]
}

/** A 401 that says no more than that the caller is not known. */
function isTurnedAway({ contract, visible }: Suite, recorded: RecordedExchange): boolean {
  const answer = answerOf(recorded)
  if (answer?.exchange.status !== 401) return false
  const general = Object.values(contract.generalErrors).flatMap(({ status, code }) => (status === 401 ? [code] : []))
  return visible?.codesOf(answer.exchange).every((code) => general.includes(code)) ?? true
}

/** What was made and whose id nobody has seen yet. */
interface Awaited {
  readonly number: number
  readonly name: string
}

type Callers = ReturnType<typeof callersIn>

function createTeller(wishes: RecordedWishes, callers: Callers, leaveOut: (reason: string) => void) {
  const awaited: Awaited[] = []
  const issued = new Set<string>()
  const changed = createChangedUnseen()
  let [number, ended] = [0, 0]
  return (found: Found): Line | null => {
    const { recorded, suite, asked } = found
    const { begun, caller } = recorded
    const answer = answerOf(recorded)
    const spec = answer === null ? null : specOf(found, wishes, answer)
    if (answer === null || spec === null || changed.isNamedIn(found, answer.exchange)) {
      leaveOut(answer === null ? NO_ANSWER : spec === null ? NOT_WHOLE : CHANGED)
      changed.leftOut(found, answer?.exchange ?? null)
      return null
    }
    const byToken = caller !== null && issued.has(caller)
    const role = byToken ? null : callers(recorded)
    const making = makingOf(found, ++number, role, wishes.prefix)
    const fates = [...fatesOf(found, answer.exchange, making), ...foundNow(suite, asked, answer.exchange, awaited)]
    const named = nameIn(spec)
    if (making !== null && isAccepted(answer.exchange) && fates.every(({ id }) => id === undefined) && named !== null)
      awaited.push({ number: making.number, name: named })
    const token = tokenIn(suite, asked, answer.exchange)
    if (token !== null) issued.add(token)
    const wait = ended === 0 || !Number.isFinite(ended) ? 0 : Math.max(0, Math.floor(begun - ended))
    ended = Math.max(ended, recorded.ended === Infinity ? begun : recorded.ended)
    const call = byToken ? { ...spec, headers: { ...spec.headers, authorization: `Bearer ${caller}` } } : spec
    return {
      wait,
      makes: making === null ? [] : [making],
      role,
      call,
      answer: answer.exchange,
      fates,
      shallow: !answer.whole || changed.mayShowIn(found),
    }
  }
}

const NO_ANSWER = 'no answer recorded'
const NOT_WHOLE = 'not recorded whole'
const CHANGED = 'about what was changed by a request that was left out'

/** Null when its body was not recorded. */
function specOf(
  { recorded, baseUrl, suite, asked }: Found,
  { logIns }: RecordedWishes,
  { exchange }: { exchange: Exchange },
): RequestSpec | null {
  const { method, url, headers } = recorded.request
  const path = url.slice(baseUrl.length)
  const shared = { method, path, headers: headersToSend(headers) }
  if (asked !== null && asked.operation === suite.visible?.logIn?.operation && isAccepted(exchange)) {
    const json = logIns[suite.api]
    return json === undefined ? null : { ...shared, json }
  }
  const body = bodyOfRequest(recorded.request.body)
  return body === null ? null : { ...shared, ...body }
}

/** Noted under a name that nobody has: what a recording calls its things may be what somebody else calls theirs. */
function makingOf({ suite, asked }: Found, number: number, role: string | null, prefix: string): Making | null {
  const creating = asked === null ? undefined : suite.visible?.creates[asked.operation]
  if (creating === undefined || role === null) return null
  const { kind, removal } = creating
  return { number, kind, trace: { name: `${prefix}${number}`, role, method: 'DELETE', url: removal } }
}

function fatesOf({ suite, asked }: Found, answer: Exchange, making: Making | null): readonly Fate[] {
  if (making === null || asked === null) return []
  const { number } = making
  if (isRefused(answer)) return [{ number, state: 'refused' }]
  const body = bodyJson(answer)
  const id = isObject(body) ? suite.visible?.creates[asked.operation]?.idOf(body) : undefined
  return isAccepted(answer) ? [{ number, state: 'complete', ...(id !== undefined && { id }) }] : []
}

/** A list may be the first to tell the id of what was made before. */
function foundNow(suite: Suite, asked: Asked | null, answer: Exchange, awaited: Awaited[]): readonly Fate[] {
  if (asked === null || awaited.length === 0) return []
  const lists = Object.entries(suite.visible?.lists ?? {}).filter(([place]) => place.startsWith(`${asked.operation} `))
  return lists.flatMap(([place, list]) => {
    const at = place
      .slice(asked.operation.length + 1)
      .split('/')
      .slice(1)
    const entries = at.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), bodyJson(answer))
    if (!Array.isArray(entries) || list === undefined) return []
    return awaited.splice(0).flatMap((one): readonly Fate[] => {
      const entry: unknown = entries.find((value: unknown) => isObject(value) && value[list.name] === one.name)
      if (isObject(entry)) return [{ number: one.number, state: 'complete', id: asText(entry[list.id]) }]
      awaited.push(one)
      return []
    })
  })
}

function nameIn({ json, body }: RequestSpec): string | null {
  const sent = json ?? (typeof body === 'string' ? parseJson(body) : undefined)
  const name = isObject(sent) ? sent['name'] : undefined
  return typeof name === 'string' ? name : null
}

function tokenIn(suite: Suite, asked: Asked | null, answer: Exchange): string | null {
  if (asked === null) return null
  const fields = suite.visible?.fields.filter(([, { is }]) => is === 'token') ?? []
  const body = bodyJson(answer)
  if (!isObject(body)) return null
  const [name] = Object.keys(body).filter((key) => fields.some(([place]) => place.test(`${asked.operation} /${key}`)))
  const token = name === undefined ? undefined : body[name]
  return typeof token === 'string' ? token : null
}
