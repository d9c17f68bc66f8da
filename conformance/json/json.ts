/** JSON values: what inputs of rules and everything in a report are made of. */

/** A JSON value. Inputs of rules and everything in a report is one. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Exactly what a replay file would hold of a value: no undefined, no -0, no prototypes. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null)) as Json
}

/** What a record has under a name that somebody else chose; what every object has is none of it. */
export function own<V>(record: Readonly<Record<string, V>>, name: string): V | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

/** Deeper values are no JSON to us: looking at them would take more stack than there is. */
const deepest = 2000

/** The value of a JSON text; undefined when it is none, or nested too deep to be looked at. */
export function parseJson(text: string): unknown {
  if (text.length > deepest && opens(text) > deepest && depthOf(text) > deepest) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How many brackets there are that open something, those in texts too, but not counted further than is asked. */
function opens(text: string): number {
  let found = 0
  for (const bracket of ['[', '{'])
    for (let at = text.indexOf(bracket); at >= 0 && found <= deepest; at = text.indexOf(bracket, at + 1)) found += 1
  return found
}

/** The most brackets that are open at once, those in texts left out. */
function depthOf(text: string): number {
  let [open, most, quoted] = [0, 0, false]
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at]
    if (quoted && one === '\\') at += 1
    else if (one === '"') quoted = !quoted
    else if (!quoted && (one === '[' || one === '{')) most = Math.max(most, ++open)
    else if (!quoted && (one === ']' || one === '}')) open -= 1
  }
  return most
}
