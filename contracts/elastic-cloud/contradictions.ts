import type { Contradiction } from '../types.ts'
import { facts, olderPage } from './sources.ts'

/** Where the vendor's documents disagree with one another. */
export const contradictions = [
  {
    id: 'elastic-cloud.contradiction.content-type',
    source: olderPage('Request example'),
    readings: [
      'The example of the current release sends Content-Type: application/json.',
      'The example of the older release sends none, so that curl gives application/x-www-form-urlencoded.',
    ],
    mock: 'Takes the JSON body of an update with either Content-Type.',
    suite: 'Sends application/json wherever anything may fail; refusing the other is a warning at most.',
  },
  {
    id: 'elastic-cloud.contradiction.upload-form',
    source: facts('Media types'),
    readings: [
      'The reference declares multipart/form-data with a part named file, and nothing else.',
      'The guide to the hosted service sends the bare archive, as application/zip or with no Content-Type at all.',
    ],
    mock: 'Takes the form and the bare archive alike.',
    suite: 'Sends the form wherever anything may fail; refusing the bare archive is a warning at most.',
  },
  {
    id: 'elastic-cloud.contradiction.list-include-deployments',
    source: facts('Releases, list parameter'),
    readings: [
      'The reference dropped include_deployments from the list in 2022.',
      "The vendor's guide still says that the list takes it.",
    ],
    mock: 'The list pays no heed to it.',
    option: 'listIncludeDeployments',
    suite: 'Demands neither.',
  },
  {
    id: 'elastic-cloud.contradiction.file-metadata-before-upload',
    source: facts('Behaviour, create'),
    readings: [
      'The sample in the guide has no file_metadata before there is a file.',
      'Recorded answers have an empty object.',
    ],
    mock: 'Leaves it out.',
    option: 'fileMetadataBeforeUpload',
    suite: 'Takes both.',
  },
  {
    id: 'elastic-cloud.contradiction.in-use',
    source: facts('Behaviour, delete'),
    readings: [
      "The vendor's guide to the API says that only a present reference from a plan stands in the way of a delete (400).",
      'Another page says that an extension which was ever used can be neither changed nor deleted.',
      'The reference of the delete names no 400 at all.',
    ],
    mock: 'Follows the guide to the API.',
    suite: 'Demands the 400 only of an extension that the profile names as in use.',
  },
  {
    id: 'elastic-cloud.contradiction.missing-extension',
    source: facts('Behaviour, missing extension'),
    readings: [
      'The reference answers 404 extensions.not_found for an extension that does not exist.',
      "The hosted service answers 403, and the vendor's own Terraform tests rely on it.",
    ],
    mock: 'Answers 404.',
    option: 'missingExtension',
    suite: 'Demands the 404 of the reference; a run against the hosted service waives it.',
  },
] as const satisfies readonly Contradiction[]
