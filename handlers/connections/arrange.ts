/** Arranges extensions of the Connections Cloud app registry without requests, as its administrator. */
import type { Static } from 'typebox'
import type { schemas } from '../../contracts/connections/index.ts'
import { doing, type Doer } from '../kit/operation/arrangement.ts'
import type { Connections } from './operation.ts'

type Fields = Static<typeof schemas.ExtensionFields>
type Extension = Static<typeof schemas.Extension>
type Listed = Static<typeof schemas.ListedExtension>

/** What can be arranged. Each rejects with an ArrangeError, in the vendor's words, where a request would be refused. */
export type ConnectionsArrange = ReturnType<typeof arrangeConnections>

/** Whoever arranges wants all there is, and the id of what was made: by default a create does not tell it. */
const WHOLE = { defaultListLimit: Infinity, maxListLimit: Infinity }
const ECHO = { createEchoesId: true }

export function arrangeConnections(act: Doer) {
  const ask = doing<Connections>(act)
  const one = (extid: string) => ({ params: { extid } })
  const get = (extid: string): Promise<Extension> => ask('get-extension', one(extid))
  return {
    extensions: {
      create: async (json: Fields): Promise<Extension> => {
        const { extid = '' } = await ask('create-extension', { json, options: ECHO })
        return get(extid)
      },
      /** All of them, whatever a page of the list holds. `builtins` says whether built-in ones are among them; by the option `showDefaultsDefault` when absent. */
      list: async (builtins?: boolean): Promise<readonly Listed[]> => {
        const query = { ...(builtins !== undefined && { showDefaults: String(builtins) }) }
        return (await ask('list-extensions', { query, options: WHOLE })).items
      },
      get,
      /** Full replacement, as in the API. */
      update: (extid: string, json: Fields): Promise<Extension> => ask('update-extension', { ...one(extid), json }),
      delete: async (extid: string): Promise<void> => void (await ask('delete-extension', one(extid))),
    },
  }
}
