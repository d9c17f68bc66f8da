import type { OptionSpec } from '../../types.ts'
import { choice, text } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** What an answer shows. */
export const answerOptions = {
  errorCodesSeparator: text(
    ',',
    'What stands between several codes in x-cloud-error-codes?',
    facts('Open questions, 3'),
    { examples: [', ', ' '], notAsked: 'no request is known that is answered with two codes' },
  ),
  foreignGet: choice(
    ['not-found', 'visible'],
    'not-found',
    "What does a get of another user's extension see?",
    facts('Open questions, 7'),
  ),
  listScope: choice(['own', 'all'], 'own', 'Whose extensions does the list hold?', facts('Open questions, 7')),
  fileMetadataBeforeUpload: choice(
    ['absent', 'empty'],
    'absent',
    'What is file_metadata before any file?',
    facts('Open questions, 8'),
  ),
  deleteHeaders: choice(
    ['last-stored', 'none'],
    'last-stored',
    'Which resource headers does a successful delete carry?',
    facts('Open questions, 13'),
  ),
  missingExtension: choice(
    ['not-found', 'forbidden'],
    'not-found',
    'Is a missing extension 404, or 403 as on the hosted service?',
    facts('Behaviour, missing extension'),
  ),
  methodNotAllowedBody: choice(
    ['json', 'html'],
    'json',
    'Is the body of a 405 JSON, or HTML as seen in 2020?',
    facts('Errors outside the tables, method'),
  ),
  apiKeyExpirationHeader: choice(
    [false, true],
    false,
    'Does an answer to an API key carry X-Elastic-Api-Key-Expiration?',
    facts('Credentials, expiration header'),
  ),
} as const satisfies Record<string, OptionSpec>
