/** The clauses of the API, a file per noun. The mock never loads them. May import ../../write, ../sources.ts, and the contract. */
import type { Clause } from '../../types.ts'
import { withClauses } from '../../write/index.ts'
import { contradictions } from '../contradictions.ts'
import { qradar } from '../index.ts'
import { profile } from '../profile.ts'
import { questions } from '../questions/index.ts'
import { authClauses } from './auth.ts'
import { exportClauses } from './exports.ts'
import { extensionClauses } from './extensions.ts'
import { extensionModelClauses } from './extension-model.ts'
import { fieldsClauses } from './fields.ts'
import { filterClauses } from './filter.ts'
import { installClauses } from './install.ts'
import { otherModelClauses } from './other-models.ts'
import { sortAndRangeClauses } from './sort-and-range.ts'
import { stateClauses } from './state.ts'
import { taskClauses } from './tasks.ts'
import { transportClauses } from './transport.ts'
import { uploadClauses } from './upload.ts'

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

/** The contract with its clauses, for the suite and for readers. */
export const qradarWithClauses = withClauses(qradar, { clauses, contradictions, questions, profile })
