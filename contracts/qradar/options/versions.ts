import type { OptionSpec } from '../../types.ts'
import { choice, number, text } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** Credentials and API versions. */
export const versionOptions = {
  bothCredentials: choice(
    ['sec', 'basic'],
    'sec',
    'Which one counts when a request has both a SEC token and Basic credentials?',
    facts('Credentials'),
  ),
  latestVersion: text(
    '26.0',
    'Which API version is the newest one, used when no Version header is sent?',
    facts('Versions'),
    { examples: ['20.0', '27.0'] },
  ),
  supportedVersions: text(
    '15.0,16.0,17.0,18.0,19.0,20.0,26.0',
    'Which API versions are served without a Deprecated header?',
    facts('Versions, windows'),
    { examples: ['19.0,20.0,26.0'] },
  ),
  deprecatedVersions: text(
    '12.0,13.0,14.0,22.0',
    'Which API versions are still served, with a Deprecated header, besides those from removedBelow up to the oldest that is named?',
    facts('Versions, windows'),
    { examples: ['', '13.0,14.0'] },
  ),
  removedBelow: text(
    '12.0',
    'Below which API version is a Version header refused as removed?',
    facts('Versions, removed'),
    { examples: ['14.0'] },
  ),
  nonsenseVersionFrom: number(
    100,
    { minimum: 1, unit: 'major version' },
    'From which major version on is a Version header refused as not valid instead of read as the newest?',
    facts('Versions, nonsense'),
    { examples: [50, 1000] },
  ),
  unlistedVersion: choice(
    ['highest-lower', 'refuse'],
    'highest-lower',
    'What becomes of a version between two that exist: the next lower one is used, or it is refused?',
    facts('Versions, sample comment'),
  ),
} as const satisfies Record<string, OptionSpec>
