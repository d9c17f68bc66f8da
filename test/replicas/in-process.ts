/** Several servers in this process over one store, each with a connection of its own that can be cut. */
import { createCore, type FullOptions } from '../../handlers/create-core.ts'
import { openValkey, readAddress } from '../../handlers/stores/valkey/index.ts'
import { startServer } from '../../handlers/transports/node-http/index.ts'
import { cuttingProxy, type CuttingProxy } from './cutting-proxy.ts'
import type { Lie } from './lies.ts'
import type { StoreProcess } from './store-process.ts'

export interface InProcess {
  readonly urls: readonly string[]
  readonly proxies: readonly CuttingProxy[]
  close(): Promise<void>
}

type Options = Omit<FullOptions, 'store'>

/** Starts them; all mock everything. */
export async function startInProcess(
  store: StoreProcess,
  prefix: string,
  { count = 3, lie, options = {} }: { readonly count?: number; readonly lie?: Lie; readonly options?: Options } = {},
): Promise<InProcess> {
  const one = async () => {
    const proxy = await cuttingProxy(store.port)
    const kept = await openValkey({
      address: readAddress(`valkey://127.0.0.1:${proxy.port}/0`),
      prefix,
      apis: ['elastic-cloud', 'qradar', 'connections'],
      seed: 1,
      limit: 1000,
      idle: 3_600_000,
      ...lie?.options,
    })
    const core = createCore({ data: 'demo', ...options, store: lie?.wrap?.(kept) ?? kept })
    const server = await startServer(core.respond, { port: 0 })
    return { proxy, kept, server }
  }
  const all = await Promise.all(Array.from({ length: count }, one))
  return {
    urls: all.map(({ server }) => server.url),
    proxies: all.map(({ proxy }) => proxy),
    close: async () => {
      for (const { server, kept, proxy } of all) {
        await server.close(0)
        await kept.close()
        await proxy.close()
      }
    },
  }
}
