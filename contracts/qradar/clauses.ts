import type { Clause } from '../types.ts'
import { authClauses } from './clauses/auth.ts'
import { exportClauses } from './clauses/exports.ts'
import { extensionClauses } from './clauses/extensions.ts'
import { extensionModelClauses } from './clauses/extension-model.ts'
import { fieldsClauses } from './clauses/fields.ts'
import { filterClauses } from './clauses/filter.ts'
import { installClauses } from './clauses/install.ts'
import { otherModelClauses } from './clauses/other-models.ts'
import { sortAndRangeClauses } from './clauses/sort-and-range.ts'
import { stateClauses } from './clauses/state.ts'
import { taskClauses } from './clauses/tasks.ts'
import { transportClauses } from './clauses/transport.ts'
import { uploadClauses } from './clauses/upload.ts'

/** Every clause of the API: document 003 first, then what the facts add. */
export const clauses = [
  ...installClauses,
  ...uploadClauses,
  ...extensionClauses,
  ...taskClauses,
  ...exportClauses,
  ...extensionModelClauses,
  ...otherModelClauses,
  ...fieldsClauses,
  ...filterClauses,
  ...sortAndRangeClauses,
  ...authClauses,
  ...transportClauses,
  ...stateClauses,
] as const satisfies readonly Clause[]
