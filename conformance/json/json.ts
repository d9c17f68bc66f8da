import type { Json } from '../history/exchange.ts'

/** Exactly what a replay file would hold of a value: no undefined, no -0, no prototypes. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json
}
