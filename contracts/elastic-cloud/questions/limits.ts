import type { QuestionsOf } from '../../types.ts'
import { asks } from '../../write/index.ts'
import type { limitOptions } from '../options/limits.ts'
import { facts } from '../sources.ts'

/** How much is taken, and how long a token lives. */
export const limitQuestions = {
  maxUploadBytes: asks(
    'How large may an uploaded file be? The vendor stops at 8 GB; a mock that keeps files in memory needs less.',
    facts('Behaviour, upload limits'),
    { notAsked: 'it takes uploads of gigabytes' },
  ),
  maxJsonBytes: asks('How large may a JSON body be?', facts('Errors outside the tables, open'), {
    examples: [65_536, 2_000_000],
  }),
  maxJsonDepth: asks('How deep may a JSON body nest?', facts('Errors outside the tables, open'), {
    examples: [5, 20, 500],
  }),
  tokenLifetime: asks('How long does a token of the log-in live?', facts('Log-in'), { examples: [60_000, 86_400_000] }),
} as const satisfies QuestionsOf<typeof limitOptions>
