/** Arranges extensions of Elastic Cloud Enterprise without requests. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/elastic-cloud/index.ts'
import type { Doer } from '../kit/operation/order.ts'
import type { Extension } from './view.ts'

type Body = Static<typeof schemas.UpdateExtensionRequest>
type Token = Static<typeof schemas.TokenResponse>
type Role = 'owner' | 'stranger'

/** What can be arranged. Each rejects with an ArrangeError, in the vendor's words, where a request would be refused. `as` says whose they are; `owner` when absent. */
export interface ElasticCloudArrange {
  readonly extensions: {
    create(extension: Body, as?: Role): Promise<Extension>
    list(as?: Role): Promise<readonly Extension[]>
    /** `withDeployments` adds the ids of the deployments that use it. */
    get(id: string, withDeployments?: boolean): Promise<Extension>
    /** Full replacement, as in the API. */
    update(id: string, extension: Body, as?: Role): Promise<Extension>
    /** Stores a zip archive. */
    upload(id: string, archive: Uint8Array<ArrayBuffer>, as?: Role): Promise<Extension>
    delete(id: string, as?: Role): Promise<void>
  }
  /** Bearer tokens: send one as `authorization: Bearer TOKEN`. */
  readonly tokens: {
    /** Logs in with a user name and a password, `owner` and `owner-password` for instance. */
    login(username: string, password: string): Promise<Token>
    /** A fresh token for one that is still good. */
    refresh(token: string): Promise<Token>
  }
}

export function arrangeElasticCloud(act: Doer): ElasticCloudArrange {
  const one = (id: string) => ({ extension_id: id })
  const zip = { 'content-type': 'application/zip' }
  return {
    extensions: {
      create: async (json, as) => (await act({ operation: 'create-extension', json, as })) as Extension,
      list: async (as) =>
        ((await act({ operation: 'list-extensions', as })) as { extensions: readonly Extension[] }).extensions,
      get: async (id, withDeployments = false) => {
        const query = { include_deployments: String(withDeployments) }
        return (await act({ operation: 'get-extension', params: one(id), query })) as Extension
      },
      update: async (id, json, as) =>
        (await act({ operation: 'update-extension', params: one(id), json, as })) as Extension,
      upload: async (id, body, as) =>
        (await act({ operation: 'upload-extension', params: one(id), headers: zip, body, as })) as Extension,
      delete: async (id, as) => {
        await act({ operation: 'delete-extension', params: one(id), as })
      },
    },
    tokens: {
      login: async (username, password) => (await act({ operation: 'login', json: { username, password } })) as Token,
      refresh: async (token) => {
        const headers = { authorization: `Bearer ${token}` }
        return (await act({ operation: 'refresh-token', headers })) as Token
      },
    },
  }
}
