/** Steps that operations share and that do not look into a body. */
import type { Failure, Failing } from '../kit/operation/failure.ts'
import type { Caller } from './caller.ts'
import type { AskedForOne, EceAsked, ExtensionBody } from './operation.ts'
import { deploymentsUsing, type ReadState, type StoredExtension } from './tables.ts'

interface Authenticated {
  readonly authentication: Caller
}
interface Looked {
  readonly extension: StoredExtension | undefined
}
interface Found {
  readonly existence: StoredExtension
}
type Missing = AskedForOne & Failing<'extensions.not_found'>

export function userOf(asked: Failing<'extensions.no_user_id'>, { authentication }: Authenticated): string | Failure {
  return authentication.user ?? asked.fail('extensions.no_user_id')
}

/** The extension a path names, whoever owns it. */
export function extensionOf(asked: AskedForOne, _had: unknown, state: ReadState): StoredExtension | undefined {
  return state.extensions.get(asked.params.extension_id)
}

export function existence(asked: Missing, { extension }: Looked): StoredExtension | Failure {
  return extension ?? missing(asked)
}

/** A get does not tell what belongs to others, unless the option says so: `Open questions` in docs/sources, 7. */
export function visibility(asked: Missing, had: Authenticated & Looked): StoredExtension | Failure {
  const { extension } = had
  const seen = extension?.owner === had.authentication.user || asked.env.options.foreignGet === 'visible'
  return extension && seen ? extension : missing(asked)
}

/** The hosted service answers 403 for what does not exist: `Behaviour` in docs/sources. */
function missing(asked: Missing): Failure {
  if (asked.env.options.missingExtension === 'not-found') return asked.fail('extensions.not_found')
  const resource = `/deployments/extensions/${asked.params.extension_id}`
  return asked.refuse('permissionDenied', { message: `You have no permission for the resource [r:${resource}].` })
}

export function ownership(asked: Failing<'extensions.unauthorised'>, had: Authenticated & Found): Failure | undefined {
  return had.existence.owner === had.authentication.user ? undefined : asked.fail('extensions.unauthorised')
}

type Versioned = EceAsked & Failing<'extensions.version_conflict'> & { query(name: 'version'): string | null }

/** Compared only when given, and never with the body's version, which is Elasticsearch's: `Resource versions` in docs/sources. */
export function resourceVersion(asked: Versioned, { existence: { revision } }: Found): Failure | undefined {
  if (asked.env.options.resourceVersionParameter === 'none') return undefined
  const sent = asked.query('version')
  return sent === null || sent === String(revision) ? undefined : asked.fail('extensions.version_conflict')
}

/** The message names the extension and the deployments in brackets: `Operations` in docs/sources. */
export function inUse(
  asked: AskedForOne & Failing<'extensions.extension_in_use'>,
  _had: unknown,
  state: ReadState,
): Failure | undefined {
  const { extension_id: id } = asked.params
  const names = deploymentsUsing(state, id).map(({ name }) => name)
  const message = `The extension [${id}] is in use by the deployments [${names.join(', ')}].`
  return names.length > 0 ? asked.fail('extensions.extension_in_use', { message }) : undefined
}

/** With the option duplicateNames=refuse, no other extension of the caller has the name. */
export function nameIsFree(
  asked: EceAsked,
  { authentication, body, extension }: Authenticated & Partial<Looked> & { readonly body: ExtensionBody },
  { extensions }: ReadState,
): Failure | undefined {
  if (asked.env.options.duplicateNames === 'allow' || authentication.user === undefined) return undefined
  const others = [...extensions.where('owner', authentication.user)]
  const taken = others.some(({ id, name }) => name === body.name && id !== extension?.id)
  const message = `There is an extension named ${body.name} already.`
  return taken ? asked.refuse('duplicateName', { message }) : undefined
}

/** Whether `include_deployments` is asked for: a boolean; `true` and `false` are what clients send. */
export function withDeployments(asked: EceAsked): boolean | Failure {
  if (asked.search.size === 0) return false
  const sent = asked.search.get('include_deployments') ?? 'false'
  if (/^(true|false)$/i.test(sent)) return sent.toLowerCase() === 'true'
  return asked.refuse('invalidParameter', { message: `include_deployments must be true or false, not ${sent}.` })
}
