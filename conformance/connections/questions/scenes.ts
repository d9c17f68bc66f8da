/** The steps that the questions of this API ask by. */
import type { Json } from '../../json/index.ts'
import { isAccepted } from '../../history/index.ts'
import { connect, create, make, putRaw, read, remove, unknownId, update } from '../client.ts'
import type { Fields } from '../extension.ts'
import { collection, listed, pathOf } from '../paths.ts'
import { named, plain } from '../requests.ts'
import type { Scene } from './view.ts'

const asJson = { 'content-type': 'application/json' } as const

/** What an administrator sees without changing anything. */
export const looking: Scene = {
  id: 'looking',
  needs: { roles: ['admin'] },
  steps: async (ctx) => {
    const get = async (query: Readonly<Record<string, string | number>>, as: string | null = 'admin') =>
      await ctx.send(as, { method: 'GET', path: collection, query })
    ctx.mark('plain', await get({}))
    ctx.mark('all', await get({ limit: 500 }))
    ctx.mark('start', await get({ limit: 500, start: 1 }))
    ctx.mark('with-builtins', await get({ limit: 500, showDefaults: 'true' }))
    ctx.mark('without-builtins', await get({ limit: 500, showDefaults: 'false' }))
    ctx.mark('invalid-limit', await get({ limit: 'xm' }))
    await get({ limit: 1 }, null)
    await ctx.send('admin', { method: 'GET', path: pathOf('xm-no-uuid') })
  },
}

/** Somebody of the organisation who does not administer it. */
export const membersLook: Scene = {
  id: 'members-look',
  needs: { roles: ['admin', 'member'] },
  steps: async (ctx) => {
    await ctx.send('member', { method: 'GET', path: collection, query: { limit: 1 } })
  },
}

/** The life of an extension: made, read, asked for in odd ways, removed twice. */
export const life: Scene = {
  id: 'life',
  needs: { write: true, roles: ['admin'] },
  steps: async (ctx) => {
    const client = connect(ctx)
    const made = await make(client, named(ctx))
    await read(client, made.id)
    await read(client, made.id, { headers: { accept: 'text/html' } })
    const { sent } = await update(client, made.id, made.fields)
    const again = async (headers: Readonly<Record<string, string>>) =>
      await putRaw(client, made.id, { json: sent, headers: { ...asJson, ...headers } })
    await again({})
    await again({ 'if-match': '"xm"' })
    await again({ 'content-type': 'text/plain' })
    ctx.mark('method', await ctx.send('admin', { method: 'PATCH', path: pathOf(made.id), json: {} }))
    const unknown = await unknownId(client, made.id)
    await remove(client, made)
    ctx.mark('removes-nothing', await ctx.send('admin', { method: 'DELETE', path: pathOf(unknown) }))
  },
}

/** Updates with one thing odd about each body. */
export const bodies: Scene = {
  id: 'bodies',
  needs: { write: true, roles: ['admin'] },
  steps: async (ctx) => {
    const client = connect(ctx)
    const { id, fields } = await make(client, named(ctx))
    const put = async (json: Json) => await putRaw(client, id, { json })
    const urls = { object: plain.urls, string: 'https://apps.example.com/' } as const
    const object = ctx.mark('urls-object', await put({ ...fields, urls: urls.object }))
    ctx.mark('urls-string', await put({ ...fields, urls: urls.string }))
    const good: Fields = { ...fields, urls: isAccepted(object) ? urls.object : urls.string }
    const { description: _, ...missing } = good
    const odd: readonly Json[] = [
      missing,
      { ...good, description: 7 },
      { ...good, description: null },
      { ...good, description: '' },
      { ...good, type: 'xm_widget' },
      { ...good, payload: '{}' },
      { ...good, xm_unknown: true },
      { ...good, extid: id },
      [good],
      { ...good, name: '' },
    ]
    for (const json of odd) await put(json)
    ctx.mark('payload-of-update', await put({ ...good, payload: 7 }))
    const { answer } = await create(client, { ...named(ctx), urls: good['urls'] ?? {}, payload: 7 })
    ctx.mark('payload-of-create', answer)
  },
}

/** So many, that a list without a limit does not hold all of them. */
const most = 17

/** Makes extensions until a list does not grow any more. */
export const filling: Scene = {
  id: 'filling',
  needs: { write: true, roles: ['admin'] },
  steps: async (ctx) => {
    const client = connect(ctx)
    const count = async (mark: string, query: Readonly<Record<string, number>>): Promise<number> =>
      listed(ctx.mark(mark, await ctx.send('admin', { method: 'GET', path: collection, query }))).length
    for (let turn = 0; turn <= most; turn += 1) {
      const [short, whole] = [await count('short', {}), await count('whole', { limit: 9999 })]
      if (short < whole) {
        // Twice: lists of which every second one lacks something would look the same once more.
        await count('short', {})
        return void (await count('short', {}))
      }
      const { answer, made } = await create(client, named(ctx))
      // What no list shows any more cannot be found again by its name: one of that kind is enough.
      if (isAccepted(answer) && made === null) return void (await count('whole', { limit: 9999 }))
      if (made === null) return
    }
  },
}
