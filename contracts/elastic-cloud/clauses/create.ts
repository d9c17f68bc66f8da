import { facts } from '../sources.ts'
import { errorAnswerClauses, resourceHeaderClauses } from './answer-clauses.ts'
import { clausesOf } from '../../write/index.ts'

const name = 'create-extension'
const { documented, observed, assumed } = clausesOf('elastic-cloud', name)
const table = facts('Operations, create')
const model = facts('Models, CreateExtensionRequest')
const behaviour = facts('Behaviour, create')
const noCollision = 'It needs a collision of ids inside the server.'
const noUrl = 'The suite has no server of its own that the deployment could fetch from.'

/** The create: its request, its statuses, and how a download behaves. */
export const createClauses = [
  documented('create.201.success', 'A valid create by a user is answered 201, not 200.', table),
  documented('create.201.body', 'The body of a 201 fits Extension.', table),
  ...resourceHeaderClauses(name, 'create', 201, table),
  documented(
    'create.201.echo',
    'The body of a 201 shows name, extension_type and version as they were sent, and description and download_url so where it shows them.',
    [model, facts('Models, Extension')],
  ),
  documented(
    'create.400.request-execution-failed',
    'A create whose download_url cannot be fetched is answered 400 with extensions.request_execution_failed.',
    table,
  ),
  ...errorAnswerClauses(name, 'create', 400, ['extensions.request_execution_failed'], table),
  documented(
    'create.404.no-user-id',
    'A create by a credential without a user is answered 404, and not 401, with extensions.no_user_id.',
    table,
  ),
  ...errorAnswerClauses(name, 'create', 404, ['extensions.no_user_id'], table),
  documented(
    'create.409.id-already-exists',
    'A create whose generated id is taken is answered 409 with extensions.id_already_exists, and may be sent again.',
    table,
    noCollision,
  ),
  ...errorAnswerClauses(name, 'create', 409, ['extensions.id_already_exists'], table, noCollision),
  documented('create.request.path', 'The create is a POST on /api/v1/deployments/extensions.', table),
  documented('create.request.body-required', 'A create without a body is refused with a 4xx.', table),
  documented(
    'create.request.content-type-json',
    'A create with the Content-Type application/json is accepted.',
    facts('Media types'),
  ),
  documented('create.request.name-required', 'A create without name is refused with a 4xx.', model),
  documented('create.request.extension-type-required', 'A create without extension_type is refused with a 4xx.', model),
  documented('create.request.version-required', 'A create without version is refused with a 4xx.', model),
  documented(
    'create.request.extension-type-enum',
    'A create whose extension_type is plugin or bundle is accepted, and any other value is refused with a 4xx.',
    model,
  ),
  observed(
    'create.request.field-types',
    'A create with a field that is a number, an array or an object where a string is due is refused with a 4xx.',
    model,
  ),
  documented(
    'create.request.name-charset',
    'A create is accepted with any name of ordinary length made of ASCII letters, digits, underscore, dot and hyphen.',
    model,
  ),
  documented('create.request.description-optional', 'A create without description is accepted.', model),
  documented('create.request.download-url-optional', 'A create without download_url is accepted.', model),
  assumed(
    'create.400.name-charset',
    'A create whose name is empty or holds another character is answered 400 (options nameCharset and invalidNameCode).',
    facts('Open questions, 5'),
  ),
  assumed(
    'create.400.invalid-json-request',
    'A create with a missing or wrong field is answered 400 with root.invalid_json_request and no fields list (option invalidFieldCode).',
    facts('Open questions, 5'),
  ),
  assumed(
    'create.400.plugin-version-wildcard',
    'A create of a plugin whose version holds a wildcard is answered 400 (options pluginVersion and invalidPluginVersionCode).',
    facts('Open questions, 5'),
  ),
  assumed(
    'create.400.non-http-download-url',
    'A create whose download_url is neither http nor https is answered 400 with extensions.request_execution_failed (option nonHttpDownloadUrlCode).',
    facts('Open questions, 5'),
  ),
  assumed(
    'create.state.duplicate-names',
    'Two creates with one name both succeed and get ids of their own (option duplicateNames).',
    facts('Open questions, 11'),
  ),
  documented(
    'create.version.plugin-full',
    'A create of a plugin with a full three-part version is accepted.',
    facts('Behaviour, versions'),
  ),
  documented(
    'create.version.bundle-wildcard',
    'A create of a bundle is accepted with the version *, with a wildcard such as 7.* and with a full version.',
    facts('Behaviour, versions'),
  ),
  documented(
    'create.version.descriptor',
    'The version of a plugin equals elasticsearch.version in the descriptor of its archive.',
    facts('Behaviour, versions'),
    'The rule by which the server checks it, and the code it answers with, are not published.',
  ),
  // The guide says that the copy is stored; that file_metadata shows it is how answers were seen.
  observed(
    'create.download.synchronous',
    'After a 201 with download_url the file is stored: a get shows file_metadata with a size.',
    behaviour,
  ),
  documented(
    'create.download.schemes',
    'A download_url is fetched over http and https only: with any other scheme the create is not acknowledged.',
    behaviour,
  ),
  documented(
    'create.download.reachable',
    'A download_url must be publicly reachable: a host that does not exist fails the create.',
    behaviour,
  ),
  documented(
    'create.download.redirect',
    'A redirect at the download_url is not followed and fails the create.',
    behaviour,
    noUrl,
  ),
  documented(
    'create.download.auth-challenge',
    'A challenge for credentials at the download_url fails the create.',
    behaviour,
    noUrl,
  ),
  documented(
    'create.download.url-credentials',
    'Credentials inside the download_url are used for the fetch.',
    behaviour,
    noUrl,
  ),
  documented(
    'create.download.copy',
    'The server keeps a copy: the stored file stays when the one at the download_url goes away.',
    behaviour,
    noUrl,
  ),
  documented(
    'create.download.large',
    'Above 5 GB a create may time out after 2 to 5 minutes while the copy goes on.',
    behaviour,
    'It needs an archive of more than 5 GB, and the answer may be either.',
  ),
  documented(
    'create.metadata-only',
    'A create without download_url answers id, name, extension_type, version and url.',
    [behaviour, facts('Models, Extension')],
  ),
  // Samples leave them out. A null in a field of the model is a misfit of the body besides.
  observed(
    'create.absent-not-null',
    'Optional fields that have no value are absent from the body of an answer, and never null.',
    behaviour,
  ),
  assumed(
    'create.file-metadata-before-upload',
    'A create without download_url answers no file_metadata (option fileMetadataBeforeUpload).',
    facts('Open questions, 8'),
  ),
  // Samples show the shape and no document promises it, so it may only warn.
  observed(
    'create.id.decimal',
    'The id of a new extension is a string of 9 or 10 decimal digits.',
    facts('Behaviour, ids and urls'),
  ),
  observed(
    'create.plugin-archive-as-bundle',
    'A bundle made from the archive of an official plugin did not work in a deployment.',
    facts('Reports, plugin as bundle'),
    'It shows in a running cluster and not in this API.',
  ),
] as const
