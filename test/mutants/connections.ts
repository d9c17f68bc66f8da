import { answerMutants } from './connections/answers.ts'
import { lifeMutants } from './connections/lives.ts'
import { payloadMutants } from './connections/payloads.ts'
import { powerMutants } from './connections/power.ts'
import { raceMutants } from './connections/races.ts'
import { requestMutants } from './connections/requests.ts'
import { writeMutants } from './connections/writes.ts'
import type { Mutant } from './mutant.ts'
import { build } from './connections/build.ts'
import { dyingMutantsOf } from './dying.ts'
import { largeBodyMutantsOf } from './large-bodies.ts'
import { listMutantsOf } from './lists.ts'
import { oddHeaderMutantsOf } from './odd-headers.ts'
import { oddInputMutantsOf } from './odd-input.ts'
import { oddTextMutantsOf } from './odd-texts.ts'
import { wireMutantsOf } from './wire.ts'

/** Every mutant of the API, crude ones first. */
export const connectionsMutants: readonly Mutant[] = [
  ...answerMutants,
  ...requestMutants,
  ...writeMutants,
  ...payloadMutants,
  ...lifeMutants,
  ...raceMutants,
  ...powerMutants,
  ...wireMutantsOf('connections', build.fetch),
  ...largeBodyMutantsOf('connections', build.fetch),
  ...listMutantsOf('connections', build.fetch),
  ...oddHeaderMutantsOf('connections', build.fetch),
  ...oddInputMutantsOf('connections', build.fetch),
  ...oddTextMutantsOf('connections', build.fetch),
  ...dyingMutantsOf('connections', build.fetch),
]
