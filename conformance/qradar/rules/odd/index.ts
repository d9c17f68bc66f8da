/** Rules that send what careful clients never do: near credentials, odd spellings, edges of sizes, bodies in pieces. May import what rules may. */
import type { Rule } from '../../../rule/index.ts'
import { oddBodyRules } from './bodies.ts'
import { credentialFormRules } from './credential-forms.ts'
import { filterFieldsRule } from './filter-fields.ts'
import { filterSpellingsRule } from './filter-spellings.ts'
import { longListRule } from './long-list.ts'
import { oddParameterRules } from './odd-parameters.ts'
import { oddWordRules } from './odd-words.ts'
import { sizeRules } from './sizes.ts'
import { sortFieldsRule } from './sort-fields.ts'
import { spellingRule } from './spellings.ts'
import { wayRules } from './ways-of-asking.ts'
import { wireRules } from './wire.ts'

/** In their order. */
export const oddRules: readonly Rule[] = [
  ...credentialFormRules,
  ...wayRules,
  longListRule,
  spellingRule,
  ...sizeRules,
  ...oddWordRules,
  ...oddBodyRules,
  ...oddParameterRules,
  filterFieldsRule,
  filterSpellingsRule,
  sortFieldsRule,
  ...wireRules,
]
