import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { versionOptions } from '../options/versions.ts'
import { facts } from '../sources.ts'

/** Credentials and API versions. */
export const versionQuestions = {
  bothCredentials: asks(
    'Which one counts when a request has both a SEC token and Basic credentials?',
    facts('Credentials'),
  ),
  latestVersion: asks('Which API version is the newest one, used when no Version header is sent?', facts('Versions'), {
    examples: ['20.0', '27.0'],
  }),
  supportedVersions: asks('Which API versions are served without a Deprecated header?', facts('Versions, windows'), {
    examples: ['19.0,20.0,26.0'],
  }),
  deprecatedVersions: asks(
    'Which API versions are still served, with a Deprecated header, besides those from removedBelow up to the oldest that is named?',
    facts('Versions, windows'),
    { examples: ['', '13.0,14.0'] },
  ),
  removedBelow: asks('Below which API version is a Version header refused as removed?', facts('Versions, removed'), {
    examples: ['14.0'],
  }),
  nonsenseVersionFrom: asks(
    'From which major version on is a Version header refused as not valid instead of read as the newest?',
    facts('Versions, nonsense'),
    { examples: [50, 1000] },
  ),
  unlistedVersion: asks(
    'What becomes of a version between two that exist: the next lower one is used, or it is refused?',
    facts('Versions, sample comment'),
  ),
} as const satisfies QuestionsOf<typeof versionOptions>
