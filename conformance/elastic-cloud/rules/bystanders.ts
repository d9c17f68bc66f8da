/** A write changes what it names and nothing else: after each one, refused ones above all, everything of ours is compared in every field. */
import type { Rule } from '../../rule/index.ts'
import type { Exchange } from '../../history/index.ts'
import { bundle, create, type Made, make, remove, unknownId, update, upload } from '../client.ts'
import { example, type Context } from '../checks.ts'
import { bundleZip } from '../requests.ts'
import { bystandersOf } from '../unchanged.ts'
import { nowhere } from './download.ts'

/** A write, and whether it is about an extension that is there. */
interface Write {
  readonly on: Made | null
  readonly send: () => Promise<Exchange>
}

const broken = { body: '{"name":', headers: { 'content-type': 'application/json' } }
const nobody = { as: null }

/** Writes with something wrong in them. */
function refusals(ctx: Context, made: Made): readonly Write[] {
  const { id } = made
  const [fields, nowhere] = [bundle(ctx), { ...made, id: unknownId(made) }]
  const { name: _, ...nameless } = fields
  return [
    { on: null, send: async () => (await create(ctx, nameless)).answer },
    { on: null, send: async () => (await create(ctx, {}, broken)).answer },
    { on: null, send: async () => (await create(ctx, bundle(ctx), nobody)).answer },
    { on: made, send: () => update(ctx, id, nameless) },
    { on: made, send: () => update(ctx, id, {}, broken) },
    { on: made, send: () => update(ctx, id, fields, nobody) },
    { on: null, send: () => update(ctx, nowhere.id, fields) },
    { on: null, send: () => remove(ctx, nowhere) },
    { on: made, send: () => remove(ctx, made, nobody) },
  ]
}

/** The same of uploads; and one that is taken, before a download for the other fails. */
function uploads(ctx: Context, made: Made, other: Made): readonly Write[] {
  const { id } = made
  const bytes = bundleZip('beside others')
  const form = [{ name: 'archive', filename: 'extension.zip', bytes, contentType: 'application/zip' }]
  return [
    { on: made, send: () => upload(ctx, id, new Uint8Array()) },
    { on: made, send: () => upload(ctx, id, new TextEncoder().encode('not a zip')) },
    { on: made, send: () => upload(ctx, id, bytes, 'multipart', { form }) },
    { on: made, send: () => upload(ctx, id, bytes, 'multipart', nobody) },
    { on: null, send: () => upload(ctx, unknownId(made), bytes) },
    { on: made, send: () => upload(ctx, id, bytes) },
    { on: other, send: () => update(ctx, other.id, bundle(ctx, { download_url: nowhere })) },
  ]
}

const beside: Rule = example({
  id: 'elastic-cloud.rules.bystanders',
  title: 'whatever is written, and above all what is refused, all others stay as they are',
  clauses: [['state.others-untouched', 'state.refused-changes-nothing']],
  needs: { write: true, roles: ['owner'] },
  run: async (ctx) => {
    const fields = { description: 'one of two' }
    const [made, other] = [await make(ctx, fields), await make(ctx, fields)]
    const watched = bystandersOf(ctx)
    for (const { id } of [other, made]) await watched.watch(id)
    const files = ctx.capabilities['upload'] === true ? uploads(ctx, made, other) : []
    for (const { on, send } of [...refusals(ctx, made), ...files]) await watched.after(await send(), on?.id ?? null)
  },
})

export const bystanderRules: readonly Rule[] = [beside]
