import type { OptionSpec } from '../../types.ts'
import { number } from '../../write/index.ts'

/** How much is taken, and how long a token lives. */
export const limitOptions = {
  maxUploadBytes: number(536_870_912, { minimum: 1, unit: 'bytes' }),
  maxJsonBytes: number(1_048_576, { minimum: 1, unit: 'bytes' }),
  maxJsonDepth: number(64, { minimum: 1, unit: 'levels' }),
  tokenLifetime: number(3_600_000, { minimum: 1, unit: 'milliseconds' }),
} as const satisfies Record<string, OptionSpec>
