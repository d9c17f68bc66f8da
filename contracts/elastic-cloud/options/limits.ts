import type { OptionSpec } from '../../types.ts'
import { number } from '../../write/index.ts'
import { facts } from '../sources.ts'

/** How much is taken, and how long a token lives. */
export const limitOptions = {
  maxUploadBytes: number(
    536_870_912,
    { minimum: 1, unit: 'bytes' },
    'How large may an uploaded file be? The vendor stops at 8 GB; a mock that keeps files in memory needs less.',
    facts('Behaviour, upload limits'),
    { notAsked: 'it takes uploads of gigabytes' },
  ),
  maxJsonBytes: number(
    1_048_576,
    { minimum: 1, unit: 'bytes' },
    'How large may a JSON body be?',
    facts('Errors outside the tables, open'),
    { examples: [65_536, 2_000_000] },
  ),
  maxJsonDepth: number(
    64,
    { minimum: 1, unit: 'levels' },
    'How deep may a JSON body nest?',
    facts('Errors outside the tables, open'),
    { examples: [5, 20, 500] },
  ),
  tokenLifetime: number(
    3_600_000,
    { minimum: 1, unit: 'milliseconds' },
    'How long does a token of the log-in live?',
    facts('Log-in'),
    { examples: [60_000, 86_400_000] },
  ),
} as const satisfies Record<string, OptionSpec>
