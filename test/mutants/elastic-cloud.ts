import { acceptanceMutants } from './elastic-cloud/acceptance.ts'
import { answerMutants } from './elastic-cloud/answers.ts'
import { copyMutants } from './elastic-cloud/copies.ts'
import { edgeMutants } from './elastic-cloud/edges.ts'
import { lifeMutants } from './elastic-cloud/lives.ts'
import { modelMutants } from './elastic-cloud/models.ts'
import { nearEntryMutants } from './elastic-cloud/near-entries.ts'
import { powerMutants } from './elastic-cloud/power.ts'
import { raceMutants } from './elastic-cloud/races.ts'
import { refusalMutants } from './elastic-cloud/refusals.ts'
import { requestMutants } from './elastic-cloud/requests.ts'
import { successMutants } from './elastic-cloud/successes.ts'
import { updateMutants } from './elastic-cloud/updates.ts'
import { uploadMutants } from './elastic-cloud/uploads.ts'
import { writeMutants } from './elastic-cloud/writes.ts'
import type { Mutant } from './mutant.ts'
import { build } from './elastic-cloud/build.ts'
import { dyingMutantsOf } from './dying.ts'
import { largeBodyMutantsOf } from './large-bodies.ts'
import { listMutantsOf } from './lists.ts'
import { oddHeaderMutantsOf } from './odd-headers.ts'
import { oddInputMutantsOf } from './odd-input.ts'
import { oddTextMutantsOf } from './odd-texts.ts'
import { wireMutantsOf } from './wire.ts'

/** Every mutant of the API, crude ones first. */
export const elasticCloudMutants: readonly Mutant[] = [
  ...answerMutants,
  ...successMutants,
  ...refusalMutants,
  ...modelMutants,
  ...requestMutants,
  ...acceptanceMutants,
  ...writeMutants,
  ...updateMutants,
  ...lifeMutants,
  ...uploadMutants,
  ...raceMutants,
  ...edgeMutants,
  ...nearEntryMutants,
  ...powerMutants,
  ...copyMutants,
  ...wireMutantsOf('elastic-cloud', build.fetch),
  ...largeBodyMutantsOf('elastic-cloud', build.fetch),
  ...listMutantsOf('elastic-cloud', build.fetch),
  ...oddHeaderMutantsOf('elastic-cloud', build.fetch),
  ...oddInputMutantsOf('elastic-cloud', build.fetch),
  ...oddTextMutantsOf('elastic-cloud', build.fetch),
  ...dyingMutantsOf('elastic-cloud', build.fetch),
]
