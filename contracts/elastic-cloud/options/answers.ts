import type { OptionSpec } from '../../types.ts'
import { choice, headerText, text } from '../../write/index.ts'

/** What an answer shows. */
export const answerOptions = {
  errorCodesSeparator: text(',', headerText),
  foreignGet: choice(['not-found', 'visible'], 'not-found'),
  listScope: choice(['own', 'all'], 'own'),
  fileMetadataBeforeUpload: choice(['absent', 'empty'], 'absent'),
  deleteHeaders: choice(['last-stored', 'none'], 'last-stored'),
  missingExtension: choice(['not-found', 'forbidden'], 'not-found'),
  methodNotAllowedBody: choice(['json', 'html'], 'json'),
  apiKeyExpirationHeader: choice([false, true], false),
} as const satisfies Record<string, OptionSpec>
