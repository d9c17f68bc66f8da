import { answerMutants } from './qradar/answers.ts'
import { bystanderMutants } from './qradar/bystanders.ts'
import { conflictMutants } from './qradar/conflicts.ts'
import { endlessMutants } from './qradar/endless.ts'
import { entryMutants } from './qradar/entry.ts'
import { exportMutants } from './qradar/exports.ts'
import { fieldMutants } from './qradar/fields.ts'
import { filterMutants } from './qradar/filters.ts'
import { frameworkMutants } from './qradar/framework.ts'
import { installMutants } from './qradar/installs.ts'
import { lifeMutants } from './qradar/lives.ts'
import { modelMutants } from './qradar/models.ts'
import { pageMutants } from './qradar/pages.ts'
import { plainAnswerMutants } from './qradar/plain-answers.ts'
import { powerMutants } from './qradar/power.ts'
import { queryMutants } from './qradar/queries.ts'
import { raceMutants } from './qradar/races.ts'
import { readingMutants } from './qradar/readings.ts'
import { refusalMutants, taskMutants } from './qradar/tasks.ts'
import { strayMutants } from './qradar/strays.ts'
import { uploadMutants } from './qradar/uploads.ts'
import type { Mutant } from './mutant.ts'
import { build } from './qradar/build.ts'
import { dyingMutantsOf } from './dying.ts'
import { largeBodyMutantsOf } from './large-bodies.ts'
import { listMutantsOf } from './lists.ts'
import { oddHeaderMutantsOf } from './odd-headers.ts'
import { oddTextMutantsOf } from './odd-texts.ts'
import { wireMutantsOf } from './wire.ts'

/** Every mutant of the API, crude ones first. */
export const qradarMutants: readonly Mutant[] = [
  ...answerMutants,
  ...modelMutants,
  ...refusalMutants,
  ...taskMutants,
  ...exportMutants,
  ...plainAnswerMutants,
  ...entryMutants,
  ...frameworkMutants,
  ...uploadMutants,
  ...installMutants,
  ...queryMutants,
  ...fieldMutants,
  ...filterMutants,
  ...pageMutants,
  ...conflictMutants,
  ...lifeMutants,
  ...raceMutants,
  ...strayMutants,
  ...bystanderMutants,
  ...readingMutants,
  ...powerMutants,
  ...endlessMutants,
  ...wireMutantsOf('qradar', build.fetch),
  ...largeBodyMutantsOf('qradar', build.fetch),
  ...listMutantsOf('qradar', build.fetch),
  ...oddHeaderMutantsOf('qradar', build.fetch),
  ...oddTextMutantsOf('qradar', build.fetch),
  ...dyingMutantsOf('qradar', build.fetch),
]
