/** How large and how deep a JSON body may be. Nothing is created: a required field is missing from every body. */
import { askLimit, readLimit } from '../../question/index.ts'
import { collection } from '../paths.ts'
import type { EceView, Scene } from './view.ts'

export const bytes: Scene = {
  id: 'json-bytes',
  needs: { write: true, roles: ['owner'] },
  steps: async (ctx) => {
    const bare = '{"xm":""}'
    const ask = async (size: number) =>
      await ctx.send('owner', {
        method: 'POST',
        path: collection,
        body: `{"xm":"${'x'.repeat(Math.max(0, size - bare.length))}"}`,
        headers: { 'content-type': 'application/json' },
      })
    const isOver = ({ status }: { readonly status: number }): boolean => status === 413
    await askLimit(ctx, { mark: 'bytes', likely: 1_048_576, lowest: 1024, highest: 4_194_304, ask, isOver })
  },
}

export const readBytes = readLimit('bytes', ({ exchange }: EceView) => exchange.status === 413)

/** What is too deep is told in other words than what only lacks a field. */
export const depth: Scene = {
  id: 'json-depth',
  needs: { write: true, roles: ['owner'] },
  steps: async (ctx) => {
    const ask = async (levels: number) =>
      await ctx.send('owner', {
        method: 'POST',
        path: collection,
        body: `{"name":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`,
        headers: { 'content-type': 'application/json' },
      })
    const shallow = ctx.mark('shallow', await ask(2))
    const isOver = ({ status, body }: { readonly status: number; readonly body: string }): boolean =>
      status !== shallow.status || body !== shallow.body
    await askLimit(ctx, { mark: 'depth', likely: 64, lowest: 2, highest: 2000, ask, isOver })
  },
}

export function readDepth(views: readonly EceView[]) {
  const shallow = views.find(({ mark }) => mark === 'shallow')?.exchange
  return readLimit('depth', ({ exchange }: EceView) => exchange.body !== shallow?.body)(views)
}
