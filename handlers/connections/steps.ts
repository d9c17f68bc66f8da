/** Steps that operations share and that do not look into a body. */
import { accepts, JSON_TYPE } from '../kit/http/accept.ts'
import type { AskedIn } from '../kit/operation/asked.ts'
import { isFailure, type Failure, type Failing } from '../kit/operation/failure.ts'
import type { Caller } from './caller.ts'
import type { AskedForOne, Connections } from './operation.ts'
import type { ReadState, StoredExtension } from './tables.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

type Asked = AskedIn<Connections>

export function role(asked: Asked, { authentication }: { readonly authentication: Caller }): Caller | Failure {
  const refused = asked.env.options.requireAdmin && !authentication.administrator
  return refused ? asked.refuse('notAdministrator') : authentication
}

/** An Accept that admits no JSON: `Behaviour, other statuses` in docs/sources. */
export function accept(asked: Asked): Failure | undefined {
  const refused =
    asked.env.options.notAcceptable === '406' && !accepts(asked.request.headers.get('accept'), [JSON_TYPE])
  return refused ? asked.refuse('notAcceptable') : undefined
}

/** No entity tag is ever sent, so none can match: `Credentials` in docs/sources. */
export function precondition(asked: Asked): Failure | undefined {
  const refused = asked.env.options.ifMatch === 'refuse' && asked.request.headers.has('if-match')
  return refused ? asked.refuse('preconditionFailed') : undefined
}

/** The extension that the path names. Only a 404 is documented for the path: `Behaviour, ids` in docs/sources. */
export function existence(
  asked: AskedForOne & Failing<'not-found' | 'invalid-id'>,
  _had: unknown,
  { extensions }: ReadState,
): StoredExtension | Failure {
  const { extid } = asked.params
  const found = extensions.get(extid)
  if (found) return found
  return asked.fail(asked.env.options.malformedId === '400' && !UUID.test(extid) ? 'invalid-id' : 'not-found')
}

type AskedToWrite = AskedForOne & Failing<'not-found' | 'invalid-id' | 'builtin-read-only'>

/** As `existence`, and a built-in extension may be closed to writes: `Open questions` in docs/sources, 11. */
export function writable(asked: AskedToWrite, had: unknown, state: ReadState): StoredExtension | Failure {
  const found = existence(asked, had, state)
  const closed = !isFailure(found) && found.builtin && !asked.env.options.builtinsWritable
  return closed ? asked.fail('builtin-read-only') : found
}

/** With the option deleteUnknown=204 there is nothing wrong with deleting what is not there. */
export function deletable(asked: AskedToWrite, had: unknown, state: ReadState): StoredExtension | Failure | undefined {
  const found = writable(asked, had, state)
  const passedOver = isFailure(found) && found.code === 'not-found' && asked.env.options.deleteUnknown === '204'
  return passedOver ? undefined : found
}
