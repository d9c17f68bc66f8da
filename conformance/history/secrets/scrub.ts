/** Takes the secrets out of what was said, and puts the names of callers in their place. */
import type { HeaderLines } from '../recorded-exchange.ts'
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts'
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
  return {
    headers: (lines) => lines.map(([name, value]) => [name, header(name.toLowerCase(), value, names, text)]),
    text,
    body: (whole, mediaType) => text(fields(whole, mediaType.toLowerCase(), names)),
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
  if (credentialHeaders.has(name)) return credential(value, names)
  return isSecretHeader(name) ? names.of(value) : text(value)
}

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

/** `https://name:password@host` becomes `https://caller-1@host`. The slashes may be escaped, as JSON allows. */
function userInfo(text: string, names: Pseudonyms): string {
  if (!text.includes('@')) return text
  return text.replace(/([a-z][a-z0-9+.-]*:(?:\\?\/){2})([^\s/?#@"<>\\]+)@/gi, (_, start: string, info: string) => {
    const pair = unescaped(info)
    const name = names.of(pair)
    if (pair.includes(':')) names.hide(pair.slice(pair.indexOf(':') + 1), name)
    return `${start}${name}@`
  })
}

/** Secrets in query strings and fragments. */
function queries(text: string, names: Pseudonyms): string {
  if (!text.includes('=')) return text
  return text.replace(/([?&#;])([\w.%~-]+)=([^&#\s"<>\\]+)/g, (whole, start: string, name: string, value: string) =>
    isSecretField(unescaped(name)) ? `${start}${name}=${names.of(unescaped(value))}` : whole,
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
  return plain.includes(':') ? properties(plain, names) : plain
}

function form(text: string, names: Pseudonyms): string {
  return text.replace(/(^|&)([^=&\s"]+)=([^&\r\n]+)/g, (whole, start: string, name: string, value: string) =>
    isSecretField(unescaped(name)) ? `${start}${name}=${names.of(unescaped(value))}` : whole,
  )
}

function properties(text: string, names: Pseudonyms): string {
  return text.replace(
    /"((?:[^"\\]|\\.){1,64})"(\s*:\s*)("(?:[^"\\]|\\.)*"?|\d[\d.]{3,}|[[{])/gs,
    (whole, name: string, colon: string, value: string, place: number) => {
      if (!isSecretField(name) || value === '""') return whole
      if (/^[[{]/.test(value)) learnBelow(text.slice(place + whole.length - 1), names)
      return /^[[{]/.test(value) ? whole : `"${name}"${colon}"${names.of(unquoted(value))}"`
    },
  )
}

/** Texts within an object or a list that is a secret as a whole; the search of known secrets finds them afterwards. */
function learnBelow(text: string, names: Pseudonyms): void {
  let depth = 0
  for (const [token, value, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[[\]{}]/gs)) {
    if (value === undefined) depth += token === '[' || token === '{' ? 1 : -1
    else if (colon === undefined) names.of(unquoted(value))
    if (depth === 0) return
  }
}

function unquoted(value: string): string {
  try {
    return String(JSON.parse(value))
  } catch {
    return value.replaceAll('"', '')
  }
}

/** The fields of a form with parts. */
function parts(text: string, names: Pseudonyms): string {
  return text.replace(
    /(\bname="([^"\r\n]+)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)([^\r\n]+)/g,
    (whole, head: string, name: string, value: string) => (isSecretField(name) ? `${head}${names.of(value)}` : whole),
  )
}
