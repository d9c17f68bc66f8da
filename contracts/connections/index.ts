/** The IBM Connections Cloud app registry as data: its update page, and the graded facts around it. May import ../write and typebox; never ./clauses. */
import * as Type from 'typebox'
import { defineContract } from '../write/index.ts'
import { generalErrors } from './general-errors.ts'
import { operations } from './operations/index.ts'
import { options, presets } from './options/index.ts'
import { loosened, printedKeyOrder, schemas } from './schemas/index.ts'

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
  roles: {
    admin: {
      description: 'An administrator of the organisation.',
      unlocks: 'Everything but the clauses of the other roles; without it nothing can be checked.',
      probe: { operation: 'list-extensions', answers: [200] },
    },
    adminBearer: {
      description: 'An administrator of the same organisation, by an OAuth 2.0 access token.',
      unlocks: 'The clause on bearer tokens.',
      probe: { operation: 'list-extensions', answers: [200] },
    },
    member: {
      description: 'A user of the organisation who is no administrator.',
      unlocks: '403 for a caller who is no administrator, which is assumed only.',
      probe: { operation: 'list-extensions', answers: [200, 403] },
    },
    expired: {
      description: 'A bearer token that has expired.',
      unlocks: '401 oauth_access_token_expired.',
      refused: true,
      probe: { operation: 'list-extensions', answers: [200, 302, 401] },
    },
  },
  capabilities: {
    listLimit: {
      description: 'The limit that the suite sends with each list; 500 when left out.',
      unlocks: 'Finding new extensions by list in an organisation that has more than 500.',
      schema: Type.Integer({ minimum: 1 }),
    },
    builtins: {
      description: 'Whether the deployment has built-in extensions.',
      unlocks: 'The clauses on showDefaults.',
      schema: Type.Boolean(),
    },
    printedSample: {
      description: 'Whether to replay the printed sample with its type that is not community_widget, and expect 200.',
      unlocks: 'The clause on the printed sample, which is legal to refuse.',
      schema: Type.Boolean(),
    },
  },
  schemas,
  operations,
  generalErrors,
  bodylessErrors: { option: 'errorBody', is: 'empty' },
  loosened,
  options,
  presets,
})
