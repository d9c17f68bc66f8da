/** Judges by the words of JSON Schema that contracts are written with, in the order and the sentences of TypeBox, whose own validator weighs as much in a page as an API. */
import type { TSchema } from 'typebox'
import { IsDate, IsDateTime, IsEmail, IsTime, IsUri, IsUuid } from 'typebox/format'

/** Where a value does not fit, and why. */
export interface Mismatch {
  /** JSON pointer; empty for the value itself. */
  readonly path: string
  readonly message: string
}

/** The first place where a value does not fit, or undefined. */
export type Judge = (value: unknown) => Mismatch | undefined

type Fields = Readonly<Record<string, unknown>>
type Schemas = Readonly<Record<string, TSchema>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fits: Judge = () => undefined
const isNothing = () => false

/**
 * The judge of a schema; it may be used for any number of values.
 * @throws Error for a word that it cannot judge by: passing over it would take what should be refused
 */
export function judgeFor(schema: TSchema | boolean): Judge {
  if (typeof schema === 'boolean') return schema ? fits : () => ({ path: '', message: 'there is no such field' })
  const rules: Judge[] = []
  for (const word of [...Object.keys(schema), '~refine'].toSorted((a, b) => placeOf(a) - placeOf(b))) {
    const write = own(writers, word)
    if (write) rules.push(write((schema as Fields)[word] as never, schema as Fields))
    else if (!REMARKS.test(word)) throw new Error(`a schema says "${word}", which the mock cannot judge by`)
  }
  const [only = fits] = rules
  return rules.length < 2 ? only : (value) => firstOf(rules, value)
}

/** Loops without a closure, here and for fields, since every body is judged by them. */
function firstOf(rules: readonly Judge[], value: unknown): Mismatch | undefined {
  for (let at = 0; at < rules.length; at++) {
    const found = rules[at]?.(value)
    if (found) return found
  }
  return undefined
}

/** What every object has is no word of ours. */
function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

const REMARKS =
  /^(title|description|default|examples|deprecated|readOnly|writeOnly|\$(id|schema|comment)|content(MediaType|Encoding)|source|grade|x-.*|~.*)$/

function first<T>(all: Iterable<T>, judge: (one: T) => Mismatch | undefined): Mismatch | undefined {
  for (const one of all) {
    const found = judge(one)
    if (found) return found
  }
  return undefined
}

/** What was found within a value, as of the whole. */
export const under = (name: string | number, found: Mismatch | undefined): Mismatch | undefined =>
  found && { ...found, path: `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}${found.path}` }

/** A rule about values of one kind; all others fit. */
const about =
  <V>(is: (value: unknown) => value is V, judge: (value: V) => Mismatch | undefined): Judge =>
  (value) =>
    is(value) ? judge(value) : undefined

const unless = (fine: boolean, message: string) => (fine ? undefined : { path: '', message })

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => Number.isFinite(value)

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isFields,
  array: isList,
  string: isText,
  number: isNumber,
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
}

const formats: Readonly<Record<string, (text: string) => boolean>> = {
  date: IsDate,
  'date-time': IsDateTime,
  time: IsTime,
  email: IsEmail,
  uri: IsUri,
  uuid: IsUuid,
}

type Writer = (said: never, schema: Fields) => Judge

const fields = (judge: (value: Fields) => Mismatch | undefined) => about(isFields, judge)
const list = (judge: (value: readonly unknown[]) => Mismatch | undefined) => about(isList, judge)

function number(fine: (value: number, limit: number) => boolean, words: string): Writer {
  return (limit: number) => about(isNumber, (value) => unless(fine(value, limit), `must be ${words} ${limit}`))
}

/** How many there are of something, at least or at most. */
function count<V>(is: (value: unknown) => value is V, sizeOf: (value: V) => number, things: string) {
  const bound =
    (fine: (size: number, limit: number) => boolean, words: string): Writer =>
    (limit: number) =>
      about(is, (value) => unless(fine(sizeOf(value), limit), `must not have ${words} than ${limit} ${things}`))
  return [bound((size, limit) => size >= limit, 'fewer'), bound((size, limit) => size <= limit, 'more')] as const
}

const [minLength, maxLength] = count(isText, (text) => [...text].length, 'characters')
const [minItems, maxItems] = count(isList, (items) => items.length, 'items')
const [minProperties, maxProperties] = count(isFields, (value) => Object.keys(value).length, 'properties')

