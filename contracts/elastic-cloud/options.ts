/** Every question the documents leave open, as an option of the mock. The defaults are those of the facts, section 10. */
import type { ChoiceOption, NumberOption, OptionSpec, TextOption } from '../types.ts'
import { facts, page } from './sources.ts'

const open = (row: number) => facts(`section 10, ${row}`)

const choice = <const V extends readonly (string | boolean)[]>(
  values: V,
  fallback: V[number],
  question: string,
  source = facts('section 6'),
) => ({ kind: 'choice', values, default: fallback, question, source }) as const satisfies ChoiceOption

const text = (fallback: string, question: string, source = facts('section 6')) =>
  ({ kind: 'text', default: fallback, question, source }) as const satisfies TextOption

const number = (fallback: number, unit: string, question: string, source = facts('section 6')) =>
  ({ kind: 'number', default: fallback, minimum: 1, unit, question, source }) as const satisfies NumberOption

const invalidJson = 'root.invalid_json_request'
const executionFailed = 'extensions.request_execution_failed'
const checks = ['authentication', 'body', 'user', 'existence', 'ownership', 'version', 'in-use', 'download'] as const

export const options = {
  resourceVersionParameter: choice(['query', 'none'], 'query', 'How is a resource version sent, if at all?', open(1)),
  examplePlaceholders: choice(
    ['omitted', 'literal'],
    'omitted',
    'The example call prints the word "string" for each value. In extension_type and download_url of an update, is it taken as left out, or as a value that cannot be right?',
    page('Request example'),
  ),
  uploadBumpsVersion: choice([true, false], true, 'Does an upload change the resource version?', open(2)),
  errorCodesSeparator: text(',', 'What stands between several codes in x-cloud-error-codes?', open(3)),
  checkOrder: {
    kind: 'order',
    values: checks,
    default: checks,
    question: 'Which fault is answered when a request has several?',
    source: open(4),
  },
  invalidFieldCode: text(invalidJson, 'Which code answers a missing or wrong field?', open(5)),
  nameCharset: choice(['enforce', 'ignore'], 'enforce', 'Is a name outside the character set refused?', open(5)),
  invalidNameCode: text(invalidJson, 'Which code answers a name outside the character set?', open(5)),
  pluginVersion: choice(['full', 'any'], 'full', 'Is a plugin version with a wildcard refused?', open(5)),
  invalidPluginVersionCode: text(invalidJson, 'Which code answers a plugin version with a wildcard?', open(5)),
  nonHttpDownloadUrlCode: text(executionFailed, 'Which code answers a download_url that is not http(s)?', open(5)),
  uploadValidation: choice(['archive', 'none'], 'archive', 'Is an uploaded file looked into?', open(6)),
  invalidUploadCode: text(executionFailed, 'Which code answers a file that is no archive?', open(6)),
  foreignGet: choice(
    ['not-found', 'visible'],
    'not-found',
    "What does a get of another user's extension see?",
    open(7),
  ),
  listScope: choice(['own', 'all'], 'own', 'Whose extensions does the list hold?', open(7)),
  fileMetadataBeforeUpload: choice(['absent', 'empty'], 'absent', 'What is file_metadata before any file?', open(8)),
  metadataUpdateMovesFileDate: choice(
    [false, true],
    false,
    'Does an update without a file move file_metadata.last_modified_date?',
    open(9),
  ),
  omittedDescription: choice(['clear', 'keep'], 'clear', 'What does an update without description do to it?', open(10)),
  duplicateNames: choice(['allow', 'refuse'], 'allow', 'May two extensions have one name?', open(11)),
  unknownFields: choice(['ignore', 'refuse'], 'ignore', 'What happens to unknown fields of a body?', open(12)),
  deleteHeaders: choice(
    ['last-stored', 'none'],
    'last-stored',
    'Which resource headers does a successful delete carry?',
    open(13),
  ),
  missingExtension: choice(
    ['not-found', 'forbidden'],
    'not-found',
    'Is a missing extension 404, or 403 as on the hosted service?',
    facts('section 4, Missing extension on ESS is really 403'),
  ),
  methodNotAllowedBody: choice(['json', 'html'], 'json', 'Is the body of a 405 JSON, or HTML as seen in 2020?'),
  listIncludeDeployments: choice(
    [false, true],
    false,
    'Does the list take include_deployments, as it did up to release 2.13?',
    facts('section 7'),
  ),
  apiKeyExpirationHeader: choice(
    [false, true],
    false,
    'Does an answer to an API key carry X-Elastic-Api-Key-Expiration?',
    facts('section 1'),
  ),
  maxUploadBytes: number(
    536_870_912,
    'bytes',
    'How large may an uploaded file be? The vendor stops at 8 GB; a mock that keeps files in memory needs less.',
    facts('section 4, Upload'),
  ),
  maxJsonBytes: number(1_048_576, 'bytes', 'How large may a JSON body be?'),
  maxJsonDepth: number(64, 'levels', 'How deep may a JSON body nest?'),
  tokenLifetime: number(3_600_000, 'milliseconds', 'How long does a token of the log-in live?', facts('section 1')),
} as const satisfies Record<string, OptionSpec>
