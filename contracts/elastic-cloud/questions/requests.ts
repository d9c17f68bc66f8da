import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { requestOptions } from '../options/requests.ts'
import { facts, page } from '../sources.ts'

/** What is refused, and with which code. */
export const requestQuestions = {
  challenge: asks(
    'Does a 401 name the ways to authenticate in WWW-Authenticate, as RFC 9110 (15.5.2) asks?',
    facts('Credentials'),
  ),
  resourceVersionParameter: asks('How is a resource version sent, if at all?', facts('Open questions, 1')),
  examplePlaceholders: asks(
    'The example call prints the word "string" for each value. In extension_type and download_url of an update, is it taken as left out, or as a value that cannot be right?',
    page('Request example'),
  ),
  checkOrder: asks('Which fault is answered when a request has several?', facts('Open questions, 4')),
  invalidFieldCode: asks('Which code answers a missing or wrong field?', facts('Open questions, 5'), {
    examples: ['root.bad_request', 'extensions.invalid'],
  }),
  nameCharset: asks('Is a name outside the character set refused?', facts('Open questions, 5')),
  invalidNameCode: asks('Which code answers a name outside the character set?', facts('Open questions, 5'), {
    examples: ['extensions.invalid_name'],
  }),
  pluginVersion: asks('Is a plugin version with a wildcard refused?', facts('Open questions, 5')),
  invalidPluginVersionCode: asks('Which code answers a plugin version with a wildcard?', facts('Open questions, 5'), {
    examples: ['extensions.invalid_version'],
  }),
  nonHttpDownloadUrlCode: asks('Which code answers a download_url that is not http(s)?', facts('Open questions, 5'), {
    examples: ['root.invalid_json_request', 'extensions.invalid_url'],
  }),
  uploadValidation: asks('Is an uploaded file looked into?', facts('Open questions, 6')),
  invalidUploadCode: asks('Which code answers a file that is no archive?', facts('Open questions, 6'), {
    examples: ['root.invalid_archive'],
  }),
  duplicateNames: asks('May two extensions have one name?', facts('Open questions, 11')),
  unknownFields: asks('What happens to unknown fields of a body?', facts('Open questions, 12')),
  listIncludeDeployments: asks(
    'Does the list take include_deployments, as it did up to release 2.13?',
    facts('Releases, list parameter'),
  ),
} as const satisfies QuestionsOf<typeof requestOptions>
