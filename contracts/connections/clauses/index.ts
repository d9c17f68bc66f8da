/** The clauses of the API, a file per noun. The mock never loads them. May import ../../write, ../sources.ts, and the contract. */
import type { Clause } from '../../types.ts'
import { withClauses } from '../../write/index.ts'
import { contradictions } from '../contradictions.ts'
import { connections } from '../index.ts'
import { profile } from '../profile.ts'
import { questions } from '../questions/index.ts'
import { atOnceClauses } from './at-once.ts'
import { authClauses } from './auth.ts'
import { createClauses } from './create.ts'
import { deleteClauses } from './delete.ts'
import { getClauses } from './get.ts'
import { listClauses } from './list.ts'
import { modelClauses } from './model.ts'
import { stateClauses } from './state.ts'
import { transportClauses } from './transport.ts'
import { updateClauses } from './update.ts'

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

/** The contract with its clauses, for the suite and for readers. */
export const connectionsWithClauses = withClauses(connections, { clauses, contradictions, questions, profile })
