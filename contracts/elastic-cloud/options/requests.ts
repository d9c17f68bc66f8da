import type { OptionSpec } from '../../types.ts'
import { choice, order, text } from '../../write/index.ts'

/** What is refused, and with which code. */
export const requestOptions = {
  challenge: choice(['sent', 'absent'], 'sent'),
  resourceVersionParameter: choice(['query', 'none'], 'query'),
  examplePlaceholders: choice(['omitted', 'literal'], 'omitted'),
  checkOrder: order(['authentication', 'body', 'user', 'existence', 'ownership', 'version', 'in-use', 'download']),
  invalidFieldCode: text('root.invalid_json_request'),
  nameCharset: choice(['enforce', 'ignore'], 'enforce'),
  invalidNameCode: text('root.invalid_json_request'),
  pluginVersion: choice(['full', 'any'], 'full'),
  invalidPluginVersionCode: text('root.invalid_json_request'),
  nonHttpDownloadUrlCode: text('extensions.request_execution_failed'),
  uploadValidation: choice(['archive', 'none'], 'archive'),
  invalidUploadCode: text('extensions.request_execution_failed'),
  duplicateNames: choice(['allow', 'refuse'], 'allow'),
  unknownFields: choice(['ignore', 'refuse'], 'ignore'),
  listIncludeDeployments: choice([false, true], false),
} as const satisfies Record<string, OptionSpec>
