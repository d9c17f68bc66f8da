/** Takes the secrets out of what was said, and puts the names of callers in their place. */
import type { HeaderLines } from '../recorded-exchange.ts'
import { inMarkup } from './in-markup.ts'
import { jsonInBase64 } from './json-in-base64.ts'
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts'
import { saidAgain } from './said-again.ts'
import { credentialHeaders, isSecretField, isSecretHeader } from './secret-names.ts'

export interface Scrubber {
  readonly headers: (headers: HeaderLines) => HeaderLines
  /** A URL, or any text that may hold one. */
  readonly text: (text: string) => string
  /** A body; its media type says how fields stand in it. */
  readonly body: (text: string, mediaType: string) => string
}

/** A scrubber of one recording: the same secret has the same name all through it. */
export function createScrubber(names: Pseudonyms = createPseudonyms()): Scrubber {
  const text = (whole: string): string => names.text(queries(userInfo(whole, names), names))
  const line = saidAgain(names.known, (value, name) => header(name, value, names, text))
  const body = saidAgain(names.known, (whole, mediaType) => text(fields(whole, mediaType, names)))
  return {
    headers: (lines) => lines.map(([name, value]) => [name, line(value, name.toLowerCase())]),
    text: saidAgain(names.known, text),
    body: (whole, mediaType) => body(whole, mediaType.toLowerCase()),
  }
}

function header(name: string, value: string, names: Pseudonyms, text: (value: string) => string): string {
  if (value.trim() === '') return value
  if (name === 'cookie')
    return value
      .split(';')
      .map((pair) => cookie(pair, names))
      .join(';')
  if (name === 'set-cookie') return value.replace(/^[^;]*/, (pair) => cookie(pair, names))
  if (name === 'sec-websocket-protocol') return value.replace(/[^\s,]+/g, (one) => protocol(one, names))
  if (credentialHeaders.has(name)) return credential(value, names)
  return isSecretHeader(name) ? names.of(value) : text(value)
}

/** Browsers can give a socket no header of their own, so that tokens stand where protocols are named. */
const protocol = (one: string, names: Pseudonyms): string =>
  /\d/.test(one) && (one.length >= 24 || (one.length >= 12 && /[A-Z]/.test(one))) ? names.of(one) : one

function cookie(pair: string, names: Pseudonyms): string {
  const [, start = '', value = '', end = ''] = /^(\s*[^=]*=\s*"?)(.*?)("?\s*)$/s.exec(pair) ?? []
  return value === '' ? pair : `${start}${names.of(value)}${end}`
}

/** The scheme stays: `Bearer caller-1`. Name and password are one secret, however they are sent, and the password is one alone. */
function credential(value: string, names: Pseudonyms): string {
  const [, scheme, token = value] = /^([A-Za-z][\w-]*)\s+(\S.*)$/s.exec(value) ?? []
  const pair = scheme?.toLowerCase() === 'basic' ? decoded(token) : null
  const name = names.of(pair ?? token)
  if (pair !== null) {
    names.hide(token, name)
    names.hide(pair.slice(pair.indexOf(':') + 1), name)
  }
  return scheme === undefined ? name : `${scheme} ${name}`
}

function decoded(token: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0))
    const pair = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return pair.includes(':') ? pair : null
  } catch {
    return null
  }
}

