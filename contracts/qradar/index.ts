/** The facts of IBM QRadar's extension management as data. May import ../write and typebox; never ./clauses. */
import { defineContract } from '../write/index.ts'
import { generalErrors, httpMessages } from './general-errors.ts'
import { neighbours } from './operations/neighbours.ts'
import { operations } from './operations/index.ts'
import { options } from './options/index.ts'
import { contentTypes } from './schemas/content-types.ts'
import { decided, schemas } from './schemas/index.ts'

export { contentTypes, httpMessages, options, schemas }

/** What the mock needs to know of `config/extension_management`. Sources: document 003 and the facts gathered around it. */
export const qradar = defineContract({
  name: 'qradar',
  title: 'QRadar extension management',
  vendor: 'IBM',
  basePaths: ['/api', '/console/restapi/api'],
  // 003, Response Description, and facts, section 2.3.
  addresses: ['status_location', 'result_url'],
  security: {
    sec: { type: 'apiKey', in: 'header', name: 'SEC', description: 'The token of an authorised service.' },
    basic: { type: 'http', scheme: 'basic', description: 'Name and password of a user.' },
  },
  roles: ['admin', 'limited'],
  schemas,
  operations,
  neighbours,
  generalErrors,
  decided,
  options,
})
