/** The checks of this API that do not look into a body, by the names the option `checkOrder` knows. */
import type { Failure } from '../kit/operation/failure.ts'
import { identify } from './caller.ts'
import type { ConnectionsCall, ConnectionsCheck } from './operation.ts'
import { fail, refuse } from './refusals.ts'
import type { StoredExtension } from './tables.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The extension a path names. */
export function named(call: ConnectionsCall): StoredExtension | undefined {
  return call.state.extensions.get(call.params['extid'] ?? '')
}

/** The extension a path names, once `existence` has passed. */
export function theNamed(call: ConnectionsCall): StoredExtension {
  const found = named(call)
  if (!found) throw new Error('existence was not checked')
  return found
}

/** A redirect is for those who bring nothing; wrong credentials are always 401. */
export const authentication: ConnectionsCheck = (call) => {
  const identity = identify(call)
  if (identity === 'expired') return refuse('tokenExpired')
  if (identity === 'none' && call.world.options.unauthenticated === 'redirect') return refuse('loginRedirect')
  return typeof identity === 'string' ? refuse('unauthenticated') : undefined
}

export const role: ConnectionsCheck = (call) => {
  const identity = identify(call)
  const refused = call.world.options.requireAdmin && typeof identity === 'object' && !identity.administrator
  return refused ? refuse('notAdministrator') : undefined
}

/** Only a 404 is documented for the path: facts, section 4.1. */
export const existence =
  (failWith: (code: 'not-found' | 'invalid-id') => Failure): ConnectionsCheck =>
  (call) => {
    if (named(call)) return undefined
    const malformed = call.world.options.malformedId === '400' && !UUID.test(call.params['extid'] ?? '')
    return failWith(malformed ? 'invalid-id' : 'not-found')
  }

/** As `existence`, and a built-in extension may be closed to writes: facts, section 8, 11. */
export const writable = (failWith: (code: 'not-found' | 'invalid-id' | 'builtin-read-only') => Failure) => {
  const exists = existence(failWith)
  const check: ConnectionsCheck = (call, gathered) => {
    const closed = named(call)?.builtin === true && !call.world.options.builtinsWritable
    return closed ? failWith('builtin-read-only') : exists(call, gathered)
  }
  return check
}

const removable = writable(fail.delete)

/** With the option deleteUnknown=204 there is nothing wrong with deleting what is not there. */
export const deletable: ConnectionsCheck = (call, gathered) => {
  const failure = removable(call, gathered) as Failure | undefined
  return failure?.code === 'not-found' && call.world.options.deleteUnknown === '204' ? undefined : failure
}

/** No entity tag is ever sent, so none can match: facts, section 1.2. */
export const precondition: ConnectionsCheck = (call) =>
  call.world.options.ifMatch === 'refuse' && call.request.headers.has('if-match')
    ? refuse('preconditionFailed')
    : undefined
