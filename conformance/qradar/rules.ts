import type { Rule } from '../rule.ts'
import { authRules } from './rules/auth.ts'
import { concurrencyRules } from './rules/concurrency.ts'
import { conflictRules } from './rules/conflicts.ts'
import { exchangeRules } from './rules/exchanges.ts'
import { exportWordRules } from './rules/export-words.ts'
import { exportRules } from './rules/exports.ts'
import { fieldsRules } from './rules/fields.ts'
import { filterRefusedRule } from './rules/filter-refused.ts'
import { filterRules } from './rules/filter.ts'
import { itemRules } from './rules/items.ts'
import { lifeRule } from './rules/life.ts'
import { listRules } from './rules/list.ts'
import { metadataRules } from './rules/metadata.ts'
import { sortAndRangeRules } from './rules/sort-and-range.ts'
import { taskRules } from './rules/tasks.ts'
import { transportRules } from './rules/transport.ts'
import { uninstallRules } from './rules/uninstall.ts'
import { unknownIdRules } from './rules/unknown-ids.ts'
import { uploadRules } from './rules/upload.ts'
import { uploadRefusalRules } from './rules/upload-refusals.ts'
import { versionRules } from './rules/versions.ts'

const all: readonly Rule[] = [
  ...exchangeRules,
  ...authRules,
  ...listRules,
  ...unknownIdRules,
  ...versionRules,
  ...transportRules,
  ...uploadRules,
  ...uploadRefusalRules,
  ...taskRules,
  ...itemRules,
  ...conflictRules,
  ...uninstallRules,
  ...metadataRules,
  ...exportRules,
  ...exportWordRules,
  ...fieldsRules,
  ...filterRules,
  filterRefusedRule,
  ...sortAndRangeRules,
  lifeRule,
  ...concurrencyRules,
]

/** Every rule of this API, those that tell a fixed story first. */
export const rules: readonly Rule[] = [
  ...all.filter(({ kind }) => kind === 'example'),
  ...all.filter(({ kind }) => kind !== 'example'),
]
