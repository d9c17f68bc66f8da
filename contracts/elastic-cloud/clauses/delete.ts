import { facts } from '../sources.ts'
import { errorAnswerClauses, resourceHeaderClauses } from './answer-clauses.ts'
import { clausesOf } from '../../write/index.ts'

const name = 'delete-extension'
const { documented, observed, assumed } = clausesOf('elastic-cloud', name)
const table = facts('Operations, delete')
const behaviour = facts('Behaviour, delete')

/** The delete: its statuses, and what a deployment that uses the extension does to it. */
export const deleteClauses = [
  documented('delete.200.success', 'A delete of an unused extension by its owner is answered 200.', table),
  documented('delete.200.body', 'The body of a 200 is a JSON object and fits EmptyResponse.', table),
  ...resourceHeaderClauses(name, 'delete', 200, table),
  assumed(
    'delete.200.header-values',
    'The resource headers of a 200 hold the last stored values (option deleteHeaders).',
    facts('Open questions, 13'),
  ),
  documented(
    'delete.400.extension-in-use',
    'A delete of an extension that a deployment plan refers to is answered 400 with extensions.extension_in_use.',
    behaviour,
  ),
  documented(
    'delete.400.message',
    'The message of extensions.extension_in_use names the extension id and the deployments, each in brackets.',
    behaviour,
    'The suite pins no prose.',
  ),
  // The reference has no 400 here. The guide prints the body and no header.
  observed(
    'delete.400.header.x-cloud-error-codes',
    'A 400 for an extension in use carries x-cloud-error-codes, and what it holds is extensions.extension_in_use.',
    behaviour,
  ),
  documented(
    'delete.400.body',
    'The body of a 400 for an extension in use fits BasicFailedReply, and its code is extensions.extension_in_use.',
    behaviour,
  ),
  assumed(
    'delete.400.codes-agree',
    'The codes in the body of a 400 are those in x-cloud-error-codes, in the same order (several are joined by the option errorCodesSeparator).',
    facts('Open questions, 3'),
  ),
  documented(
    'delete.401.unauthorised',
    "A delete of another user's extension is answered 401 with extensions.unauthorised.",
    table,
  ),
  documented(
    'delete.401.no-user-id',
    'A delete by a credential without a user is answered 401 with extensions.no_user_id.',
    table,
  ),
  ...errorAnswerClauses(name, 'delete', 401, ['extensions.unauthorised', 'extensions.no_user_id'], table),
  documented(
    'delete.404.not-found',
    'A delete of an id that no extension has is answered 404 with extensions.not_found.',
    table,
  ),
  documented(
    'delete.404.second-delete',
    'A second delete of the same extension is answered 404 with extensions.not_found.',
    behaviour,
  ),
  ...errorAnswerClauses(name, 'delete', 404, ['extensions.not_found'], table),
  documented(
    'delete.409.version-conflict',
    'A delete that sends a resource version other than the stored one is answered 409 with extensions.version_conflict.',
    table,
  ),
  ...errorAnswerClauses(name, 'delete', 409, ['extensions.version_conflict'], table),
  documented('delete.request.path', 'The delete is a DELETE on /api/v1/deployments/extensions/{extension_id}.', table),
  assumed(
    'delete.request.resource-version-query',
    'A delete takes the resource version as the query parameter version, compares it as an opaque string, and deletes unconditionally without it (option resourceVersionParameter).',
    facts('Open questions, 1'),
  ),
  documented(
    'delete.state.after-reference-dropped',
    'Once no plan refers to the extension any more, its delete is answered 200.',
    behaviour,
    'Plans belong to the deployments API, which the suite never changes.',
  ),
  observed(
    'delete.state.gone-is-success',
    'The Terraform provider takes a 404 on a delete for success.',
    behaviour,
    'It speaks of a client.',
  ),
  observed(
    'delete.403.permission-denied',
    'On the hosted service a delete of an extension that does not exist is answered 403.',
    facts('Behaviour, missing extension'),
    'It contradicts the 404 of the reference, which is what the suite demands; the option missingExtension shows the other answer.',
  ),
] as const
