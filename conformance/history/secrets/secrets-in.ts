import { encodedIn } from './encoded-in.ts'
import { type Found, type Needles, needlesIn } from './needles.ts'
import { joined, type Undone, undone } from './undone.ts'

/** JSON in base64 in a form in JSON, and one more. */
const DEEPEST = 5

/** Where known secrets stand in a text, however they are spelled there: escaped, encoded or broken into lines, and that again. */
export const secretsIn = (text: string, needles: Needles): readonly Found[] => below(text, needles, DEEPEST, true)

function below(text: string, needles: Needles, depth: number, mayJoin: boolean): readonly Found[] {
  const found = [...needlesIn(text, needles)]
  if (depth === 0) return found
  const under = (layer: Undone | null, again: boolean): void => {
    for (const { at, end, name } of layer === null ? [] : below(layer.plain, needles, depth - 1, again))
      found.push({ at: layer?.last(at) ?? at, end: layer?.first(end) ?? end, name })
  }
  under(undone(text), true)
  if (mayJoin) under(joined(text), false)
  for (const { at, end, said } of encodedIn(text, needles.shortest)) {
    const name = firstOf(said(), (one) => below(one, needles, depth - 1, mayJoin))
    if (name !== null) found.push({ at, end, name })
  }
  return found
}

function firstOf(all: Iterable<string>, inside: (said: string) => readonly Found[]): string | null {
  for (const said of all) {
    const [first] = inside(said)
    if (first !== undefined) return first.name
  }
  return null
}

/** The text with the names of secrets in their places. Where they overlap, or lie within each other, the widest goes. */
export function withoutSecrets(text: string, found: readonly Found[]): string {
  if (found.length === 0) return text
  const inOrder = found.toSorted((a, b) => a.at - b.at || b.end - a.end)
  let out = ''
  let kept = 0
  for (const { at, end, name } of inOrder) {
    if (at >= kept) out += text.slice(kept, at) + name
    kept = Math.max(kept, end)
  }
  return out + text.slice(kept)
}
