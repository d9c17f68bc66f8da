/** The failures of this API, ready to be made. */
import { elasticCloud } from '../../contracts/elastic-cloud/index.ts'
import { failing, refusing } from '../kit/operation/failure.ts'

/** Failures outside the operation tables. */
export const refuse = refusing(elasticCloud)

/** The documented failures by operation. */
export const fail = {
  create: failing(elasticCloud, 'create-extension'),
  get: failing(elasticCloud, 'get-extension'),
  update: failing(elasticCloud, 'update-extension'),
  upload: failing(elasticCloud, 'upload-extension'),
  delete: failing(elasticCloud, 'delete-extension'),
  login: failing(elasticCloud, 'login'),
  refresh: failing(elasticCloud, 'refresh-token'),
} as const
