import type { OptionSpec } from '../../types.ts'
import { choice, headerText, order, text } from '../../write/index.ts'

/** What is refused, and with which code. */
export const requestOptions = {
  challenge: choice(['sent', 'absent'], 'sent'),
  resourceVersionParameter: choice(['query', 'none'], 'query'),
  examplePlaceholders: choice(['omitted', 'literal'], 'omitted'),
  checkOrder: order(['authentication', 'body', 'user', 'existence', 'ownership', 'version', 'in-use', 'download']),
  invalidFieldCode: text('root.invalid_json_request', headerText),
  nameCharset: choice(['enforce', 'ignore'], 'enforce'),
  invalidNameCode: text('root.invalid_json_request', headerText),
  pluginVersion: choice(['full', 'any'], 'full'),
  invalidPluginVersionCode: text('root.invalid_json_request', headerText),
  nonHttpDownloadUrlCode: text('extensions.request_execution_failed', headerText),
  uploadValidation: choice(['archive', 'none'], 'archive'),
  invalidUploadCode: text('extensions.request_execution_failed', headerText),
  duplicateNames: choice(['allow', 'refuse'], 'allow'),
  unknownFields: choice(['ignore', 'refuse'], 'ignore'),
  listIncludeDeployments: choice([false, true], false),
} as const satisfies Record<string, OptionSpec>
