import type { OptionSpec } from '../../types.ts'
import { choice, number, text } from '../../write/index.ts'

const one = { pattern: '^\\d+(\\.\\d+)?$', words: 'a version such as 26.0' }
const least = { pattern: '^(\\d+(\\.\\d+)?)?$', words: 'a version such as 12.0, or empty' }
const several = {
  pattern: '^(\\s*\\d+(\\.\\d+)?\\s*(,\\s*\\d+(\\.\\d+)?\\s*)*)?$',
  words: 'versions with commas between, such as 19.0,20.0',
}

/** Credentials and API versions. */
export const versionOptions = {
  bothCredentials: choice(['sec', 'basic'], 'sec'),
  latestVersion: text('26.0', one),
  supportedVersions: text('15.0,16.0,17.0,18.0,19.0,20.0,26.0', several),
  deprecatedVersions: text('12.0,13.0,14.0,22.0', several),
  removedBelow: text('12.0', least),
  nonsenseVersionFrom: number(100, { minimum: 1, unit: 'major version' }),
  unlistedVersion: choice(['highest-lower', 'refuse'], 'highest-lower'),
} as const satisfies Record<string, OptionSpec>
