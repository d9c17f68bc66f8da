import * as Type from 'typebox'
import type { ProfileFacts } from '../types.ts'
import type { qradar } from './index.ts'
import { schemas } from './schemas/index.ts'

/** What a profile of a deployment may hold: who may enter, and what it has. */
export const profile = {
  roles: {
    admin: {
      description: 'An authorised service or user with the System Administrator or Security Admin permission.',
      unlocks: 'Every operation; without it nothing but 401 can be checked.',
      probe: { operation: 'list-extensions', answers: [200] },
    },
    limited: {
      description: 'An account that is known and lacks the capability.',
      unlocks: 'The clauses on 403 and its code 26.',
      probe: { operation: 'list-extensions', answers: [200, 403] },
    },
  },
  capabilities: {
    installable: {
      description: 'Packages may be installed and uninstalled on this console; their content is removed afterwards.',
      unlocks: 'Install, preview and uninstall tasks and everything that follows from their state.',
      schema: Type.Boolean(),
    },
    exclusive: {
      description: 'Nobody else runs tasks on this console during the run.',
      unlocks: 'The clauses on the console-wide lock, 22611, 22617 and 22618.',
      schema: Type.Boolean(),
    },
    polling: {
      description: 'How often to ask for a task and how long to wait for its end, in milliseconds.',
      unlocks: 'Waiting that fits the console; without it the suite uses its own interval and budget.',
      schema: Type.Object({
        interval: Type.Integer({ minimum: 1 }),
        timeout: Type.Integer({ minimum: 1 }),
      }),
    },
    user: {
      description: 'Name and password of a user who may do everything, for a console that admits users besides tokens.',
      unlocks: 'The clauses on HTTP Basic credentials.',
      schema: Type.Object({ username: Type.String(), password: Type.String() }),
    },
    exportable: {
      description: 'A content type and the ids of items of it that exist and may be exported.',
      unlocks: 'Export tasks with a known outcome, their results and the download.',
      schema: Type.Object({ content_type: schemas.ExportContentType, content_item_ids: Type.Array(Type.String()) }),
    },
    versions: {
      description: 'The newest API version, and where there are any a deprecated and a removed one.',
      unlocks: 'The clauses on the Version header, and those on fields that came with a version.',
      schema: Type.Object({
        latest: Type.String(),
        deprecated: Type.Optional(Type.String()),
        removed: Type.Optional(Type.String()),
      }),
    },
    hubIds: {
      description:
        'Whether this console knows a package again by the _id of its manifest: true if it does, false if it has no hub ids.',
      unlocks:
        'Code 22613 without a doubt; left out, a duplicate that is taken leaves it open whether there are hub ids.',
      schema: Type.Boolean(),
    },
    aliasBaseUrl: {
      description: 'The base URL that ends in /console/restapi/api, where the deployment lets it be reached.',
      unlocks: 'The clauses on the second base path and the following of status_location.',
      schema: Type.String(),
      isBaseUrl: true,
    },
  },
} as const satisfies ProfileFacts<(typeof qradar.roles)[number]>
