/** Arranges extensions of the Connections Cloud app registry without requests, as its administrator. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/connections/index.ts'
import type { Doer } from '../kit/arrange.ts'

type Fields = Static<typeof schemas.ExtensionFields>
type Extension = Static<typeof schemas.Extension>
type Listed = Static<typeof schemas.ListedExtension>

/** What can be arranged. Each rejects with an ArrangeError, in the vendor's words, where a request would be refused. */
export interface ConnectionsArrange {
  readonly extensions: {
    create(fields: Fields): Promise<Extension>
    list(): Promise<readonly Listed[]>
    get(extid: string): Promise<Extension>
    /** Full replacement, as in the API. */
    update(extid: string, fields: Fields): Promise<Extension>
    delete(extid: string): Promise<void>
  }
}

export function arrangeConnections(act: Doer): ConnectionsArrange {
  const one = (extid: string) => ({ extid })
  const get = async (extid: string) => (await act({ operation: 'get-extension', params: one(extid) })) as Extension
  const list = async () => ((await act({ operation: 'list-extensions' })) as { items: readonly Listed[] }).items
  return {
    extensions: {
      // An option leaves the id out of the answer to a create: the newest of the list is the one.
      create: async (json) => {
        const { extid } = (await act({ operation: 'create-extension', json })) as Partial<Extension>
        return get(extid ?? (await list()).at(-1)?.extid ?? '')
      },
      list,
      get,
      update: async (extid, json) =>
        (await act({ operation: 'update-extension', params: one(extid), json })) as Extension,
      delete: async (extid) => {
        await act({ operation: 'delete-extension', params: one(extid) })
      },
    },
  }
}
