/** What of this API's answers is the server's own. */
import { asText } from '../json/index.ts'
import type { Visible } from '../rule/index.ts'
import { codesOf, type ElasticCloud } from './checks.ts'
import { collection } from './paths.ts'

const extension = { is: 'id', of: 'extension' } as const

export const visible: Visible<ElasticCloud> = {
  fields: [
    [/ (\/extensions\/\*)?\/id$/, extension],
    [/ (\/extensions\/\*)?\/url$/, { is: 'address' }],
    [/\/file_metadata\/url$/, { is: 'link' }],
    [/\/file_metadata\/last_modified_date$/, { is: 'time' }],
    [/ \/errors\/\*\/message$/, { is: 'words' }],
    [/^(login|refresh-token) \/token$/, { is: 'token' }],
  ],
  headers: {
    'x-cloud-resource-version': { is: 'version' },
    'x-cloud-resource-created': { is: 'time' },
    'x-cloud-resource-last-modified': { is: 'time' },
    'x-elastic-api-key-expiration': { is: 'time' },
  },
  params: { extension_id: ['extension'] },
  versionParam: 'version',
  lists: {
    'list-extensions /extensions': { of: 'extension', id: 'id', name: 'name', ordered: false },
  },
  codesOf,
  ends: {},
  creates: {
    'create-extension': {
      kind: 'extension',
      idOf: ({ id }) => (id === undefined ? undefined : asText(id)),
      removal: `${collection}/{id}`,
    },
  },
  files: [],
  logIn: { operation: 'login', capability: 'login' },
}
