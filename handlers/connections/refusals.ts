/** The failures of this API, ready to be made. */
import { connections } from '../../contracts/connections/index.ts'
import { failing, refusing } from '../kit/operation/failure.ts'

/** Failures outside the operation tables. */
export const refuse = refusing(connections)

/** The documented failures by operation. */
export const fail = {
  list: failing(connections, 'list-extensions'),
  create: failing(connections, 'create-extension'),
  get: failing(connections, 'get-extension'),
  update: failing(connections, 'update-extension'),
  delete: failing(connections, 'delete-extension'),
} as const
