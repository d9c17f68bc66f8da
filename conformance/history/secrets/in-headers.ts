/** Secrets in the values of header lines, and of fields that are called like one. */
import type { Pseudonyms } from './pseudonyms.ts'
import { isSecretHeader, looksRandom, mayBeSecretHeader } from './secret-names.ts'

/** A value without the secrets that the name of its header tells of; `text` takes out those that any text may hold. */
export function header(name: string, value: string, names: Pseudonyms, text: (value: string) => string): string {
  if (value.trim() === '') return value
  if (isHeaderField(name)) return text(headerField(name, value, names))
  if (isChallenge(name)) return text(challenge(value, names))
  if (name === 'sec-websocket-protocol') return value.replace(/[^\s,]+/g, (one) => protocol(one, names))
  return isSecretHeader(name) || (mayBeSecretHeader(name) && looksRandom(value)) ? names.of(value) : text(value)
}

/** Headers of which a part is a secret; logs and settings have fields of the same name. */
export const isHeaderField = (name: string): boolean => /authorization$|^authentication$|^(set-)?cookie2?$/i.test(name)

/** The value of one of them, whoever says it. */
export function headerField(name: string, value: string, names: Pseudonyms): string {
  const lower = name.toLowerCase()
  if (lower.startsWith('set-cookie')) return value.replace(/^[^;]*/, (pair) => cookie(pair, names))
  if (!lower.startsWith('cookie')) return credential(value, names)
  return value
    .split(';')
    .map((pair) => cookie(pair, names))
    .join(';')
}

const isChallenge = (name: string): boolean => /-authenticate$|authentication-info$/.test(name)

/** What a server gives out for one log-in: `nonce="…"` of Digest, `Negotiate …`. */
const challenge = (value: string, names: Pseudonyms): string =>
  value
    .replace(
      /\b((?:next|c)?nonce|opaque|rspauth)(\s*=\s*"?)([^",\s]+)/gi,
      (_, name: string, sign: string, secret: string) => name + sign + names.of(secret),
    )
    .replace(
      /\b(Negotiate|NTLM)(\s+)([\w+/.~-]{12,}=*)/gi,
      (_, scheme: string, space: string, token: string) => scheme + space + names.of(token),
    )

/** Browsers can give a socket no header of their own, so that tokens stand where protocols are named. */
const protocol = (one: string, names: Pseudonyms): string =>
  /\d/.test(one) && (one.length >= 24 || (one.length >= 12 && /[A-Z]/.test(one))) ? names.of(one) : names.text(one)

function cookie(pair: string, names: Pseudonyms): string {
  // One without a name is all value.
  const [, start = '', value = '', end = ''] = /^(\s*(?:[^=]*=\s*)?"?)(.*?)("?\s*)$/s.exec(pair) ?? []
  return value === '' ? pair : `${start}${names.of(value)}${end}`
}

/** The scheme stays: `Bearer caller-1`. Name and password are one secret, however they are sent, and the password is one alone. */
function credential(value: string, names: Pseudonyms): string {
  const [, scheme, token = value] = SCHEME.exec(value) ?? []
  const pair = scheme === undefined ? null : decoded(token)
  const name = names.of(pair ?? token)
  if (pair !== null) {
    names.hide(token, name)
    names.hide(pair.slice(pair.indexOf(':') + 1), name)
  }
  return scheme === undefined ? name : `${scheme} ${name}`
}

/** A word, or one of those registered that have figures in them. What else stands first may be the secret itself. */
const SCHEME = /^([A-Za-z]{1,16}|aws4-hmac-sha256|scram-sha-(?:1|256))\s+(\S.*)$/is

/** The name and the password, or the number and the secret of a key, under base64. */
function decoded(token: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0))
    const pair = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return pair.includes(':') ? pair : null
  } catch {
    return null
  }
}
