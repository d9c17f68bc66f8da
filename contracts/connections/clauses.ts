import type { Clause } from '../types.ts'
import { atOnceClauses } from './clauses/at-once.ts'
import { authClauses } from './clauses/auth.ts'
import { createClauses } from './clauses/create.ts'
import { deleteClauses } from './clauses/delete.ts'
import { getClauses } from './clauses/get.ts'
import { listClauses } from './clauses/list.ts'
import { modelClauses } from './clauses/model.ts'
import { stateClauses } from './clauses/state.ts'
import { transportClauses } from './clauses/transport.ts'
import { updateClauses } from './clauses/update.ts'

/** Every clause of the API, the documented operation first. */
export const clauses = [
  ...updateClauses,
  ...getClauses,
  ...listClauses,
  ...createClauses,
  ...deleteClauses,
  ...modelClauses,
  ...stateClauses,
  ...atOnceClauses,
  ...authClauses,
  ...transportClauses,
] as const satisfies readonly Clause[]
