/** How large and how deep a body may be: asked of updates of an extension of the run. */
import { askLimit, readLimit } from '../../question/index.ts'
import { connect, make, putRaw, update } from '../client.ts'
import { named } from '../requests.ts'
import type { RegistryView, Scene } from './view.ts'

const isTooLarge = ({ status }: { readonly status: number }): boolean => status === 413

export const bytes: Scene = {
  id: 'json-bytes',
  needs: { write: true, roles: ['admin'] },
  steps: async (ctx) => {
    const client = connect(ctx)
    const { id } = await make(client, named(ctx))
    const bare = '{"xm":""}'
    const ask = async (size: number) =>
      await putRaw(client, id, { body: `{"xm":"${'x'.repeat(Math.max(0, size - bare.length))}"}` })
    await askLimit(ctx, { mark: 'bytes', likely: 1_048_576, lowest: 1024, highest: 4_194_304, ask, isOver: isTooLarge })
  },
}

export const readBytes = readLimit('bytes', ({ exchange }: RegistryView) => isTooLarge(exchange))

export const depth: Scene = {
  id: 'json-depth',
  needs: { write: true, roles: ['admin'] },
  steps: async (ctx) => {
    const client = connect(ctx)
    const made = await make(client, named(ctx))
    const { sent } = await update(client, made.id, made.fields)
    const { payload: _, ...rest } = sent
    const head = JSON.stringify(rest).slice(0, -1)
    const ask = async (levels: number) => {
      const inner = levels - 2
      return await putRaw(client, made.id, {
        body: `${head},"payload":{"a":${'['.repeat(inner)}${']'.repeat(inner)}}}`,
      })
    }
    const isOver = ({ status }: { readonly status: number }): boolean => status === 400
    await askLimit(ctx, { mark: 'depth', likely: 1000, lowest: 5, highest: 1900, ask, isOver })
  },
}

export const readDepth = readLimit('depth', ({ exchange }: RegistryView) => exchange.status === 400)
