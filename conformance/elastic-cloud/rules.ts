import type { Rule } from '../rule.ts'
import { authRules } from './rules/auth.ts'
import { concurrencyRules } from './rules/concurrency.ts'
import { createRules } from './rules/create.ts'
import { deleteRules } from './rules/delete.ts'
import { downloadRules } from './rules/download.ts'
import { halfKeyRules } from './rules/half-key.ts'
import { hostileRules } from './rules/hostile.ts'
import { lastModifiedRules } from './rules/last-modified.ts'
import { lifeRules } from './rules/life.ts'
import { modelRules } from './rules/models.ts'
import { namesakeRules } from './rules/namesakes.ts'
import { openQuestionRules } from './rules/open-questions.ts'
import { readRules } from './rules/read.ts'
import { refusalRules } from './rules/refusals.ts'
import { refusedBodyRules } from './rules/refused-bodies.ts'
import { textRules } from './rules/texts.ts'
import { transportRules } from './rules/transport.ts'
import { updateRules } from './rules/update.ts'
import { uploadRules } from './rules/upload.ts'

const order = ['example', 'property', 'sequence', 'concurrent']

/** Every rule of the API: examples first, then properties, then sequences, then what is sent at once. */
export const rules: readonly Rule[] = [
  ...transportRules,
  ...createRules,
  ...downloadRules,
  ...readRules,
  ...updateRules,
  ...lastModifiedRules,
  ...deleteRules,
  ...uploadRules,
  ...refusalRules,
  ...modelRules,
  ...authRules,
  ...halfKeyRules,
  ...openQuestionRules,
  ...refusedBodyRules,
  ...hostileRules,
  ...textRules,
  ...namesakeRules,
  ...lifeRules,
  ...concurrencyRules,
].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
