import { encodedIn } from './encoded-in.ts'
import { type Found, type Needles, needlesIn } from './needles.ts'
import { undone } from './undone.ts'

/** JSON in base64 in a form in JSON, and one more. */
const DEEPEST = 5

/** Where known secrets stand in a text, however they are spelled there: escaped or encoded, and that again. */
export function secretsIn(text: string, needles: Needles, depth = 0): readonly Found[] {
  const found = [...needlesIn(text, needles)]
  if (depth === DEEPEST) return found
  const below = (said: string): readonly Found[] => secretsIn(said, needles, depth + 1)
  const layer = undone(text)
  if (layer !== null)
    for (const { at, end, name } of below(layer.plain))
      found.push({ at: layer.source(at), end: layer.source(end), name })
  for (const { at, end, said } of encodedIn(text, needles.shortest)) {
    const name = firstOf(said(), below)
    if (name !== null) found.push({ at, end, name })
  }
  return found
}

function firstOf(all: Iterable<string>, below: (said: string) => readonly Found[]): string | null {
  for (const said of all) {
    const [first] = below(said)
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
