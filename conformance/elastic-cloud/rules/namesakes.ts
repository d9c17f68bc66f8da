/** Two extensions of one name: where both are taken they are two, whatever is done to either. */
import type { Rule } from '../../rule/index.ts'
import { check, example } from '../checks.ts'
import { bundle, create, make, read, remove, update, upload } from '../client.ts'
import { bundleZip } from '../requests.ts'
import { checkUnchanged } from '../unchanged.ts'
import { isAccepted } from '../../history/index.ts'

const untouched = 'state.others-untouched'

const namesakes: Rule = example({
  id: 'elastic-cloud.rules.namesakes',
  title: 'what is done to one of two extensions of the same name leaves the other alone',
  clauses: [['state.ids-unique', untouched]],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const first = await make(ctx, { description: 'the first of its name' })
    const mayUpload = ctx.capabilities['upload'] === true
    if (mayUpload) await upload(ctx, first.id, bundleZip('of the first'))
    const before = await read(ctx, first.id)
    const { name } = first
    const { made: second } = await create(ctx, bundle(ctx, { name, description: 'the second' }))
    // Nobody says that names may repeat: `Open questions` in docs/sources, 11.
    if (second === null) return
    check(ctx, 'state.ids-unique', second.id !== first.id, `an id other than ${first.id}`, second.id)
    checkUnchanged(ctx, untouched, before, await read(ctx, first.id), 'after a create of the same name')
    const answer = await update(ctx, second.id, bundle(ctx, { name, description: 'the second, changed' }))
    checkUnchanged(ctx, untouched, before, await read(ctx, first.id), 'after an update of its namesake')
    if (mayUpload) await upload(ctx, second.id, bundleZip('of the second, and longer'))
    checkUnchanged(ctx, untouched, before, await read(ctx, first.id), 'after an upload to its namesake')
    if (isAccepted(answer)) await remove(ctx, second)
    checkUnchanged(ctx, untouched, before, await read(ctx, first.id), 'after a delete of its namesake')
  },
})

export const namesakeRules: readonly Rule[] = [namesakes]
