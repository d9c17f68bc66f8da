/** How large and how deep a JSON body may be. Nothing is stored: a field of every body has a wrong type. */
import { askLimit, readLimit } from '../../question/index.ts'
import type { ConsoleView, Asking } from './view.ts'

const isTooLarge = ({ status }: { readonly status: number }): boolean => status === 413

/** Asks where metadata are written. */
export async function askLimits(ctx: Asking, to: { readonly method: 'POST'; readonly path: string }): Promise<void> {
  const put = async (value: string) =>
    await ctx.send('admin', {
      ...to,
      body: `{"app_oauth_users":7,"xm":${value}}`,
      headers: { 'content-type': 'application/json' },
    })
  const bare = '{"app_oauth_users":7,"xm":""}'
  const ofSize = (size: number) => put(`"${'x'.repeat(Math.max(0, size - bare.length))}"`)
  const sizes = { mark: 'bytes', likely: 1_048_576, lowest: 1024, highest: 4_194_304 }
  await askLimit(ctx, { ...sizes, ask: ofSize, isOver: isTooLarge })
  const shallow = ctx.mark('shallow', await put('[]'))
  const ofDepth = (levels: number) => put('['.repeat(levels - 1) + ']'.repeat(levels - 1))
  const depths = { mark: 'depth', likely: 100, lowest: 2, highest: 2000 }
  // Too deep a body is told in another way than one that is only wrong.
  await askLimit(ctx, { ...depths, ask: ofDepth, isOver: ({ status }) => status !== shallow.status })
}

export const readBytes = readLimit('bytes', ({ exchange }: ConsoleView) => isTooLarge(exchange))

export function readDepth(views: readonly ConsoleView[]) {
  const shallow = views.find(({ mark }) => mark === 'shallow')?.exchange
  return readLimit('depth', ({ exchange }: ConsoleView) => exchange.status !== shallow?.status)(views)
}
