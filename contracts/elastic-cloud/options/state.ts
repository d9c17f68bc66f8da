import type { OptionSpec } from '../../types.ts'
import { choice } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** What a write does to the stored extension. */
export const stateOptions = {
  uploadBumpsVersion: choice(
    [true, false],
    true,
    'Does an upload change the resource version?',
    facts('Open questions, 2'),
  ),
  metadataUpdateMovesFileDate: choice(
    [false, true],
    false,
    'Does an update without a file move file_metadata.last_modified_date?',
    facts('Open questions, 9'),
  ),
  omittedDownloadUrl: choice(
    ['clear', 'keep'],
    'clear',
    'What does an update without download_url do to the url that is shown? The file stays.',
    facts('Open questions, 10'),
    { notAsked: 'it takes an address that the deployment fetches from' },
  ),
  omittedDescription: choice(
    ['clear', 'keep'],
    'clear',
    'What does an update without description do to it?',
    facts('Open questions, 10'),
  ),
} as const satisfies Record<string, OptionSpec>
