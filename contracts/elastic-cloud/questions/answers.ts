import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { answerOptions } from '../options/answers.ts'
import { facts } from '../sources.ts'

/** What an answer shows. */
export const answerQuestions = {
  errorCodesSeparator: asks('What stands between several codes in x-cloud-error-codes?', facts('Open questions, 3'), {
    examples: [', ', ' '],
    notAsked: 'no request is known that is answered with two codes',
  }),
  foreignGet: asks("What does a get of another user's extension see?", facts('Open questions, 7')),
  listScope: asks('Whose extensions does the list hold?', facts('Open questions, 7')),
  fileMetadataBeforeUpload: asks('What is file_metadata before any file?', facts('Open questions, 8')),
  deleteHeaders: asks('Which resource headers does a successful delete carry?', facts('Open questions, 13')),
  missingExtension: asks(
    'Is a missing extension 404, or 403 as on the hosted service?',
    facts('Behaviour, missing extension'),
  ),
  methodNotAllowedBody: asks(
    'Is the body of a 405 JSON, or HTML as seen in 2020?',
    facts('Errors outside the tables, method'),
  ),
  apiKeyExpirationHeader: asks(
    'Does an answer to an API key carry X-Elastic-Api-Key-Expiration?',
    facts('Credentials, expiration header'),
  ),
} as const satisfies QuestionsOf<typeof answerOptions>
