import type { Json } from '../json/index.ts'

/** Stands for "take the field away". */
export const absent = Symbol('absent')

/** A copy of a value with one place in it replaced or taken away. The way there exists. */
export function withField(value: Json, place: readonly (string | number)[], wrong: Json | typeof absent): Json {
  const [key, ...rest] = place
  if (key === undefined) return wrong === absent ? null : wrong
  if (Array.isArray(value)) {
    return value.map((one, index) => (index === key ? withField(one as Json, rest, wrong) : (one as Json)))
  }
  const object = value as Readonly<Record<string, Json>>
  if (rest.length === 0 && wrong === absent) {
    return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
  }
  return { ...object, [key]: withField(object[key] ?? null, rest, wrong) }
}
