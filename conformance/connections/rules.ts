import type { Rule } from '../rule.ts'
import { authRules } from './rules/auth.ts'
import { concurrencyRules } from './rules/concurrency.ts'
import { createRules } from './rules/create.ts'
import { exchangeRules } from './rules/exchanges.ts'
import { keptWholeRules } from './rules/kept-whole.ts'
import { lifeRule } from './rules/life.ts'
import { listRules } from './rules/list.ts'
import { openQuestionRules } from './rules/open-questions.ts'
import { payloadRules } from './rules/payload.ts'
import { refusedBodyRules } from './rules/refused-bodies.ts'
import { transportRules } from './rules/transport.ts'
import { unknownIdRules } from './rules/unknown-ids.ts'
import { updateRules } from './rules/update.ts'
import { urlsRules } from './rules/urls.ts'

const all: readonly Rule[] = [
  ...exchangeRules,
  // Early: where nothing can be deleted, what is left behind soon ends a run.
  ...unknownIdRules,
  ...authRules,
  ...listRules,
  ...openQuestionRules,
  ...createRules,
  ...updateRules,
  ...urlsRules,
  ...payloadRules,
  ...keptWholeRules,
  ...refusedBodyRules,
  ...transportRules,
  lifeRule,
  ...concurrencyRules,
]

/** Every rule of this API, those that tell a fixed story first. */
export const rules: readonly Rule[] = [
  ...all.filter(({ kind }) => kind === 'example'),
  ...all.filter(({ kind }) => kind !== 'example'),
]
