/** The rules of this API, one file for each thing they are about. May import this API's own rooms and the suite's. */
import { inOrder, type Rule } from '../../rule/index.ts'
import { patient } from '../console/index.ts'
import { authRules } from './auth.ts'
import { bystanderRules } from './bystanders.ts'
import { concurrencyRules } from './concurrency.ts'
import { conflictRules } from './conflicts.ts'
import { exchangeRules } from './exchanges.ts'
import { exportWordRules } from './export-words.ts'
import { exportRules } from './exports.ts'
import { fieldsRules } from './fields.ts'
import { filterRefusedRule } from './filter-refused.ts'
import { filterRules } from './filter.ts'
import { itemRules } from './items.ts'
import { lifeRule } from './life.ts'
import { listRules } from './list.ts'
import { metadataRules } from './metadata.ts'
import { oddRules } from './odd/index.ts'
import { sortAndRangeRules } from './sort-and-range.ts'
import { taskRules } from './tasks.ts'
import { tasksEndRule } from './tasks-end.ts'
import { transportRules } from './transport.ts'
import { uninstallRules } from './uninstall.ts'
import { unknownIdRules } from './unknown-ids.ts'
import { uploadRules } from './upload.ts'
import { uploadRefusalRules } from './upload-refusals.ts'
import { versionRules } from './versions.ts'

/** Every rule of this API. */
export const rules: readonly Rule[] = [
  ...inOrder([
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
    ...oddRules,
    ...conflictRules,
    ...uninstallRules,
    ...bystanderRules,
    ...metadataRules,
    ...exportRules,
    ...exportWordRules,
    ...fieldsRules,
    ...filterRules,
    filterRefusedRule,
    ...sortAndRangeRules,
    lifeRule,
    ...concurrencyRules,
  ]),
  // Last, for it looks at what the others have left.
  tasksEndRule,
].map(patient)
