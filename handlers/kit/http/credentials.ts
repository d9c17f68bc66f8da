/** What a request says of who is calling: one reading of credentials for every API. Whom they belong to, each API says itself. */
import type { HeaderReader } from './request.ts'

/** Credentials in the form they came in. */
export type Credentials =
  /** Nothing was sent, or nothing but white space. */
  | { readonly scheme: 'none' }
  /** Something was sent that names nobody: another scheme, a scheme without a value, Basic that cannot be decoded. */
  | { readonly scheme: 'unreadable' }
  | PasswordCredentials
  | TokenCredentials

export interface PasswordCredentials {
  readonly scheme: 'basic'
  readonly username: string
  readonly password: string
}

/** `header`: the token is all of a header of its own, such as SEC. */
export interface TokenCredentials {
  readonly scheme: 'bearer' | 'apikey' | 'header'
  readonly token: string
}

type Headers = Pick<HeaderReader, 'get'>

const NONE = { scheme: 'none' } as const
const UNREADABLE = { scheme: 'unreadable' } as const
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The credentials in `Authorization`: Basic (UTF-8), Bearer or ApiKey, with the scheme in any case.
 * @example authorizationOf(new Headers({ authorization: 'bearer abc' })) // { scheme: 'bearer', token: 'abc' }
 */
export function authorizationOf(headers: Headers): Credentials {
  const header = headers.get('authorization')?.trim() ?? ''
  if (header === '') return NONE
  const [, name, token] = /^(\S+)[ \t]+(.+)$/.exec(header) ?? []
  const scheme = name?.toLowerCase()
  if (token === undefined) return UNREADABLE
  if (scheme === 'basic') return passwordIn(token)
  return scheme === 'bearer' || scheme === 'apikey' ? { scheme, token } : UNREADABLE
}

/**
 * The token that is all of a header.
 *
 * @example tokenHeaderOf(new Headers({ sec: 'abc' }), 'sec') // { scheme: 'header', token: 'abc' }
 */
export function tokenHeaderOf(headers: Headers, name: string): Exclude<Credentials, PasswordCredentials> {
  const token = headers.get(name)?.trim() ?? ''
  return token === '' ? NONE : { scheme: 'header', token }
}

/**
 * A name and its password as one key; a name cannot hold the colon.
 *
 * @example passwordKey({ username: 'ada', password: 'secret' }) // 'ada:secret'
 */
export function passwordKey({ username, password }: Pick<PasswordCredentials, 'username' | 'password'>): string {
  return `${username}:${password}`
}

/** RFC 7617: the first colon ends the name. */
function passwordIn(base64: string): Credentials {
  const text = decode(base64)
  const colon = text?.indexOf(':') ?? -1
  if (text === undefined || colon === -1) return UNREADABLE
  return { scheme: 'basic', username: text.slice(0, colon), password: text.slice(colon + 1) }
}

function decode(base64: string): string | undefined {
  try {
    return decoder.decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}
