/** Who is calling: a user by Basic, or an OAuth 2.0 access token. Facts, section 1.2. */
import { credentials } from '../../fixtures/connections/index.ts'
import type { ConnectionsCall } from './operation.ts'

export interface Caller {
  /** Of the organisation. */
  readonly administrator: boolean
}

/** A caller, or why there is none: no credentials, wrong ones, or a token that has expired. */
export type Identity = Caller | 'none' | 'wrong' | 'expired'

const { admin, adminBearer, member, expired } = credentials
const ADMINISTRATOR: Caller = { administrator: admin.user.administrator }

const byPassword = new Map<string, Caller>(
  [admin, member].map(({ user }) => [`${user.username}:${user.password}`, { administrator: user.administrator }]),
)
const byToken = new Map<string, Identity>([
  [tokenOf(adminBearer.value), { administrator: adminBearer.user.administrator }],
  [tokenOf(expired.value), 'expired'],
])
/** The ready credentials as they are sent, so that the usual request is one look-up. */
const byHeader = new Map<string, Identity>(
  [admin, adminBearer, member, expired].map(({ value }) => [value, read(value)]),
)

/** The identity behind a request, under the world's authentication mode. */
export function identify(call: ConnectionsCall): Identity {
  if (call.world.auth === 'off') return ADMINISTRATOR
  const header = call.request.headers.get('authorization') ?? ''
  const found = byHeader.get(header) ?? read(header)
  const unknown = found === 'none' || found === 'wrong'
  return unknown && call.world.auth === 'lenient' ? ADMINISTRATOR : found
}

function read(header: string): Identity {
  if (header.trim() === '') return 'none'
  const scheme = /^basic /i.test(header) ? 'basic' : /^bearer /i.test(header) ? 'bearer' : undefined
  if (scheme === 'basic') return byPassword.get(decodeBasic(tokenOf(header))) ?? 'wrong'
  return (scheme && byToken.get(tokenOf(header))) ?? 'wrong'
}

function tokenOf(header: string): string {
  return header.slice(header.indexOf(' ') + 1).trim()
}

function decodeBasic(value: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(value), (character) => character.charCodeAt(0)))
  } catch {
    return ''
  }
}
