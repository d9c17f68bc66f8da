/** The steps that the questions of this API ask by. */
import type { Exchange } from '../../history/index.ts'
import { bodyOf } from '../../judge/index.ts'
import { bundle, create, type Fields, list, make, read, remove, unknownId, update, upload } from '../client.ts'
import { textIn } from '../extension.ts'
import { collection, listed } from '../paths.ts'
import { bundleZip } from '../requests.ts'
import { fileDate, type Asking, type Scene } from './view.ts'

/** What the owner sees without changing anything. */
export const looking: Scene = {
  id: 'looking',
  needs: { roles: ['owner'] },
  steps: async (ctx) => {
    const all = await list(ctx)
    await list(ctx, { as: null })
    ctx.mark('list-deployments', await list(ctx, { query: { include_deployments: 'true' } }))
    ctx.mark('unknown', await read(ctx, '00000000'))
    const [first] = listed(all)
    const id = first === undefined ? undefined : textIn(first, 'id')
    if (id !== undefined) await read(ctx, id, { query: { include_deployments: 'true' } })
  },
}

/** What another user sees of the owner's. */
export const strangersLook: Scene = {
  id: 'strangers-look',
  needs: { write: true, roles: ['owner', 'stranger'] },
  steps: async (ctx) => {
    const { id } = await make(ctx)
    await read(ctx, id, { as: 'stranger' })
    await list(ctx, { as: 'stranger' })
  },
}

/** The life of an extension: made, changed, filled, changed again, removed. */
export const life: Scene = {
  id: 'life',
  needs: { write: true, roles: ['owner'] },
  steps: async (ctx) => {
    const made = await make(ctx, { description: 'as it was made' })
    const fields = { name: made.name, extension_type: 'bundle', version: '8.*' }
    ctx.mark('unknown', await read(ctx, unknownId(made)))
    ctx.mark('list-deployments', await list(ctx, { query: { include_deployments: 'true' } }))
    await update(ctx, made.id, fields)
    await update(ctx, made.id, fields, { query: { version: made.resource.version ?? '0' } })
    await update(ctx, made.id, { ...fields, extension_type: 'string', download_url: 'string' })
    await update(ctx, made.id, fields)
    await ctx.wait(5)
    const kept = await upload(ctx, made.id, bundleZip('one'))
    await ctx.wait(finestOf(kept))
    await update(ctx, made.id, fields)
    const link = textIn((bodyOf(kept)['file_metadata'] ?? {}) as Fields, 'url')
    ctx.mark('not-an-archive', await upload(ctx, made.id, new TextEncoder().encode('no archive at all')))
    if (link !== undefined && sameOrigin(ctx, link))
      ctx.mark('file', await ctx.send(null, { method: 'GET', path: link }))
    await remove(ctx, made)
  },
}

/** Longer than the smallest step in which a date may move: a date without parts of a second moves by seconds. Milliseconds. */
function finestOf(answer: Exchange): number {
  return /\.(?!0+Z)\d+/.test(fileDate(bodyOf(answer)) ?? '') ? 5 : 1100
}

function sameOrigin({ baseUrl }: Asking, link: string): boolean {
  return URL.canParse(link) && new URL(link).origin === new URL(baseUrl).origin
}

/** Creates with one thing wrong with each. */
export const refusals: Scene = {
  id: 'refusals',
  needs: { write: true, roles: ['owner'] },
  steps: async (ctx) => {
    const { version: _, ...without } = bundle(ctx)
    await create(ctx, without)
    await create(ctx, bundle(ctx, { name: `${ctx.session.name()} and a space` }))
    await create(ctx, bundle(ctx, { extension_type: 'plugin' }))
    await create(ctx, bundle(ctx, { download_url: 'ftp://files.example.com/a.zip' }))
    await create(ctx, bundle(ctx, { xm_unknown: true }))
    const name = ctx.session.name()
    await create(ctx, bundle(ctx, { name }))
    await create(ctx, bundle(ctx, { name }))
    const patch = { method: 'PATCH', path: collection, json: {} } as const
    ctx.mark('method', await ctx.send('owner', patch))
  },
}

/** An update of what was downloaded. */
export const downloading: Scene = {
  id: 'downloading',
  needs: { write: true, roles: ['owner'], capabilities: ['downloadUrl'] },
  steps: async (ctx) => {
    const url = ctx.capabilities['downloadUrl'] ?? null
    const { id, name } = await make(ctx, { download_url: url })
    await update(ctx, id, { name, extension_type: 'bundle', version: '8.*' })
  },
}

/** A token of the log-in, by which it is also seen whether passwords are taken as Basic. */
export const loggingIn: Scene = {
  id: 'logging-in',
  needs: { capabilities: ['login'] },
  steps: async (ctx) => {
    const login = ctx.capabilities['login'] as { readonly username: string; readonly password: string }
    const answer = await ctx.send(null, { method: 'POST', path: '/users/auth/_login', json: { ...login } })
    const token = textIn(bodyOf(answer), 'token')
    if (token !== undefined) ctx.hide(token)
    const basic = `Basic ${btoa(`${login.username}:${login.password}`)}`
    ctx.hide(basic)
    ctx.mark('basic', await ctx.send(null, { method: 'GET', path: collection, headers: { authorization: basic } }))
  },
}
