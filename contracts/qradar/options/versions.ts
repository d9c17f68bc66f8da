import type { OptionSpec } from '../../types.ts'
import { choice, number, text } from '../../write/index.ts'

/** Credentials and API versions. */
export const versionOptions = {
  bothCredentials: choice(['sec', 'basic'], 'sec'),
  latestVersion: text('26.0'),
  supportedVersions: text('15.0,16.0,17.0,18.0,19.0,20.0,26.0'),
  deprecatedVersions: text('12.0,13.0,14.0,22.0'),
  removedBelow: text('12.0'),
  nonsenseVersionFrom: number(100, { minimum: 1, unit: 'major version' }),
  unlistedVersion: choice(['highest-lower', 'refuse'], 'highest-lower'),
} as const satisfies Record<string, OptionSpec>
