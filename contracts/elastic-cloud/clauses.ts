/** Every clause of the API: the two documents line by line, and the graded facts around them. */
import type { Clause } from '../types.ts'
import { atOnceClauses } from './clauses/at-once.ts'
import { authClauses } from './clauses/auth.ts'
import { createClauses } from './clauses/create.ts'
import { deleteClauses } from './clauses/delete.ts'
import { historyClauses } from './clauses/history.ts'
import { modelClauses } from './clauses/models.ts'
import { pageClauses } from './clauses/page.ts'
import { readClauses } from './clauses/read.ts'
import { stateClauses } from './clauses/state.ts'
import { transportClauses } from './clauses/transport.ts'
import { updateClauses } from './clauses/update.ts'
import { uploadClauses } from './clauses/upload.ts'

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
