/** The rules of this API, one file for each thing they are about. May import this API's own rooms and the suite's. */
import { inOrder, type Rule } from '../../rule/index.ts'
import { authRules } from './auth.ts'
import { concurrencyRules } from './concurrency.ts'
import { credentialFormRules } from './credential-forms.ts'
import { createRules } from './create.ts'
import { exchangeRules } from './exchanges.ts'
import { keptWholeRules } from './kept-whole.ts'
import { lifeRule } from './life.ts'
import { listRules } from './list.ts'
import { neighbourRules } from './neighbours.ts'
import { openQuestionRules } from './open-questions.ts'
import { payloadRules } from './payload.ts'
import { refusedBodyRules } from './refused-bodies.ts'
import { spellingRules } from './spellings.ts'
import { transportRules } from './transport.ts'
import { wireRules } from './wire.ts'
import { unknownIdRules } from './unknown-ids.ts'
import { updateRules } from './update.ts'
import { urlsRules } from './urls.ts'

/** Every rule of this API. */
export const rules: readonly Rule[] = inOrder([
  ...exchangeRules,
  // Early: where nothing can be deleted, what is left behind soon ends a run.
  ...unknownIdRules,
  ...authRules,
  ...credentialFormRules,
  ...listRules,
  ...neighbourRules,
  ...openQuestionRules,
  ...createRules,
  ...updateRules,
  ...urlsRules,
  ...payloadRules,
  ...keptWholeRules,
  ...spellingRules,
  ...refusedBodyRules,
  ...transportRules,
  ...wireRules,
  lifeRule,
  ...concurrencyRules,
])
