import { facts } from '../sources.ts'
import { errorAnswerClauses, resourceHeaderClauses } from './answer-clauses.ts'
import { clausesOf } from '../../write/index.ts'

const name = 'upload-extension'
const { documented, observed, assumed } = clausesOf('elastic-cloud', name)
const table = facts('Operations, upload')
const behaviour = facts('Behaviour, upload')

/** The upload: its request, its statuses, and the file behind file_metadata. */
export const uploadClauses = [
  documented('upload.200.success', 'An upload of an archive by the owner is answered 200.', table),
  documented('upload.200.body', 'The body of a 200 fits Extension.', table),
  ...resourceHeaderClauses(name, 'upload', 200, table),
  documented(
    'upload.400.request-execution-failed',
    'An upload whose file is not accepted is answered 400 with extensions.request_execution_failed.',
    table,
    'Which files are refused is not published; the assumed clauses on empty files and on files that are no archive come near.',
  ),
  ...errorAnswerClauses(name, 'upload', 400, ['extensions.request_execution_failed'], table),
  documented(
    'upload.401.unauthorised',
    "An upload to another user's extension is answered 401 with extensions.unauthorised.",
    table,
  ),
  documented(
    'upload.401.no-user-id',
    'An upload by a credential without a user is answered 401 with extensions.no_user_id.',
    table,
  ),
  ...errorAnswerClauses(name, 'upload', 401, ['extensions.unauthorised', 'extensions.no_user_id'], table),
  documented(
    'upload.404.not-found',
    'An upload to an id that no extension has is answered 404 with extensions.not_found.',
    table,
  ),
  ...errorAnswerClauses(name, 'upload', 404, ['extensions.not_found'], table),
  observed('upload.no-409', 'An upload is never answered with extensions.version_conflict.', table),
  documented('upload.request.path', 'The upload is a PUT on /api/v1/deployments/extensions/{extension_id}.', table),
  documented(
    'upload.request.multipart',
    'An upload as multipart/form-data with one part named file is accepted.',
    facts('Media types'),
  ),
  documented(
    'upload.request.file-part-required',
    'An upload as multipart/form-data without a part named file is refused with a 4xx.',
    facts('Media types'),
  ),
  // The reference declares the form alone. Raw bytes are what the guide of the hosted service shows: `Media types`.
  observed(
    'upload.request.zip',
    'An upload of raw bytes with the Content-Type application/zip is accepted.',
    facts('Media types'),
  ),
  observed(
    'upload.request.no-content-type',
    'An upload of raw bytes without any Content-Type is accepted.',
    facts('Media types'),
  ),
  // The guide says that a 200 means stored; that file_metadata shows it is how answers were seen.
  observed(
    'upload.synchronous',
    'After a 200 the file is stored: the next get shows file_metadata with the size of what was sent.',
    behaviour,
  ),
  documented('upload.repeatable', 'An upload may be repeated, and each one replaces the file.', behaviour),
  documented('upload.id-and-url-stay', 'The id and the url of an extension are the same after an upload.', behaviour),
  observed(
    'upload.file-metadata.size',
    'file_metadata.size is the number of bytes of the archive that was uploaded last.',
    behaviour,
  ),
  observed(
    'upload.file-metadata.url',
    'file_metadata.url, fetched without credentials, gives exactly the bytes that were uploaded last.',
    behaviour,
  ),
  observed(
    'upload.file-metadata.url-after-replacement',
    'After an upload with other bytes, file_metadata.url gives the new ones.',
    behaviour,
  ),
  observed(
    'upload.file-metadata.follows-content',
    'An upload with other content of another length changes file_metadata.size and moves last_modified_date forward.',
    facts('Reports, file metadata'),
  ),
  assumed(
    'upload.bumps-version',
    'An upload changes x-cloud-resource-version (option uploadBumpsVersion).',
    facts('Open questions, 2'),
  ),
  assumed(
    'upload.400.empty-file',
    'An upload of an empty file is answered 400 with extensions.request_execution_failed (options uploadValidation and invalidUploadCode).',
    facts('Open questions, 6'),
  ),
  assumed(
    'upload.400.not-an-archive',
    'An upload that is no zip archive is answered 400 with extensions.request_execution_failed (options uploadValidation and invalidUploadCode).',
    facts('Open questions, 6'),
  ),
  assumed(
    'upload.400.no-descriptor',
    'An upload of a plugin without a descriptor is answered 400 with extensions.request_execution_failed (options uploadValidation and invalidUploadCode).',
    facts('Open questions, 6'),
  ),
  assumed(
    'upload.413.too-large',
    'An upload above the limit of the deployment is answered 413 (option maxUploadBytes).',
    facts('Behaviour, upload limits'),
    'The limit is a matter of gigabytes and of each deployment; no run sends as much to find it.',
  ),
  documented(
    'upload.limit.200-mb',
    'Above 200 MB the guide asks for download_url in place of an upload.',
    facts('Behaviour, upload limits'),
    'What such an upload is answered is told nowhere.',
  ),
  documented(
    'upload.limit.8-gb',
    'No file may be larger than 8 GB.',
    facts('Behaviour, upload limits'),
    'It needs a file of more than 8 GB.',
  ),
  documented(
    'upload.limit.console',
    'The console takes files of up to 20 MB on lower tiers.',
    facts('Behaviour, upload limits'),
    'It is a limit of the console and not of the API.',
  ),
  observed(
    'upload.waf-403',
    'A firewall in front of the government cloud answers 403 to a multipart upload, with a body that is none of the API.',
    facts('Errors outside the tables, firewall'),
    'It is not the API that answers.',
  ),
  observed(
    'upload.on-ece',
    'On Elastic Cloud Enterprise uploads seem not to be supported.',
    facts('Behaviour, uploads in the field'),
    'The reference lists the operation; a profile says so with the capability upload.',
  ),
  documented(
    'upload.does-not-enable',
    'An upload does not enable an extension: a plan must name it among its user bundles or plugins.',
    facts('Reports, plans'),
    'Plans belong to the deployments API.',
  ),
  observed(
    'upload.used-after-restart',
    'A node takes a new file only when it restarts.',
    facts('Reports, restart'),
    'It shows in a running cluster and not in this API.',
  ),
] as const
