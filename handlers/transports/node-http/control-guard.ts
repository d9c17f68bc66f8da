/** Keeps the control surface to this machine, or to those who know the token. */
import type { IncomingMessage } from 'node:http'
import { isLoopbackHost } from '../../control/foreign-page.ts'
import { CONTROL, isControl, isProbe } from '../../control/is-control.ts'
import { refusal } from '../../control/refusal.ts'
import { readAddress } from '../../kit/http/address.ts'
import type { Reply } from '../../kit/http/reply.ts'
import type { PlainRequest } from '../../kit/http/request.ts'
import { andThen, type MaybePromise } from '../../kit/operation/maybe-promise.ts'

export const TOKEN_HEADER = 'x-extmock-token'

const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/

type Respond = (request: PlainRequest) => MaybePromise<Reply>

/**
 * Answers a request unless it is a control request of somebody who may not drive the mock. With a token set, only the
 * token counts. Without one the caller must be on this machine and must have called it by a name of this machine: a web
 * page whose host name was made to point here would not have. Whoever else probes is told yes or no.
 */
export function guarded(
  request: PlainRequest,
  incoming: IncomingMessage,
  token: string | undefined,
  respond: Respond,
): MaybePromise<Reply> {
  const refused = guardControl(request, incoming, token)
  if (refused === undefined) return respond(request)
  return isForAll(request) ? andThen(respond(request), yesOrNo) : refused
}

/** Balancers and orchestrators ask from other machines, and have no token. */
function isForAll(request: PlainRequest): boolean {
  const address = readAddress(request)
  if ('wrong' in address || (request.method !== 'GET' && request.method !== 'HEAD')) return false
  return isProbe(address.path.slice(CONTROL.length + 1))
}

function yesOrNo({ status }: Reply): Reply {
  return { status, json: { status: status === 200 ? 'yes' : 'no' } }
}

/** The refusal of a control request that may not be answered, or undefined. */
export function guardControl(
  request: PlainRequest,
  incoming: IncomingMessage,
  token: string | undefined,
): Reply | undefined {
  // Most requests are none of this; reading their address twice would cost more than the look.
  if (!(request.apart?.target ?? request.url).includes(CONTROL)) return undefined
  const address = readAddress(request)
  if ('wrong' in address || !isControl(address.path)) return undefined
  if (token !== undefined) {
    if (isSame(request.headers.get(TOKEN_HEADER) ?? passwordOf(request) ?? '', token)) return undefined
    const refused = refusal(403, `Send the control token as ${TOKEN_HEADER}.`)
    return isPage(address.path) ? { ...refused, status: 401, headers: CHALLENGE } : refused
  }
  const local = LOOPBACK_ADDRESS.test(incoming.socket.remoteAddress ?? '')
  if (local && isLoopbackHost(new URL(request.url).hostname)) return undefined
  return refusal(403, 'The control surface is for this machine only; --control-token opens it to others.')
}

/** A browser cannot be told to send a header with an address; it asks its user for a password. */
const CHALLENGE = { 'www-authenticate': 'Basic realm="extmock, control token as the password", charset="UTF-8"' }
const isPage = (path: string) => path === CONTROL || path === `${CONTROL}/`

/** The password that a browser sends by itself; not for pages of others, which could make it do so. */
function passwordOf(request: PlainRequest): string | undefined {
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== new URL(request.url).origin) return undefined
  const [, encoded] = /^basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  return text.slice(text.indexOf(':') + 1)
}

/** Takes as long for a token that is nearly right as for any other. The module is large, and most servers have no token. */
function isSame(given: string, token: string): boolean {
  const { createHash, timingSafeEqual } = process.getBuiltinModule('node:crypto')
  const [one, other] = [given, token].map((text) => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
