import { type Client, list, make, newPackage } from './client.ts'
import { listed } from './ownership.ts'
import { itemOf } from './packages.ts'
import { type Body, outcomeOf } from './verdict.ts'

/** What a run that may write adds before it looks at the list: two versions of one name, and items of several types. */
const versions = ['1.0.0', '2.0.0', '1.0.0']

/** The list, whole, with some extensions of this run in it where the run may write. */
export async function population(client: Client): Promise<readonly Body[]> {
  if (client.ctx.write) {
    for (const [at, version] of versions.entries()) {
      const pack = newPackage(client, { version }, at === 0 ? 'Mixed Case_100%' : '', at + 1)
      const rule = itemOf(pack.hub, 9, 'custom_rule')
      await make(client, { ...pack, items: [...pack.items, rule, itemOf(pack.hub, 10, 'reference_data')] })
    }
  }
  return await wholeList(client)
}

/** The list, whole. Undecided when it cannot be had. */
export async function wholeList(client: Client): Promise<readonly Body[]> {
  const answer = await list(client)
  if (answer.status !== 200) client.ctx.undecided(`the list was answered ${outcomeOf(answer)}`)
  return listed(answer)
}
