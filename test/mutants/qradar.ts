import { answerMutants } from './qradar/answers.ts'
import { conflictMutants } from './qradar/conflicts.ts'
import { lifeMutants } from './qradar/lives.ts'
import { queryMutants } from './qradar/queries.ts'
import { raceMutants } from './qradar/races.ts'
import type { Mutant } from './mutant.ts'

/** Every mutant of the API, crude ones first. */
export const qradarMutants: readonly Mutant[] = [
  ...answerMutants,
  ...queryMutants,
  ...conflictMutants,
  ...lifeMutants,
  ...raceMutants,
]
