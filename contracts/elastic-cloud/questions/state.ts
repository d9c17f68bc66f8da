import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { stateOptions } from '../options/state.ts'
import { facts } from '../sources.ts'

/** What a write does to the stored extension. */
export const stateQuestions = {
  uploadBumpsVersion: asks('Does an upload change the resource version?', facts('Open questions, 2')),
  metadataUpdateMovesFileDate: asks(
    'Does an update without a file move file_metadata.last_modified_date?',
    facts('Open questions, 9'),
  ),
  omittedDownloadUrl: asks(
    'What does an update without download_url do to the url that is shown? The file stays.',
    facts('Open questions, 10'),
    { notAsked: 'it takes an address that the deployment fetches from' },
  ),
  omittedDescription: asks('What does an update without description do to it?', facts('Open questions, 10')),
} as const satisfies QuestionsOf<typeof stateOptions>
