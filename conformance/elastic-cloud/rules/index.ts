/** The rules of this API, one file for each thing they are about. May import this API's own rooms and the suite's. */
import { inOrder, type Rule } from '../../rule/index.ts'
import { authRules } from './auth.ts'
import { bystanderRules } from './bystanders.ts'
import { concurrencyRules } from './concurrency.ts'
import { createRules } from './create.ts'
import { credentialFormRules } from './credential-forms.ts'
import { deleteRules } from './delete.ts'
import { downloadRules } from './download.ts'
import { hostileRules } from './hostile.ts'
import { lastModifiedRules } from './last-modified.ts'
import { lifeRules } from './life.ts'
import { longListRule } from './long-list.ts'
import { modelRules } from './models.ts'
import { namesakeRules } from './namesakes.ts'
import { openQuestionRules } from './open-questions.ts'
import { readRules } from './read.ts'
import { refusalRules } from './refusals.ts'
import { refusedBodyRules } from './refused-bodies.ts'
import { spellingRules } from './spellings.ts'
import { textRules } from './texts.ts'
import { transportRules } from './transport.ts'
import { updateRules } from './update.ts'
import { uploadRules } from './upload.ts'
import { versionNeighbourRules } from './version-neighbours.ts'

/** Every rule of this API. */
export const rules: readonly Rule[] = inOrder([
  ...transportRules,
  ...createRules,
  ...downloadRules,
  ...readRules,
  ...updateRules,
  ...lastModifiedRules,
  ...deleteRules,
  ...uploadRules,
  ...refusalRules,
  ...bystanderRules,
  ...versionNeighbourRules,
  ...modelRules,
  ...authRules,
  ...credentialFormRules,
  ...openQuestionRules,
  ...refusedBodyRules,
  ...hostileRules,
  ...textRules,
  ...spellingRules,
  ...namesakeRules,
  longListRule,
  ...lifeRules,
  ...concurrencyRules,
])
