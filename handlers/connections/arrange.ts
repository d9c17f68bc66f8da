/** Arranges extensions of the Connections Cloud app registry without requests, as its administrator. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/connections/index.ts'
import type { Doer } from '../kit/operation/order.ts'

type Fields = Static<typeof schemas.ExtensionFields>
type Extension = Static<typeof schemas.Extension>
type Listed = Static<typeof schemas.ListedExtension>

/** What can be arranged. Each rejects with an ArrangeError, in the vendor's words, where a request would be refused. */
export interface ConnectionsArrange {
  readonly extensions: {
    create(fields: Fields): Promise<Extension>
    /** All of them, whatever a page of the list holds. `builtins` says whether built-in ones are among them; by the option `showDefaultsDefault` when absent. */
    list(builtins?: boolean): Promise<readonly Listed[]>
    get(extid: string): Promise<Extension>
    /** Full replacement, as in the API. */
    update(extid: string, fields: Fields): Promise<Extension>
    delete(extid: string): Promise<void>
  }
}

/** Whoever arranges wants all there is, and the id of what was made: by default a create does not tell it. */
const WHOLE = { defaultListLimit: Infinity, maxListLimit: Infinity }
const ECHO = { createEchoesId: true }

export function arrangeConnections(act: Doer): ConnectionsArrange {
  const one = (extid: string) => ({ extid })
  const get = async (extid: string) => (await act({ operation: 'get-extension', params: one(extid) })) as Extension
  const list = async (builtins?: boolean) => {
    const query: Readonly<Record<string, string>> = builtins === undefined ? {} : { showDefaults: String(builtins) }
    return ((await act({ operation: 'list-extensions', query, options: WHOLE })) as { items: readonly Listed[] }).items
  }
  return {
    extensions: {
      create: async (json) => {
        const { extid } = (await act({ operation: 'create-extension', json, options: ECHO })) as Extension
        return get(extid)
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
