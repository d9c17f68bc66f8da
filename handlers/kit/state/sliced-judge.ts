/** Judges data of any size in slices: what is large is judged part by part, where its schema says what its parts are. */
import type { TSchema } from 'typebox'
import * as Type from 'typebox'
import { isLarge } from '../http/list-work.ts'
import { under, type Mismatch } from '../operation/schema-judge.ts'
import { judgeOf } from '../operation/validate.ts'
import type { Slices } from '../time/slices.ts'

type SlicedJudge = (value: unknown) => Slices<Mismatch | undefined>

/** What is judged at once of a value, and its parts: where each is, and what judges it. */
interface Apart {
  readonly bare: TSchema
  parts(value: never): Iterable<readonly [place: string | number | undefined, value: unknown, judge: SlicedJudge]>
}

/**
 * As `judgeOf`, in slices.
 *
 * @example const mismatch = yield* slicedJudge(Type.Array(Item))(data)
 */
export function slicedJudge(schema: TSchema): SlicedJudge {
  const whole = judgeOf(schema)
  // Most values are never large: what judges parts is made when one is.
  let large: SlicedJudge | undefined
  return function* (value) {
    if (!isLarge(value)) return whole(value)
    large ??= largeJudge(schema, whole)
    return yield* large(value)
  }
}

function largeJudge(schema: TSchema, whole: (value: unknown) => Mismatch | undefined): SlicedJudge {
  // A rule of its own is about the whole.
  const apart = Type.IsRefine(schema) ? undefined : apartOf(schema)
  const bare = judgeOf(apart?.bare ?? schema)
  return function* (value) {
    if (!apart) return whole(value)
    // To have seen that it is large is work of its own, where there are many names.
    yield
    const mismatch = bare(value)
    if (mismatch) return mismatch
    for (const [place, inner, judge] of apart.parts(value as never)) {
      const found = yield* judge(inner)
      if (found) return place === undefined ? found : under(place, found)
      yield
    }
    return undefined
  }
}

const ANYTHING = Type.Unknown()

function apartOf(schema: TSchema): Apart | undefined {
  if (Type.IsArray(schema)) return listApart(schema)
  if (Type.IsTuple(schema)) return tupleApart(schema)
  if (Type.IsObject(schema)) return objectApart(schema)
  if ('patternProperties' in schema) return recordApart(schema)
  return Type.IsUnion(schema) ? unlessNull(schema) : undefined
}

/** What the contracts write as a record: whatever its fields are called, one schema is for all of them. */
function recordApart({
  patternProperties,
  ...bare
}: TSchema & { readonly patternProperties: unknown }): Apart | undefined {
  const [values, ...others] = Object.values(patternProperties as Readonly<Record<string, TSchema>>)
  if (!values || others.length > 0) return undefined
  const judge = slicedJudge(values)
  return {
    bare,
    *parts(fields: Readonly<Record<string, unknown>>) {
      for (const name in fields) yield [name, fields[name], judge]
    },
  }
}

function listApart({ items, ...bare }: Type.TArray): Apart {
  const judge = slicedJudge(items)
  return {
    bare,
    *parts(list: readonly unknown[]) {
      for (const [at, item] of list.entries()) yield [at, item, judge]
    },
  }
}

function tupleApart(schema: Type.TTuple): Apart {
  const judges = schema.items.map(slicedJudge)
  return {
    bare: { ...schema, items: judges.map(() => ANYTHING) },
    parts: (list: readonly unknown[]) => judges.map((judge, at) => [at, list[at], judge] as const),
  }
}

function objectApart(schema: Type.TObject): Apart {
  const long = Object.entries(schema.properties).filter(([, one]) => !Type.IsRefine(one) && apartOf(one))
  const blank = Object.fromEntries(
    long.map(([name, one]) => [name, Type.IsOptional(one) ? Type.Optional(ANYTHING) : ANYTHING]),
  )
  const judges = long.map(([name, one]) => ({ name, judge: slicedJudge(one), needed: !Type.IsOptional(one) }))
  return {
    bare: { ...schema, properties: { ...schema.properties, ...blank } },
    parts: (fields: Readonly<Record<string, unknown>>) =>
      judges
        .filter(({ name, needed }) => needed || fields[name] !== undefined)
        .map(({ name, judge }) => [name, fields[name], judge] as const),
  }
}

/** Nothing is never large, so what is has to be the other one. */
function unlessNull({ anyOf: [one, other, ...others] }: Type.TUnion): Apart | undefined {
  if (!one || !other || others.length > 0 || !Type.IsNull(other)) return undefined
  const judge = slicedJudge(one)
  return { bare: ANYTHING, parts: (value: unknown) => [[undefined, value, judge]] }
}
