/** Ids that nobody has, in the form of those that somebody has: a server may tell a malformed id from an unknown one. */
import { type Client, list } from '../client.ts'
import { textIn } from '../extension.ts'
import { removeFor } from '../ownership.ts'
import { collection, listed } from '../paths.ts'

/**
 * An id of the same form as a given one that is in no list. It is tracked as if it were made, so that what a server wrongly
 * makes of it is removed.
 */
export async function unknownId(client: Client, like: string): Promise<string> {
  const { ctx } = client
  const taken = listed(await list(client, { query: { showDefaults: true } })).map((item) => textIn(item, 'extid'))
  const id = [1, 2, 3].map((turn) => turned(like, turn)).find((one) => one !== like && !taken.includes(one))
  if (id === undefined) return ctx.undecided('no id was found that nobody has')
  const trace = { name: id, role: 'admin', method: 'DELETE', url: `${collection}/{id}` }
  ctx.session.track('extension', trace, async () => await removeFor(ctx, 'admin', id, id)).complete(id)
  return id
}

/** The last letters and digits of an id changed, each to another of its kind. */
function turned(id: string, turn: number): string {
  const hex = /^[0-9a-f-]+$/i.test(id)
  return id.replaceAll(/[0-9a-z](?=[^0-9a-z]*(?:[0-9a-z][^0-9a-z]*){0,5}$)/gi, (one) => {
    const kind = [digits, letters.slice(0, hex ? 6 : 26), letters.slice(0, hex ? 6 : 26).toUpperCase()].find((all) =>
      all.includes(one),
    )
    return kind === undefined ? one : kind.charAt((kind.indexOf(one) + turn) % kind.length)
  })
}

const digits = '0123456789'
const letters = 'abcdefghijklmnopqrstuvwxyz'
