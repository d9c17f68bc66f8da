import * as Type from 'typebox'
import type { ProfileFacts } from '../types.ts'
import type { connections } from './index.ts'

/** What a profile of a deployment may hold: who may enter, and what it has. */
export const profile = {
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
} as const satisfies ProfileFacts<(typeof connections.roles)[number]>
