import { bothPages, facts, olderPage, owed, page } from '../sources.ts'
import { errorAnswerClauses, resourceHeaderClauses } from './answer-clauses.ts'
import { clausesOf } from '../../write/index.ts'

const name = 'update-extension'
const { documented, guarantee, observed, assumed } = clausesOf('elastic-cloud', name)
const behaviour = facts('Behaviour, update')

/** The statuses of the update, and how it behaves. */
export const updateClauses = [
  documented(
    'update.200.success',
    'A valid update by the owner without any conflict is answered 200.',
    bothPages('Responses, 200'),
  ),
  documented('update.200.body', 'The body of a 200 fits Extension.', olderPage('Responses, 200')),
  ...resourceHeaderClauses(name, 'update', 200, bothPages('Responses, 200, Headers')),
  documented(
    'update.200.header.x-cloud-resource-created.stays',
    'x-cloud-resource-created is the same before and after an update, since it tells when the extension was created.',
    bothPages('Responses, 200, Headers, x-cloud-resource-created'),
  ),
  documented(
    'update.200.header.x-cloud-resource-last-modified.moves',
    'x-cloud-resource-last-modified after an update is not earlier than before it, and is later than the creation where that was seconds ago.',
    bothPages('Responses, 200, Headers, x-cloud-resource-last-modified'),
  ),
  guarantee(
    'update.200.header.x-cloud-resource-version.changes',
    'x-cloud-resource-version after an update that changes a field differs from the value before it; one that stayed could not tell concurrent updates apart.',
    [owed('a version tells changes apart'), ...bothPages('Responses, 200, Headers, x-cloud-resource-version')],
  ),
  guarantee(
    'update.200.header.x-cloud-resource-version.matches-get',
    'The x-cloud-resource-version of an update is the one that the next get answers.',
    [owed('reads agree'), ...bothPages('Responses, 200, Headers, x-cloud-resource-version')],
  ),
  documented(
    'update.400.request-execution-failed',
    'An update whose download_url cannot be fetched is answered 400 with extensions.request_execution_failed.',
    bothPages('Responses, 400'),
  ),
  ...errorAnswerClauses(
    name,
    'update',
    400,
    ['extensions.request_execution_failed'],
    [page('Responses, 400, Headers'), olderPage('Responses, 400')],
  ),
  documented(
    'update.401.unauthorised',
    "An update of another user's extension is answered 401 with extensions.unauthorised.",
    bothPages('Responses, 401'),
  ),
  documented(
    'update.401.no-user-id',
    'An update by a credential without a user id is answered 401 with extensions.no_user_id.',
    bothPages('Responses, 401'),
  ),
  ...errorAnswerClauses(
    name,
    'update',
    401,
    ['extensions.unauthorised', 'extensions.no_user_id'],
    [page('Responses, 401, Headers'), olderPage('Responses, 401')],
  ),
  documented(
    'update.404.not-found',
    'An update of an id that no extension has is answered 404 with extensions.not_found.',
    bothPages('Responses, 404'),
  ),
  ...errorAnswerClauses(
    name,
    'update',
    404,
    ['extensions.not_found'],
    [page('Responses, 404, Headers'), olderPage('Responses, 404')],
  ),
  documented(
    'update.409.version-conflict',
    'An update that sends a resource version other than the stored one is answered 409 with extensions.version_conflict.',
    bothPages('Responses, 409'),
  ),
  ...errorAnswerClauses(
    name,
    'update',
    409,
    ['extensions.version_conflict'],
    [page('Responses, 409, Headers'), olderPage('Responses, 409')],
  ),
  documented(
    'update.request.name-required',
    'An update without name is refused with a 4xx.',
    facts('Models, UpdateExtensionRequest'),
  ),
  documented(
    'update.request.extension-type-required',
    'An update without extension_type is refused with a 4xx.',
    facts('Models, UpdateExtensionRequest'),
  ),
  documented(
    'update.request.version-required',
    'An update without version is refused with a 4xx.',
    facts('Models, UpdateExtensionRequest'),
  ),
  observed(
    'update.request.field-types',
    'An update with a field that is a number, an array or an object where a string is due is refused with a 4xx.',
    facts('Models, UpdateExtensionRequest'),
  ),
  documented(
    'update.request.no-resource-version-field',
    'The version in the body is the Elasticsearch version: an update never gets a 409 because it differs from x-cloud-resource-version.',
    facts('Resource versions'),
  ),
  assumed(
    'update.request.extension-type-enum',
    'An update whose extension_type is neither plugin nor bundle is answered 400 (option invalidFieldCode).',
    facts('Open questions, 5'),
  ),
  assumed(
    'update.400.invalid-json-request',
    'An update with a missing or wrong field is answered 400 with root.invalid_json_request (option invalidFieldCode).',
    facts('Open questions, 5'),
  ),
  assumed(
    'update.400.non-http-download-url',
    'An update whose download_url is neither http nor https is answered 400 with extensions.request_execution_failed (option nonHttpDownloadUrlCode).',
    facts('Open questions, 5'),
  ),
  assumed(
    'update.400.plugin-version-wildcard',
    'An update of a plugin whose version holds a wildcard is answered 400 (options pluginVersion and invalidPluginVersionCode).',
    facts('Open questions, 5'),
  ),
  documented(
    'update.state.type-change-ignored',
    'An update with the other extension_type is answered 200, and the stored type stays.',
    behaviour,
  ),
  documented(
    'update.state.id-and-url-stay',
    'The id and the url of an extension are the same after its name or version changes.',
    facts('Behaviour, ids and urls'),
  ),
  documented(
    'update.state.omitted-download-url-keeps-file',
    'An update without download_url leaves size and content of the stored file as they were.',
    behaviour,
  ),
  documented(
    'update.state.download-url-fetches-again',
    'An update with download_url replaces the stored file by what it fetches.',
    behaviour,
  ),
  observed(
    'update.state.full-replacement',
    'An update made of a get with one field changed is accepted, and only that field changes.',
    behaviour,
  ),
  assumed(
    'update.state.omitted-description',
    'An update without description clears it (option omittedDescription).',
    facts('Open questions, 10'),
  ),
  assumed(
    'update.state.omitted-download-url',
    'After an update without download_url none is shown; the file stays (option omittedDownloadUrl).',
    facts('Open questions, 10'),
  ),
  assumed(
    'update.state.file-date',
    'An update without download_url leaves file_metadata.last_modified_date as it was (option metadataUpdateMovesFileDate).',
    facts('Open questions, 9'),
  ),
  assumed(
    'update.request.resource-version-query',
    'An update takes the resource version as the query parameter version, compares it as an opaque string, and writes unconditionally without it (option resourceVersionParameter).',
    facts('Open questions, 1'),
  ),
] as const
