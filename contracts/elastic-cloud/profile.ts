import * as Type from 'typebox'
import type { ProfileFacts } from '../types.ts'
import type { elasticCloud } from './index.ts'

/** What a profile of a deployment may hold: who may enter, and what it has. */
export const profile = {
  roles: {
    owner: {
      description: 'An ordinary user, who makes the extensions of a run.',
      unlocks: 'Everything but the clauses of the other two roles; without it nothing can be checked.',
      probe: { operation: 'list-extensions', answers: [200] },
    },
    stranger: {
      description: 'Another ordinary user, who owns none of them.',
      unlocks: '401 extensions.unauthorised on update, upload and delete, and who sees whose extensions.',
      probe: { operation: 'list-extensions', answers: [200] },
    },
    userless: {
      description: 'A valid credential without a user behind it.',
      unlocks: '404 extensions.no_user_id on create, and 401 extensions.no_user_id on update, upload and delete.',
      probe: { operation: 'list-extensions', answers: [200, 401, 403, 404] },
    },
  },
  capabilities: {
    downloadUrl: {
      description: 'An http(s) URL of a bundle archive that the deployment can fetch.',
      unlocks: 'Creating and updating with download_url.',
      schema: Type.String(),
    },
    upload: {
      description: 'Whether the deployment takes uploads; some installations do not.',
      unlocks: 'Everything about PUT on an extension and about file_metadata.',
      schema: Type.Boolean(),
    },
    fileMetadataUrl: {
      description:
        'Whether file_metadata.url can be reached from where the suite runs; where the links lead to another host, a URL of that host instead.',
      unlocks: 'Reading the stored bytes back.',
      schema: Type.Union([Type.Boolean(), Type.String()]),
    },
    resourceVersion: {
      description: 'Whether update and delete take the resource version as the query parameter version.',
      unlocks: '409 extensions.version_conflict.',
      schema: Type.Boolean(),
    },
    inUseExtension: {
      description:
        'Id of an extension of the owner that a deployment plan uses. The suite tries to delete it: name one that may be lost.',
      unlocks: '400 extensions.extension_in_use, and a deployments array that is not empty.',
      schema: Type.String(),
    },
    basicAuth: {
      description: 'Whether a user name and password are taken as HTTP Basic; the hosted service takes API keys only.',
      unlocks: 'The clause on Basic, and near passwords of the owner on every operation; needs login too.',
      schema: Type.Boolean(),
    },
    login: {
      description: "The owner's user name and password, from the environment; never printed.",
      unlocks: 'The clauses of _login, _refresh and bearer tokens.',
      schema: Type.Object({ username: Type.String(), password: Type.String() }),
    },
  },
} as const satisfies ProfileFacts<(typeof elasticCloud.roles)[number]>
