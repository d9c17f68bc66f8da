/** The clauses of the API, a file per noun. The mock never loads them. May import ../../write, ../sources.ts, and the contract. */
import type { Clause } from '../../types.ts'
import { withClauses } from '../../write/index.ts'
import { contradictions } from '../contradictions.ts'
import { elasticCloud } from '../index.ts'
import { profile } from '../profile.ts'
import { questions } from '../questions/index.ts'
import { atOnceClauses } from './at-once.ts'
import { authClauses } from './auth.ts'
import { createClauses } from './create.ts'
import { deleteClauses } from './delete.ts'
import { historyClauses } from './history.ts'
import { modelClauses } from './models.ts'
import { pageClauses } from './page.ts'
import { readClauses } from './read.ts'
import { stateClauses } from './state.ts'
import { transportClauses } from './transport.ts'
import { updateClauses } from './update.ts'
import { uploadClauses } from './upload.ts'

/** Every clause of the API: the two documents line by line, and the graded facts around them. */
export const clauses = [
  ...pageClauses,
  ...updateClauses,
  ...createClauses,
  ...readClauses,
  ...uploadClauses,
  ...deleteClauses,
  ...modelClauses,
  ...authClauses,
  ...transportClauses,
  ...stateClauses,
  ...atOnceClauses,
  ...historyClauses,
] as const satisfies readonly Clause[]

/** The contract with its clauses, for the suite and for readers. */
export const elasticCloudWithClauses = withClauses(elasticCloud, { clauses, contradictions, questions, profile })
