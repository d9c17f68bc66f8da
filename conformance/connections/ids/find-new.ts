import type { Context } from '../../rule/rule.ts'
import { type Body, bodyOf, type Fields, textIn } from '../extension.ts'
import { ownerOf } from '../ownership.ts'
import { pathOf } from '../paths.ts'

/** A list of others may grow while a run is on; more strangers than this are not asked for their names. */
const mostAsked = 20

/**
 * The id of an extension that was just made among the items that a list did not have before (facts, section 4.6), or null.
 * Its name must be the one sent, so that nobody else's is taken for it; an extension without a name is taken when it is the only new one.
 */
export async function findNew(ctx: Context, fresh: readonly Body[], sent: Fields): Promise<string | null> {
  const owner = ownerOf(sent['name'])
  for (const item of fresh.slice(-mostAsked)) {
    const id = textIn(item, 'extid') ?? ''
    const whole = 'name' in item ? item : await wholeOf(ctx, id)
    if (owner === undefined ? fresh.length === 1 && ownerOf(whole['name']) === undefined : isOwn(whole, owner))
      return id
  }
  return null
}

const isOwn = (item: Body, owner: string): boolean => ownerOf(item['name']) === owner

async function wholeOf(ctx: Context, id: string): Promise<Body> {
  return bodyOf(await ctx.send('admin', { method: 'GET', path: pathOf(id) }))
}
