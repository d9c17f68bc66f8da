import type { OptionSpec } from '../../types.ts'
import { choice } from '../../write/index.ts'

/** What a write does to the stored extension. */
export const stateOptions = {
  uploadBumpsVersion: choice([true, false], true),
  metadataUpdateMovesFileDate: choice([false, true], false),
  omittedDownloadUrl: choice(['clear', 'keep'], 'clear'),
  omittedDescription: choice(['clear', 'keep'], 'clear'),
} as const satisfies Record<string, OptionSpec>
