/** That x-cloud-resource-last-modified tells when the last change was. */
import { headerOf } from '../../judge/index.ts'
import { show } from '../../json/index.ts'
import type { Rule } from '../../rule/index.ts'
import { check, example, type Context } from '../checks.ts'
import { type Exchange, isAccepted } from '../../history/index.ts'
import { bundle, make, read, update } from '../client.ts'
import { instantOf, resourceOf } from '../extension.ts'

/** Milliseconds: more than dates of whole seconds, or two clocks a little apart, can hide. */
const pause = 2200

/** To the second. */
const second = (date: string | undefined): string => (instantOf(date ?? '') ?? '').slice(0, 19)

/** Whether the clock behind the dates runs: that of a mock inside a process may stand still or go in steps, and dates may be to the minute. */
async function clockRuns(ctx: Context, first: Exchange): Promise<boolean> {
  if (headerOf(first, 'date') === undefined) return false
  await ctx.wait(pause)
  const later = await make(ctx)
  return second(later.resource.created) > second(resourceOf(first).created)
}

const lastModified: Rule = example({
  id: 'elastic-cloud.rules.last-modified',
  title: 'an update some seconds after the create moves x-cloud-resource-last-modified',
  clauses: [['update.200.header.x-cloud-resource-last-modified.moves']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const { id, answer, resource } = await make(ctx)
    if (!(await clockRuns(ctx, answer))) return
    if (!isAccepted(await update(ctx, id, bundle(ctx, { description: 'changed' })))) return
    const { modified } = resourceOf(await read(ctx, id))
    const moved = second(modified) > second(resource.created)
    const expected = `x-cloud-resource-last-modified: after ${show(resource.created)}, when it was created`
    check(ctx, 'update.200.header.x-cloud-resource-last-modified.moves', moved, expected, show(modified))
  },
})

export const lastModifiedRules: readonly Rule[] = [lastModified]
