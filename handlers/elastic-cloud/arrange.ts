/** Arranges extensions of Elastic Cloud Enterprise without requests. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/elastic-cloud/index.ts'
import { doing, type Doer } from '../kit/operation/arrangement.ts'
import type { Ece, ExtensionBody } from './operation.ts'
import type { Extension } from './view.ts'

type Token = Static<typeof schemas.TokenResponse>
type Role = 'owner' | 'stranger'

/** What can be arranged. Each rejects with an ArrangeError, in the vendor's words, where a request would be refused. `as` says whose they are; `owner` when absent. */
export type ElasticCloudArrange = ReturnType<typeof arrangeElasticCloud>

export function arrangeElasticCloud(act: Doer) {
  const ask = doing<Ece>(act)
  const one = (id: string) => ({ params: { extension_id: id } })
  const zip = { 'content-type': 'application/zip' }
  return {
    extensions: {
      create: (json: ExtensionBody, as?: Role): Promise<Extension> => ask('create-extension', { json, as }),
      list: async (as?: Role): Promise<readonly Extension[]> => (await ask('list-extensions', { as })).extensions,
      /** `withDeployments` adds the ids of the deployments that use it. */
      get: (id: string, withDeployments = false): Promise<Extension> =>
        ask('get-extension', { ...one(id), query: { include_deployments: String(withDeployments) } }),
      /** Full replacement, as in the API. */
      update: (id: string, json: ExtensionBody, as?: Role): Promise<Extension> =>
        ask('update-extension', { ...one(id), json, as }),
      /** Stores a zip archive. */
      upload: (id: string, body: Uint8Array<ArrayBuffer>, as?: Role): Promise<Extension> =>
        ask('upload-extension', { ...one(id), headers: zip, body, as }),
      delete: async (id: string, as?: Role): Promise<void> => void (await ask('delete-extension', { ...one(id), as })),
    },
    /** Bearer tokens: send one as `authorization: Bearer TOKEN`. */
    tokens: {
      /** Logs in with a user name and a password, `owner` and `owner-password` for instance. */
      login: (username: string, password: string): Promise<Token> => ask('login', { json: { username, password } }),
      /** A fresh token for one that is still good. */
      refresh: (token: string): Promise<Token> =>
        ask('refresh-token', { headers: { authorization: `Bearer ${token}` } }),
    },
  }
}
