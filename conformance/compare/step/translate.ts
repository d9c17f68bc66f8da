/** A request that was made for one server, in the words of another: its ids, versions, tokens, credentials and addresses. */
import type { Exchange } from '../../history/index.ts'
import { type Asked, askedOf, isObject } from '../../judge/index.ts'
import { type Json, own } from '../../json/index.ts'
import type { Setting, Visible } from '../../rule/index.ts'
import { isLink, type RequestSpec } from '../../send/index.ts'
import type { Pairs } from '../answers/index.ts'
import type { Phrases } from './phrases.ts'

export interface Translator {
  readonly from: Pick<Setting, 'baseUrl' | 'contract'>
  readonly to: Pick<Setting, 'baseUrl'>
  readonly visible: Visible
  readonly pairs: Pairs
  /** What the two profiles call differently: capabilities, credentials. */
  readonly phrases: Phrases
}

/** The operation that a request below a base URL is for, or null. */
export function askedBy(
  { contract, baseUrl }: Pick<Setting, 'baseUrl' | 'contract'>,
  call: Pick<RequestSpec, 'method' | 'path'>,
) {
  const url = isLink(call) ? call.path : baseUrl + call.path
  const bases = [new URL(baseUrl).pathname, ...contract.basePaths]
  const found = askedOf(contract, bases, { method: call.method, url })
  return found === 'elsewhere' ? null : found
}

/** The same request for the other server. */
export function translate(translator: Translator, call: RequestSpec): RequestSpec {
  const asked = askedBy(translator.from, call)
  const { pairs, phrases } = translator
  const text = (one: string): string => phrases.within(tokens(pairs, ids(pairs, one)))
  const { query, headers, json, body, form } = call
  return {
    ...call,
    path: pathOf(translator, asked, call),
    ...(query !== undefined && { query: queryOf(translator, asked, query) }),
    ...(headers !== undefined && {
      headers: mapped(headers, (value) => (value === null ? null : phrases.within(tokens(pairs, value)))),
    }),
    ...(json !== undefined && { json: inJson(json, (one) => phrases.whole(idOr(pairs, one))) }),
    ...(typeof body === 'string' && { body: text(body) }),
    ...(form !== undefined && {
      form: form.map((part) => ('value' in part ? { ...part, value: phrases.whole(part.value) } : part)),
    }),
  }
}

/** Does a request speak of a thing that the other server does not have under any name? */
export function speaksOfUnknown(
  { from, visible, pairs, phrases }: Translator,
  call: RequestSpec,
  answer: Pick<Exchange, 'status'>,
): boolean {
  const asked = askedBy(from, call)
  // What was not there in the first place need not be there.
  if (asked === null || answer.status >= 400) return false
  return Object.entries(asked.params).some(([name, value = '']) => {
    const spaces = own(visible.params, name) ?? []
    if (phrases.whole(value) !== value) return false
    return spaces.length > 0 && spaces.every((space) => !pairs.knows('one', space, value))
  })
}

function pathOf(translator: Translator, asked: Asked | null, call: RequestSpec): string {
  const { pairs, from, to, phrases } = translator
  if (isLink(call))
    return pairs.there('link', call.path) ?? moved(phrases.within(call.path), from.baseUrl, to.baseUrl, pairs)
  const [path = '', ...query] = call.path.split('?')
  const search = query.length === 0 ? '' : `?${searchOf(translator, asked, query.join('?'))}`
  if (asked === null)
    return (
      path
        .split('/')
        .map((part) => idOr(pairs, part))
        .join('/') + search
    )
  const parts = asked.spec.path.split('/').map((part) => {
    const name = /^\{(.*)\}$/.exec(part)?.[1]
    return name === undefined ? part : null
  })
  const own = path.split('/')
  return own.map((part, at) => (parts[at] === null ? paramOf(translator, asked, part, at) : part)).join('/') + search
}

