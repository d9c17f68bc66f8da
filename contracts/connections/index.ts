/** The IBM Connections Cloud app registry as data: its update page, and the graded facts around it. May import ../write and typebox; never ./clauses. */
import { defineContract } from '../write/index.ts'
import { generalErrors } from './general-errors.ts'
import { operations } from './operations/index.ts'
import { options, presets } from './options/index.ts'
import { decided, loosened, printedKeyOrder, schemas } from './schemas/index.ts'

export { operations, options, presets, printedKeyOrder, schemas }

/** What the mock needs to know of the API. */
export const connections = defineContract({
  name: 'connections',
  title: 'IBM Connections Cloud app registry, version 1',
  vendor: 'IBM',
  basePaths: ['/appregistry/api/v1'],
  // `Credentials`. OAuth 1.0a and sessions exist on the platform and were never seen on these paths.
  security: {
    basic: { type: 'http', scheme: 'basic', description: 'User name and password of an administrator.' },
    bearer: { type: 'http', scheme: 'bearer', description: 'An OAuth 2.0 access token, good for 2 hours.' },
  },
  roles: ['admin', 'adminBearer', 'member', 'expired'],
  schemas,
  operations,
  generalErrors,
  bodylessErrors: { option: 'errorBody', is: 'empty' },
  decided,
  loosened,
  options,
  presets,
})
