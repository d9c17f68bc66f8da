/** The facts of IBM QRadar's extension management as data. May import ../write and typebox; never ./clauses. */
import * as Type from 'typebox'
import { defineContract } from '../write/index.ts'
import { generalErrors, httpMessages } from './general-errors.ts'
import { neighbours } from './operations/neighbours.ts'
import { operations } from './operations/index.ts'
import { options } from './options/index.ts'
import { contentTypes, supportingElements } from './schemas/content-types.ts'
import { schemas } from './schemas/index.ts'

export { contentTypes, httpMessages, operations, options, schemas, supportingElements }

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
    aliasBaseUrl: {
      description: 'The base URL that ends in /console/restapi/api, where the deployment lets it be reached.',
      unlocks: 'The clauses on the second base path and the following of status_location.',
      schema: Type.String(),
    },
  },
  schemas,
  operations,
  neighbours,
  generalErrors,
  options,
})
