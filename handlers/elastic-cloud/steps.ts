/** The checks of this API by the names the option `checkOrder` knows. */
import type { Failure } from '../kit/operation/failure.ts'
import { callerOf, identify } from './caller.ts'
import type { EceCall, EceCheck } from './operation.ts'
import { refuse } from './refusals.ts'
import { deploymentsUsing, type StoredExtension } from './tables.ts'

/** The extension a path names, whoever owns it. */
export function named(call: EceCall): StoredExtension | undefined {
  return call.state.extensions.get(call.params['extension_id'] ?? '')
}

/** The extension a path names, once `existence` has passed. */
export function theNamed(call: EceCall): StoredExtension {
  const found = named(call)
  if (!found) throw new Error('existence was not checked')
  return found
}

export const authentication: EceCheck = (call) => {
  const caller = identify(call)
  return 'failure' in caller ? caller.failure : undefined
}

/** A credential without a user behind it. */
export const user =
  (fail: (code: 'extensions.no_user_id') => Failure): EceCheck =>
  (call) =>
    callerOf(call).user === undefined ? fail('extensions.no_user_id') : undefined

/** The hosted service answers 403 for what does not exist: facts, section 4. */
function missing(call: EceCall, fail: (code: 'extensions.not_found') => Failure): Failure {
  if (call.world.options.missingExtension === 'not-found') return fail('extensions.not_found')
  const resource = `/deployments/extensions/${call.params['extension_id']}`
  return refuse('permissionDenied', { message: `You have no permission for the resource [r:${resource}].` })
}

export const existence =
  (fail: (code: 'extensions.not_found') => Failure): EceCheck =>
  (call) =>
    named(call) ? undefined : missing(call, fail)

/** A get does not tell what belongs to others, unless the option says so: facts, section 10, 7. */
export const visibility =
  (fail: (code: 'extensions.not_found') => Failure): EceCheck =>
  (call) => {
    const found = named(call)
    const seen = found && (found.owner === callerOf(call).user || call.world.options.foreignGet === 'visible')
    return seen ? undefined : missing(call, fail)
  }

export const ownership =
  (fail: (code: 'extensions.unauthorised') => Failure): EceCheck =>
  (call) => {
    const found = named(call)
    return found && found.owner !== callerOf(call).user ? fail('extensions.unauthorised') : undefined
  }

/** Compared only when given, and never with the body's version, which is Elasticsearch's: facts, section 5. */
export const resourceVersion =
  (fail: (code: 'extensions.version_conflict') => Failure): EceCheck =>
  (call) => {
    if (call.world.options.resourceVersionParameter === 'none') return undefined
    const sent = call.query.get('version')
    const found = named(call)
    return sent === null || !found || sent === String(found.revision) ? undefined : fail('extensions.version_conflict')
  }

/** The message names the extension and the deployments in brackets: facts, section 2. */
export const inUse =
  (fail: (code: 'extensions.extension_in_use', more: { message: string }) => Failure): EceCheck =>
  (call) => {
    const id = call.params['extension_id'] ?? ''
    const names = deploymentsUsing(call.state, id).map(({ name }) => name)
    const message = `The extension [${id}] is in use by the deployments [${names.join(', ')}].`
    return names.length > 0 ? fail('extensions.extension_in_use', { message }) : undefined
  }

/** `include_deployments` must be a boolean; `true` and `false` are what clients send. */
export const includeDeployments: EceCheck = (call) => {
  const sent = call.query.get('include_deployments')
  return sent === null || /^(true|false)$/i.test(sent)
    ? undefined
    : refuse('invalidParameter', { message: `include_deployments must be true or false, not ${sent}.` })
}

export function wantsDeployments(call: EceCall): boolean {
  return call.query.get('include_deployments')?.toLowerCase() === 'true'
}