/** One parameter of the path; what has no counterpart stays, zeros behind an id that has one too. */
function paramOf({ pairs, visible, phrases }: Translator, asked: Asked, part: string, at: number): string {
  const name = asked.spec.path.split('/')[at]?.slice(1, -1) ?? ''
  const value = asked.params[name] ?? part
  for (const space of own(visible.params, name) ?? []) {
    const there = pairs.there(space, value) ?? withZeros(pairs, space, value)
    if (there !== undefined) return encodeURIComponent(there.toWellFormed())
  }
  const other = phrases.whole(value)
  return other === value ? part : encodeURIComponent(other.toWellFormed())
}

/** The suite asks for things that are not there under an id of its own with zeros behind it. */
function withZeros(pairs: Pairs, space: string, value: string): string | undefined {
  const start = value.replace(/0{8}$/, '')
  const there = start === value ? undefined : pairs.there(space, start)
  return there === undefined ? undefined : `${there}00000000`
}

function queryOf(translator: Translator, asked: Asked | null, query: NonNullable<RequestSpec['query']>) {
  return mapped(query, (value, name) => {
    const one = (text: string): string => valueOf(translator, asked, name, text)
    if (typeof value === 'object') return value.map(one)
    return value === undefined || typeof value === 'boolean' ? value : typeof value === 'number' ? value : one(value)
  })
}

/** Only what changes is written anew: how a query is spelt may be what it is about. */
function searchOf(translator: Translator, asked: Asked | null, search: string): string {
  return search
    .split('&')
    .map((pair) => {
      const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? []
      const plain = decoded(value)
      const other = valueOf(translator, asked, name, plain)
      return other === plain ? pair : `${name}=${encodeURIComponent(other.toWellFormed())}`
    })
    .join('&')
}

function valueOf({ visible, pairs, phrases }: Translator, asked: Asked | null, name: string, value: string): string {
  const thing = Object.values(asked?.params ?? {}).join(' ')
  if (name === visible.versionParam) return pairs.there(`version of ${thing}`, value) ?? value
  for (const space of own(visible.params, name) ?? []) {
    const there = pairs.there(space, value)
    if (there !== undefined) return there
  }
  return phrases.whole(value)
}

/** A text that is an id as a whole. Short ones are too easily something else. */
function idOr(pairs: Pairs, value: string): string {
  if (value.length < 6) return value
  return things(pairs).flatMap((space) => pairs.there(space, value) ?? [])[0] ?? value
}

const things = (pairs: Pairs): readonly string[] =>
  pairs.spaces().filter((name) => !/^(version of |token$|user$|link$)/.test(name))

/** Long ids wherever they stand. */
function ids(pairs: Pairs, text: string): string {
  let out = text
  for (const space of things(pairs))
    for (const [one, other] of pairs.of(space)) if (one.length >= 12) out = out.replaceAll(one, other)
  return out
}

function tokens(pairs: Pairs, text: string): string {
  let out = text
  const longestFirst = [...pairs.of('token')].toSorted(([a], [b]) => b.length - a.length)
  for (const [one, other] of longestFirst) if (one.length >= 8) out = out.replaceAll(one, other)
  return out
}

/** A link of the one server: to the other, with the ids of the other. */
function moved(link: string, from: string, to: string, pairs: Pairs): string {
  const base = link.startsWith(from)
    ? to + link.slice(from.length)
    : link.replace(new URL(from).origin, new URL(to).origin)
  const known = new Map(things(pairs).flatMap((space) => [...pairs.of(space)]))
  const [origin = ''] = /^https?:\/\/[^/]*/.exec(base) ?? []
  return (
    origin +
    base
      .slice(origin.length)
      .split('/')
      .map((part) => known.get(part) ?? part)
      .join('/')
  )
}

function inJson(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => inJson(one, change))
  if (!isObject(value)) return value
  return mapped(value as Readonly<Record<string, Json>>, (one) => inJson(one, change))
}

function mapped<V, W>(record: Readonly<Record<string, V>>, change: (value: V, name: string) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
