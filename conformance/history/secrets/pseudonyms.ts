/** Stable names for secrets: numbers in order of appearance, never derived from the secret. */
import { isLeftOut } from './left-out.ts'
import { addNeedle, noNeedles, withoutBeginning } from './needles.ts'
import { joined } from './undone.ts'
import { secretsIn, withoutSecrets } from './secrets-in.ts'

export interface Pseudonyms {
  /** The name of a secret, a new one when it was never seen. What is such a name already stays, and what says that one was left out. */
  readonly of: (secret: string) => string
  /** Hides a secret wherever it turns up, under the name of another: the password within a credential. */
  readonly hide: (secret: string, name: string) => void
  /** The text with every known secret in it replaced, however it is spelled there. */
  readonly text: (text: string) => string
  /** A text without the beginning of a known secret that it broke off in. */
  readonly cut: (text: string) => string
  /** How much is known: while it is the same, the same text becomes the same. */
  readonly known: () => number
}

/** No shorter secret is looked for in running text: it would be found in words that are none. */
const LEAST = 6
/** As long as this it is no word of any language, and is looked for within words too. */
const UNMISTAKABLE = 12

/** Pseudonyms that know nothing yet. */
export function createPseudonyms(): Pseudonyms {
  const names = new Map<string, string>()
  const known = noNeedles()
  const hide = (secret: string, name: string): void => {
    for (const one of [secret, ...meantBy(secret)])
      if (isTelling(one)) addNeedle(known, one, { name, anywhere: one.length >= UNMISTAKABLE })
  }
  const of = (secret: string): string => {
    if (/^caller-\d+$/.test(secret) || isLeftOut(secret)) return secret
    const given = names.get(secret)
    if (given !== undefined) return given
    const name = `caller-${names.size + 1}`
    names.set(secret, name)
    hide(secret, name)
    return name
  }
  return {
    of,
    hide,
    text: (text) => (known.forms.size === 0 ? text : withoutSecrets(text, secretsIn(text, known))),
    cut: (text) => withoutBeginning(text, known, LEAST),
    known: () => names.size + known.forms.size,
  }
}

/** What was written as mail writes it, or under base64, may be told as it is. */
function meantBy(secret: string): readonly string[] {
  const mail = joined(secret)?.plain
  const isDigits = /^[\w+/-]{8,}={0,2}$/.test(secret) && secret.replace(/=+$/, '').length % 4 !== 1
  const bytes = isDigits ? atob(secret.replaceAll('-', '+').replaceAll('_', '/')) : ''
  return [...(mail === undefined ? [] : [mail]), ...(/^[ -~]{6,}$/.test(bytes) ? [bytes] : [])]
}

/** A word of letters, or a number, may stand in a text for itself: `Set-Cookie: session=deleted`. */
function isTelling(secret: string): boolean {
  if (/^\d+$/.test(secret)) return secret.length >= 16
  return secret.length >= (/^[A-Z]?[a-z]+$|^[A-Z]+$/.test(secret) ? UNMISTAKABLE : LEAST)
}