/** `https://name:password@host` becomes `https://caller-1@host`. The slashes may be escaped, as JSON allows, or all of it, as in a form. */
function userInfo(text: string, names: Pseudonyms): string {
  const hidden = (_: string, start: string, info: string, end: string): string => {
    const pair = unescaped(info)
    const name = names.of(pair)
    if (pair.includes(':')) names.hide(pair.slice(pair.indexOf(':') + 1), name)
    return `${start}${name}${end}`
  }
  const plain = text.includes('@')
    ? text.replace(/([a-z][a-z0-9+.-]{0,15}:(?:\\?\/|\\u002f){2})([^\s/?#"<>\\]+)(@)/gi, hidden)
    : text
  if (!/%40/.test(plain)) return plain
  return plain.replace(/([a-z][a-z0-9+.-]{0,15}%3a(?:%2f){2})((?:(?!%2f|%3f|%23)[^\s&"<>\\])+)(%40)/gi, hidden)
}

/** Secrets in query strings and fragments, also of addresses that stand in others, or in JSON that escapes more than it must. */
function queries(text: string, names: Pseudonyms): string {
  const plain = text.includes('=')
    ? text.replace(/([?&#;])([\w.%~-]+)=([^&#\s"<>\\]+)/g, (whole, start: string, name: string, value: string) =>
        isSecretField(unescaped(name)) ? `${start}${name}=${names.of(unescaped(value))}` : whole,
      )
    : text
  if (!/%3d|\\u003d|\\u0026/i.test(plain)) return plain
  return plain.replace(
    /(%3f|%26|\\u0026|[?&](?=[\w.~-]{1,64}(?:%3d|\\u003d)))([\w.~-]{1,64})(%3d|\\u003d|=)((?:(?!%26|%23)[^&#\s"<>\\])+)/gi,
    (whole, start: string, name: string, sign: string, value: string) =>
      isSecretField(name) ? `${start}${name}${sign}${names.of(unescaped(value))}` : whole,
  )
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/**
 * Fields by name. By patterns and not by parsing: a body that is not well-formed keeps its mistakes, and its secrets go. What the
 * media type says is not believed alone: `curl -d` calls everything a form.
 */
function fields(text: string, mediaType: string, names: Pseudonyms): string {
  if (mediaType.startsWith('multipart/')) return properties(parts(text, names), names)
  const plain = mediaType.includes('x-www-form-urlencoded') || /^[\w.%+~-]+=\S*$/.test(text) ? form(text, names) : text
  const told = inMarkup(plain.includes(':') ? properties(plain, names) : plain, names)
  return jsonInBase64(told, (json) => fields(json, '', names))
}

function form(text: string, names: Pseudonyms): string {
  return text.replace(/(^|&)([^=&\s"]+)=([^&\r\n]+)/g, (whole, start: string, name: string, value: string) =>
    isSecretField(unescaped(name)) ? `${start}${name}=${names.of(unescaped(value))}` : whole,
  )
}

/** Also in JSON that is a text of JSON, where each quote has as many backslashes before it. */
function properties(text: string, names: Pseudonyms): string {
  const field = /(\\*)"((?:[^"\\]|\\+u[\da-f]{4}){1,64})\1"(\s*:\s*)(?=\1"|[\d[{])/gi
  let out = ''
  let kept = 0
  for (let found = field.exec(text); found !== null; found = field.exec(text)) {
    const [whole, slashes = '', name = ''] = found
    const begin = found.index + whole.length
    if (!isSecretField(unquoted(name, slashes.length))) continue
    if (/[[{]/.test(text[begin] ?? '')) {
      learnBelow(text, begin, slashes.length, names)
      continue
    }
    const end = endOfValue(text, begin, slashes.length)
    const value = text.slice(begin, end)
    const secret = unquoted(value.startsWith(`${slashes}"`) ? inner(value, slashes) : value, slashes.length)
    if (secret === '' || /^\d{1,3}$/.test(value)) continue
    out += `${text.slice(kept, begin)}${slashes}"${names.of(secret)}${slashes}"`
    kept = field.lastIndex = end
  }
  return out + text.slice(kept)
}

/** Where a text or a number ends. A text that is cut off has no end. */
function endOfValue(text: string, begin: number, slashes: number): number {
  if (/\d/.test(text[begin] ?? '')) return begin + (/^[\d.eE+-]+/.exec(text.slice(begin, begin + 64))?.[0].length ?? 1)
  for (let at = text.indexOf('"', begin + slashes + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = 0
    while (text[at - before - 1] === '\\') before++
    if (isEnd(before, slashes)) return at + 1
  }
  return text.length
}

/** Whether a quote after so many backslashes ends a text whose first quote came after so many. */
function isEnd(before: number, slashes: number): boolean {
  if (before < slashes) return true
  return slashes < 1 ? before % 2 === 0 : before % 2 === 1 && isEnd((before - 1) / 2, (slashes - 1) / 2)
}

const inner = (value: string, slashes: string): string =>
  value.slice(
    slashes.length + 1,
    value.length > slashes.length + 1 && value.endsWith(`${slashes}"`) ? -slashes.length - 1 : undefined,
  )

/** Texts within an object or a list that is a secret as a whole; the search of known secrets finds them afterwards. */
function learnBelow(text: string, begin: number, slashes: number, names: Pseudonyms): void {
  const token = /(\\*)"|[[\]{}]/g
  token.lastIndex = begin
  let depth = 0
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [one] = found
    if (one.endsWith('"')) {
      const end = endOfValue(text, found.index, slashes)
      if (!/^\s*:/.test(text.slice(end, end + 20)))
        names.of(unquoted(inner(text.slice(found.index, end), one.slice(0, -1)), slashes))
      token.lastIndex = end
    } else depth += one === '[' || one === '{' ? 1 : -1
    if (depth === 0) return
  }
}

/** What a text says that was quoted once more than it has backslashes before its quotes. */
function unquoted(value: string, slashes: number): string {
  if (slashes === 0 && !value.includes('\\')) return value
  try {
    const said = String(JSON.parse(`"${value}"`))
    return slashes < 1 ? said : unquoted(said, (slashes - 1) / 2)
  } catch {
    return value.replaceAll('"', '')
  }
}

/** The fields of a form with parts; a value may be of several lines. */
function parts(text: string, names: Pseudonyms): string {
  return text.replace(
    /(\bname="?([^";\r\n]+)"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)([^\r\n]+(?:\r?\n(?!--)[^\r\n]*)*)/g,
    (whole, head: string, name: string, value: string) => (isSecretField(name) ? `${head}${names.of(value)}` : whole),
  )
}