/** Each word with what writes its rule, in the order in which they are judged. */
const writers: Readonly<Record<string, Writer>> = {
  type: (said: string | readonly string[]) => {
    const named = [said].flat()
    const [test = isNothing, ...others] = named.map((name) => own(types, name) ?? fail(`type ${name}`))
    const message = `must be ${isText(said) ? said : `either ${named.join(' or ')}`}`
    return (value) => (test(value) || others.some((other) => other(value)) ? undefined : { path: '', message })
  },
  required: (names: readonly string[]) =>
    fields((value) => {
      for (const name of names)
        if (!Object.hasOwn(value, name)) return under(name, unless(false, 'the field is missing'))
      return undefined
    }),
  additionalProperties: (rest: TSchema | boolean, { properties = {}, patternProperties = {} }) => {
    const judge = judgeFor(rest)
    const patterns = Object.keys(patternProperties as Schemas).map(patternOf)
    const isNamed = (name: string) =>
      Object.hasOwn(properties as Schemas, name) || patterns.some((pattern) => pattern.test(name))
    return fields((value) =>
      first(Object.keys(value), (name) => (isNamed(name) ? undefined : under(name, judge(value[name])))),
    )
  },
  patternProperties: (patterns: Schemas) => {
    const judges = Object.entries(patterns).map(([text, schema]) => [patternOf(text), judgeFor(schema)] as const)
    return fields((value) =>
      first(judges, ([pattern, judge]) =>
        first(Object.keys(value), (name) => (pattern.test(name) ? under(name, judge(value[name])) : undefined)),
      ),
    )
  },
  properties: (properties: Schemas, { required = [] }) => {
    const judges = Object.entries(properties).map(([name, schema]) => {
      return { name, judge: judgeFor(schema), needed: (required as readonly string[]).includes(name) }
    })
    // What may be left out may be undefined too.
    return fields((value) => {
      for (const { name, judge, needed } of judges) {
        const found =
          Object.hasOwn(value, name) && (needed || value[name] !== undefined) ? judge(value[name]) : undefined
        if (found) return under(name, found)
      }
      return undefined
    })
  },
  minProperties,
  maxProperties,
  additionalItems: (rest: TSchema | boolean, { items }) => {
    const judge = judgeFor(rest)
    const from = isList(items) ? items.length : Infinity
    return list((value) => first(value.entries(), ([at, item]) => (at < from ? undefined : under(at, judge(item)))))
  },
  items: (items: TSchema | readonly TSchema[]) => {
    const judges = [items].flat().map((item) => judgeFor(item))
    const judgeAt = isList(items) ? (at: number) => judges[at] : () => judges[0]
    return list((value) => first(value.entries(), ([at, item]) => under(at, judgeAt(at)?.(item))))
  },
  minItems,
  maxItems,
  uniqueItems: (said: boolean) =>
    list((value) =>
      unless(!said || new Set(value.map(canonical)).size === value.length, 'must not have duplicate items'),
    ),
  minLength,
  maxLength,
  format: (name: string) => {
    const test = own(formats, name) ?? fail(`format ${name}`)
    return about(isText, (text) => unless(test(text), `must match format "${name}"`))
  },
  pattern: (said: string | RegExp) => {
    const pattern = isText(said) ? patternOf(said) : said
    return about(isText, (text) => unless(pattern.test(text), `must match pattern "${said}"`))
  },
  exclusiveMinimum: number((value, limit) => value > limit, '>'),
  exclusiveMaximum: number((value, limit) => value < limit, '<'),
  minimum: number((value, limit) => value >= limit, '>='),
  maximum: number((value, limit) => value <= limit, '<='),
  multipleOf: number(isMultiple, 'multiple of'),
  const: (said: unknown) => (value) => unless(isSame(said, value), 'must be equal to constant'),
  enum: (said: readonly unknown[]) => (value) =>
    unless(
      said.includes(value) || said.some((one) => isSame(one, value)),
      'must be equal to one of the allowed values',
    ),
  allOf: (all: readonly TSchema[]) => {
    const judges = all.map(judgeFor)
    return (value) => first(judges, (judge) => judge(value))
  },
  anyOf: (any: readonly TSchema[]) => {
    const judges = any.map(judgeFor)
    const none = unless(false, 'must match a schema in anyOf')
    return (value) => {
      let why: Mismatch | undefined
      for (const judge of judges) {
        const found = judge(value)
        if (!found) return undefined
        why ??= found
      }
      return why ?? none
    }
  },
  oneOf: (one: readonly TSchema[]) => {
    const judges = one.map(judgeFor)
    return (value) => {
      const found = judges.map((judge) => judge(value))
      const passed = found.filter((mismatch) => mismatch === undefined).length
      const message = 'must match exactly one schema in oneOf'
      return passed === 1 ? undefined : passed === 0 && found[0] ? found[0] : unless(false, message)
    }
  },
  // TypeBox's own word: a rule in code, asked once all others hold. It cannot be seen among the names of a schema.
  '~refine':
    (rules: readonly Refinement[] = []) =>
    (value) =>
      first(rules, ({ check, error }) => (check(value) ? undefined : { path: '', message: error(value) })),
}

interface Refinement {
  check(value: unknown): boolean
  error(value: unknown): string
}

const order = Object.keys(writers)
const placeOf = (word: string) => order.indexOf(word)
const patternOf = (text: string) => new RegExp(text, 'u')

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && one !== null && canonical(one) === canonical(other))
}

/** Within what arithmetic in binary loses. */
function isMultiple(value: number, part: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(1 / part)) return true
  const rest = value % part
  return Math.min(Math.abs(rest), Math.abs(rest - part), Math.abs(rest + part)) < 1e-10
}

/** The same text for the same JSON value. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isFields(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )
}

function fail(what: string): never {
  throw new Error(`a schema says ${what}, which the mock cannot judge by`)
}
