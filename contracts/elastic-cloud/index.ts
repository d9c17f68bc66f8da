/** The Elastic Cloud Enterprise extensions API as data: two releases of its update page, and the graded facts around them. May import ../write and typebox; never ./clauses. */
import { defineContract } from '../write/index.ts'
import { generalErrors } from './general-errors.ts'
import { neighbours } from './operations/neighbours.ts'
import { operations } from './operations/index.ts'
import { options } from './options/index.ts'
import { schemas } from './schemas/index.ts'

export { options, schemas }

/** What the mock needs to know of the API. */
export const elasticCloud = defineContract({
  name: 'elastic-cloud',
  title: 'Elastic Cloud Enterprise deployment extensions',
  vendor: 'Elastic',
  basePaths: ['/api/v1'],
  // `Upload`: clients fetch the stored file there.
  addresses: ['file_metadata.url'],
  // 001_7b113c8844f74abe: apiKey or basicAuth. Clients turn a user and password into a bearer token: `Log-in`.
  security: {
    apiKey: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'Authorization: ApiKey <key>' },
    basicAuth: { type: 'http', scheme: 'basic', description: 'User name and password.' },
    bearer: { type: 'http', scheme: 'bearer', description: 'The token that _login answers.' },
  },
  roles: ['owner', 'stranger', 'userless'],
  schemas,
  operations,
  neighbours,
  generalErrors,
  options,
})
