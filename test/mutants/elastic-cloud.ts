import { answerMutants } from './elastic-cloud/answers.ts'
import { lifeMutants } from './elastic-cloud/lives.ts'
import { raceMutants } from './elastic-cloud/races.ts'
import { requestMutants } from './elastic-cloud/requests.ts'
import { uploadMutants } from './elastic-cloud/uploads.ts'
import { writeMutants } from './elastic-cloud/writes.ts'
import type { Mutant } from './mutant.ts'

/** Every mutant of the API, crude ones first. */
export const elasticCloudMutants: readonly Mutant[] = [
  ...answerMutants,
  ...requestMutants,
  ...writeMutants,
  ...lifeMutants,
  ...uploadMutants,
  ...raceMutants,
]
