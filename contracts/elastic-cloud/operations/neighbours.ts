import * as Type from 'typebox'
import { facts } from '../sources.ts'

const credentials = facts('Credentials')
const text = Type.String()

/** What the vendor's command line asks for before it believes its credentials. The keys are those that it reads. */
export const neighbours = {
  'current-user': {
    method: 'GET',
    path: '/user',
    summary: 'Says who is calling.',
    body: Type.Object({
      user_name: text,
      full_name: text,
      builtin: Type.Boolean(),
      security: Type.Object({ enabled: Type.Boolean(), roles: Type.Array(text) }),
    }),
    source: credentials,
  },
  'list-deployments': {
    method: 'GET',
    path: '/deployments',
    summary: 'Lists the deployments that use extensions here.',
    body: Type.Object({
      deployments: Type.Array(Type.Object({ id: text, name: text, resources: Type.Array(Type.Unknown()) })),
    }),
    source: credentials,
  },
} as const
