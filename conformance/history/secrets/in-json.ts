/** Secrets in the fields of JSON, also in JSON that is a text of JSON. */
import { headerField, isHeaderField } from './in-headers.ts'
import { besides, type Value } from './besides.ts'
import { endOfValue, inner, quoted, unquoted } from './json-text.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { isHookField, isOpaque, isSecretField, isSecretList, looksRandom, mayBeSecretField } from './secret-names.ts'

/** By patterns and not by parsing: a body that is not well-formed keeps its mistakes, and its secrets go. */
export function inJson(text: string, names: Pseudonyms): string {
  if (!/[:[]/.test(text)) return text
  return beside(pairs(properties(text, names), names), names)
}

/** A value by the name that stands beside it. */
function beside(text: string, names: Pseudonyms): string {
  return changed(
    text,
    besides(text).flatMap((value) => valueAt(text, value, names) ?? []),
  )
}

/** A value by the name before it in a list of the two: `["password", "…"]`. Two words are a list of names. */
function pairs(text: string, names: Pseudonyms): string {
  const changes: Change[] = []
  for (const found of text.matchAll(/(?<=\[\s{0,64})(\\*)"([^"\\]{1,64})\1"\s*,\s*(?=\1")/g)) {
    const [whole, slashes = '', name = ''] = found
    const begin = found.index + whole.length
    const end = endOfValue(text, begin, slashes.length)
    const isWord = /^[a-z_. -]*$/i.test(inner(text.slice(begin, end), slashes))
    if (!isSecretField(name) || isWord || !/^\s*\]/.test(text.slice(end, end + 64))) continue
    const change = valueAt(text, { begin, slashes, name }, names)
    if (change !== null) changes.push(change)
  }
  return changed(text, changes)
}

/** A value by the name of its property. */
function properties(text: string, names: Pseudonyms): string {
  const field = /(\\*)"((?:[^"\\]|\\+u[\da-f]{4}){1,64})\1"(\s*:\s*)(?=\1"|[\d[{])/gi
  const changes: Change[] = []
  for (let found = field.exec(text); found !== null; found = field.exec(text)) {
    const [whole, slashes = '', quoted = ''] = found
    const begin = found.index + whole.length
    const name = unquoted(quoted, slashes.length)
    if (!mayHold(name)) continue
    const change = valueAt(text, { begin, slashes, name }, names)
    if (change === null) continue
    changes.push(change)
    field.lastIndex = change.end
  }
  return changed(text, changes)
}

const mayHold = (name: string): boolean =>
  isSecretField(name) || isSecretList(name) || isHookField(name) || mayBeSecretField(name)

interface Change {
  readonly begin: number
  readonly end: number
  readonly said: string
}

/** What becomes of a value that is a secret. Of an object or a list the texts are learnt, and found afterwards. */
function valueAt(text: string, { begin, slashes, name }: Value, names: Pseudonyms): Change | null {
  if (/[[{]/.test(text[begin] ?? '')) {
    if (!isHeaderField(name) && (isSecretField(name) || isSecretList(name)))
      learnBelow(text, begin, slashes.length, names)
    return null
  }
  const end = endOfValue(text, begin, slashes.length)
  const value = text.slice(begin, end)
  const secret = unquoted(value.startsWith(`${slashes}"`) ? inner(value, slashes) : value, slashes.length)
  if (secret === '' || /^\d{1,3}$/.test(value) || !isSecret(name, secret)) return null
  return { begin, end, said: `${slashes}"${quoted(safely(name, secret, names), slashes.length)}${slashes}"` }
}

function isSecret(name: string, value: string): boolean {
  if (isSecretField(name)) return true
  if (isHookField(name)) return hook.test(value)
  return isSecretList(name) ? isOpaque(value) : looksRandom(value)
}

/** What may be said of it: of an address its host. */
function safely(name: string, secret: string, names: Pseudonyms): string {
  if (isHeaderField(name)) return headerField(name, secret, names)
  if (isSecretField(name) || !isHookField(name)) return names.of(secret)
  return secret.replace(hook, (_, origin: string, path: string) => origin + names.of(path))
}

const hook = /^(https?:\/\/[^/\s]+\/)([^\s].*)$/i

function changed(text: string, changes: readonly Change[]): string {
  let out = ''
  let kept = 0
  for (const { begin, end, said } of changes) {
    if (begin < kept) continue
    out += text.slice(kept, begin) + said
    kept = end
  }
  return out + text.slice(kept)
}

/** Texts within an object or a list that is a secret as a whole; the search of known secrets finds them afterwards. */
function learnBelow(text: string, begin: number, slashes: number, names: Pseudonyms): void {
  const token = /(\\*)"|[[\]{}]/g
  token.lastIndex = begin
  let depth = 0
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [one] = found
    if (one.endsWith('"')) {
      const end = endOfValue(text, found.index, slashes)
      const isKey = /^\s*:/.test(text.slice(end, end + 20))
      const said = unquoted(inner(text.slice(found.index, end), one.slice(0, -1)), slashes)
      // Tokens may be the keys: `"sessions": {"3f9a…": "ann"}`.
      if (!isKey || isOpaque(said)) names.of(said)
      token.lastIndex = end
    } else depth += one === '[' || one === '{' ? 1 : -1
    if (depth === 0) return
  }
}
