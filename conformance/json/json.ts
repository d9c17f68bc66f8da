/** JSON values: what inputs of rules and everything in a report are made of. */

/** A JSON value. Inputs of rules and everything in a report is one. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Exactly what a replay file would hold of a value: no undefined, no -0, no prototypes. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
